import {idOf} from "./cards.js";
import {swallow, targetOf} from "./dom.js";
import {samePlace} from "./places.js";

/** @typedef {import("./cards.js").Place} Place */

const FAR = 10; // plate units that one press of an arrow key moves a card
const NEAR = 1; // with Shift
/** @type {Record<string, Place>} */
const PUSHES = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/** @type {(event: Event) => HTMLElement | null} */
const cardAt = event => targetOf(event).closest?.("[data-cards] .card");

// Hands that move cards; they come before the board's own, which would pan and open.
export class MovingHands {
  /** @type {{id: string, orientation: import("./cards.js").Orientation, pointer: number, at: Place, from: Place} | null} */
  drag = null;
  picked = ""; // the card that goes where the plate is tapped next

  /** @param {import("./moving.js").Moving} moving */
  constructor(moving) {
    this.moving = moving;
    this.hear("pointerover", event => event.stopPropagation());
    this.hear("pointerdown", event => this.down(event));
    this.hear("pointermove", event => this.move(event));
    this.hear("pointerup", event => {
      if (event.pointerId === this.drag?.pointer) this.drop(true);
    });
    this.hear("pointercancel", event => {
      if (event.pointerId === this.drag?.pointer) this.drop(false);
    });
    this.hear("click", event => this.click(event));
    this.hear("focusin", event => {
      if (cardAt(event)) moving.stops();
    });
    document.addEventListener("keydown", event => this.key(event), true);
  }

  /** @type {(name: string, then: (event: PointerEvent) => void) => void} */
  hear(name, then) {
    this.moving.board.root.addEventListener(
      name,
      event => {
        if (this.moving.on) then(/** @type {PointerEvent} */ (event));
      },
      true
    );
  }

  /**
   * Where on the plate a pointer is, in plate units.
   * @type {(event: PointerEvent) => Place}
   */
  pointAt({clientX, clientY}) {
    const {cards} = this.moving.board;
    const box = cards.world.getBoundingClientRect();
    const [width, height] = cards.plateSize();
    return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
  }

  /** @param {PointerEvent} event */
  down(event) {
    const {moving} = this;
    if (!targetOf(event).closest(".plate")) return;
    event.stopPropagation();
    const card = cardAt(event);
    if (!card || event.button !== 0 || this.drag) return;
    const id = idOf(card);
    const {orientation} = moving;
    this.drag = {id, orientation, pointer: event.pointerId, at: this.pointAt(event), from: moving.places.at(orientation, id)};
    card.setPointerCapture(event.pointerId);
    card.classList.add("held");
    moving.light(id);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const {drag} = this;
    const {orientation, places, footprints} = this.moving;
    if (!drag || event.pointerId !== drag.pointer || drag.orientation !== orientation) return;
    const {id, at, from} = drag;
    const [x, y] = this.pointAt(event);
    const to = footprints.within(id, [from[0] + x - at[0], from[1] + y - at[1]]);
    if (samePlace(to, places.at(orientation, id))) return;
    places.lay(orientation, id, to);
    this.moving.tellMoved(id);
  }

  /** @param {boolean} keep */
  drop(keep) {
    if (!this.drag) return;
    const {moving} = this;
    const {places} = moving;
    const {id, orientation, from} = this.drag;
    this.drag = null;
    moving.board.cards.card(id).classList.remove("held");
    const to = places.at(orientation, id);
    if (!keep) {
      places.lay(orientation, id, from);
      moving.light("");
    } else if (samePlace(from, to)) this.pick(this.picked === id ? "" : id);
    else {
      this.pick("");
      places.step(orientation, [{id, from, to}]);
    }
    moving.clashes();
    moving.bar.enable(places, moving.orientation);
  }

  /**
   * Picks a card up, so that it goes where the plate is tapped next; "" lets go.
   * @param {string} id
   */
  pick(id) {
    const {moving, picked} = this;
    if (picked) moving.board.cards.card(picked).classList.remove("picked");
    this.picked = id;
    if (!id) return;
    moving.board.cards.card(id).classList.add("picked");
    moving.tell(moving.word("picked", {title: moving.titleOf(id)}));
  }

  /** @param {PointerEvent} event */
  click(event) {
    const target = targetOf(event);
    const away = /** @type {HTMLElement | null} */ (target.closest("[data-view-to], [data-to]"));
    if (!away && (!target.closest(".plate") || target.closest(".corner"))) return; // the corner holds the way out
    swallow(event);
    const id = this.picked;
    if (!away && id && !cardAt(event)) {
      this.pick("");
      this.moving.move(id, this.pointAt(event), false);
    }
    if (away)
      this.moving.leave().then(left => {
        if (left) away.click();
      });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const {moving} = this;
    if (!moving.on || moving.bar.dialog.open || targetOf(event).closest?.("dialog, input, select, textarea")) return;
    const then = this.meaning(event);
    if (!then) return;
    swallow(event);
    then();
  }

  /**
   * What a key does, if anything.
   * @param {KeyboardEvent} event
   * @returns {(() => unknown) | null}
   */
  meaning(event) {
    const {moving} = this;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const card = cardAt(event);
    if (event.key === "Escape") return () => (this.drag ? this.drop(false) : this.picked ? this.pick("") : moving.leave());
    if (command && (key === "y" || (key === "z" && event.shiftKey))) return () => moving.turn(false);
    if (command && key === "z") return () => moving.turn(true);
    return card && PUSHES[event.key] && !command && !event.altKey ? () => this.push(card, event) : null;
  }

  /** @type {(card: HTMLElement, event: KeyboardEvent) => void} */
  push(card, {key, shiftKey, repeat}) {
    const id = idOf(card);
    const far = shiftKey ? NEAR : FAR;
    const [x, y] = this.moving.places.at(this.moving.orientation, id);
    const [dx, dy] = PUSHES[key];
    this.moving.move(id, [x + dx * far, y + dy * far], repeat);
    card.scrollIntoView({block: "nearest", inline: "nearest"});
  }
}

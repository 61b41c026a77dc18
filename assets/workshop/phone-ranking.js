// The order of cards on a phone: moved by buttons, or dragged by their grip. Each move gives the whole order.

const EDGE = 90; // px from the edge of the window within which a drag scrolls the page
const PACE = 12; // px that it scrolls at a time

/**
 * @typedef {object} Orders
 * @property {HTMLElement} main
 * @property {import("./told.js").Say} say
 * @property {import("./phone-voice.js").Voice} voice
 * @property {() => boolean} isHeld
 * @property {(act: import("./told.js").NewAct) => void} act
 */

/** @type {(main: HTMLElement) => ?HTMLFormElement} */
const orderForm = main => main.querySelector("#ranking");
/** @type {(form: HTMLElement) => HTMLElement[]} */
const itemsIn = form => [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("ol > li"))];
/** @type {(item: Element) => string} */
const facetOf = item => item.id.slice("o-".length);

/**
 * A button that can do nothing keeps the focus.
 * @type {(button: ?Element, isOff: boolean) => void}
 */
function turnOff(button, isOff) {
  if (isOff) button?.setAttribute("aria-disabled", "true");
  else button?.removeAttribute("aria-disabled");
}

/**
 * Shows an order as given; without any, that none was given.
 * @type {(main: HTMLElement, order: string[], say: import("./told.js").Say) => void}
 */
export function paintOrder(main, order, say) {
  const form = orderForm(main);
  if (!form) return;
  const held = /** @type {?HTMLElement} */ (document.activeElement);
  const list = /** @type {HTMLElement} */ (form.querySelector("ol"));
  const known = new Map(itemsIn(form).map(item => [facetOf(item), item]));
  if (order.join() !== [...known.keys()].join()) {
    for (const facet of order) list.append(known.get(facet) ?? "");
  }
  const items = itemsIn(form);
  items.forEach((item, n) => {
    /** @type {HTMLElement} */ (item.querySelector(".place")).textContent = String(n + 1);
    turnOff(item.querySelector("[name=up]"), !n);
    turnOff(item.querySelector("[name=down]"), n === items.length - 1);
  });
  const given = order.length > 0;
  form.toggleAttribute("data-given", given);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("order")).value = items.map(facetOf).join(" ");
  /** @type {HTMLElement} */ (form.querySelector(".given")).textContent = say(given ? "order-given" : "order-none");
  /** @type {HTMLElement} */ (form.querySelector("[name=give]")).hidden = given;
  /** @type {HTMLElement} */ (form.querySelector("[name=back]")).hidden = !given;
  if (held && held !== document.activeElement && main.contains(held)) held.focus({preventScroll: true});
}

/**
 * Returns what the buttons of the form do, and hears the grips.
 * @param {Orders} orders
 * @returns {import("./phone-acts.js").FormAct}
 */
export function mountRanking(orders) {
  hearGrips(orders, () => give(orders));
  return (data, button) => {
    const {main, say, voice, isHeld} = orders;
    const form = /** @type {HTMLFormElement} */ (button.form);
    const had = document.activeElement === button;
    if (button.name === "back") {
      give(orders, []);
      if (had) /** @type {HTMLElement} */ (form.querySelector("[name=give]")).focus();
      if (!isHeld()) voice.announce(say("order-none"));
      return;
    }
    const item = button.closest("li");
    const beside = button.name === "up" ? item?.previousElementSibling : item?.nextElementSibling;
    if (item && !beside) return; // it is there already
    if (item && beside) item[button.name === "up" ? "after" : "before"](beside); // the card itself stays, and its button the focus
    give(orders);
    if (!item && had) /** @type {HTMLElement} */ (main.querySelector("[name=back]")).focus();
    item?.scrollIntoView({block: "nearest"});
    if (!isHeld()) voice.announce(item ? placeSaid(item, say) : say("order-given"));
  };
}

/** @type {(item: Element, say: import("./told.js").Say) => string} */
function placeSaid(item, say) {
  const items = [...(item.parentElement?.children ?? [])];
  const name = item.querySelector(".label .sr")?.textContent ?? "";
  return say("order-place", {name, place: items.indexOf(item) + 1, of: items.length});
}

/**
 * Gives the order as it stands, or takes it back when `order` is empty.
 * @type {(orders: Orders, order?: string[]) => void}
 */
function give({main, say, act}, order) {
  const form = /** @type {HTMLFormElement} */ (orderForm(main));
  const [kind, round] = ["kind", "round"].map(part => /** @type {HTMLInputElement} */ (form.elements.namedItem(part)).value);
  const now = order ?? itemsIn(form).map(facetOf);
  act({kind, round, order: now});
  paintOrder(main, now, say);
}

/** @type {(orders: Orders, dropped: () => void) => void} */
function hearGrips({main, say, voice, isHeld}, dropped) {
  /** @type {?HTMLElement} */
  let item = null;
  let before = "";
  const orderNow = () => {
    const form = orderForm(main);
    return form ? itemsIn(form).map(facetOf).join() : "";
  };
  main.addEventListener("pointerdown", event => {
    const grip = /** @type {Element} */ (event.target).closest("[data-grip]");
    if (!grip || event.button || !document.documentElement.classList.contains("js")) return;
    event.preventDefault();
    item = /** @type {HTMLElement} */ (grip.closest("li"));
    before = orderNow();
    grip.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
  });
  main.addEventListener("pointermove", event => {
    if (item) dragTo(item, event.clientY);
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    main.addEventListener(kind, () => {
      if (!item) return;
      const moved = item;
      item = null;
      moved.classList.remove("dragged");
      if (!moved.isConnected || before === orderNow()) return;
      dropped();
      if (!isHeld()) voice.announce(placeSaid(moved, say));
    });
  }
}

/**
 * Lets the cards pass by that a card is dragged over. They move and it stays, as a node that is moved loses the pointer.
 * @type {(item: HTMLElement, y: number) => void}
 */
function dragTo(item, y) {
  if (y < EDGE) scrollBy(0, -PACE);
  else if (y > innerHeight - EDGE) scrollBy(0, PACE);
  /** @type {(other: ?Element) => number} */
  const middleOf = other => {
    const {top = 0, height = 0} = other?.getBoundingClientRect() ?? {};
    return top + height / 2;
  };
  let other = item.previousElementSibling;
  for (; other && y < middleOf(other); other = item.previousElementSibling) item.after(other);
  other = item.nextElementSibling;
  for (; other && y > middleOf(other); other = item.nextElementSibling) item.before(other);
  for (const [n, place] of (item.parentElement?.querySelectorAll(".place") ?? []).entries()) place.textContent = String(n + 1);
}

import {articleOf, element, the} from "../view/dom.js";
import {mountPopped} from "../view/popped.js";
import {clockIn} from "../view/words.js";
import {followClock} from "./countdown.js";
import {roomButton, whyNot} from "./room-ground.js";
import {ringing} from "./ringing.js";

// The clock of the room in the bar of the board. Its place is kept while there is none: then it is the button that starts one. In
// its panel it is lengthened, held and stopped, by whoever leads with the board alone.
const LENGTHS = [3, 5, 10]; // minutes

/** @typedef {import("./told.js").RoomClock} RoomClock */
/** @typedef {import("./told.js").LeadingUses} LeadingUses */

/** @param {LeadingUses} uses */
export function mountRoomClock({board, root, say, announce, leading}) {
  /** @type {?RoomClock} */
  let now = null;
  const ring = ringing();
  /** @type {(kind: string, body?: object) => Promise<boolean>} */
  const act = async (kind, body) => {
    const refused = whyNot(await leading.act(`clock-${kind}`, body), say);
    if (refused) announce(refused);
    return !refused;
  };
  const face = element("span", {"aria-hidden": "true"});
  const button = roomButton("clock", () => {}, {class: "plain room-clock", popovertarget: "room-clock-panel"});
  button.append(face);
  const atDoor = element("p", {class: "room-clock-at-door", "aria-hidden": "true"}); // the start screen lies over the bar
  atDoor.hidden = true;
  const parts = clockPartsOf(act, () => now);
  root.append(parts.panel);
  const {close} = mountPopped(button, parts.panel, () => the(parts.panel, "button:not([hidden])"));
  parts.panel.addEventListener("keydown", event => event.stopPropagation()); // letters and arrows are not for the plate
  parts.panel.addEventListener("click", event => event.stopPropagation());
  for (const done of [parts.starts, parts.stop]) done.addEventListener("click", close);
  parts.form.addEventListener("submit", close);

  const clock = followClock({
    paint(shown) {
      button.dataset.state = shown?.state ?? "";
      face.textContent = !shown ? say("clock") : shown.state === "over" ? say("clock-over") : shown.face;
      atDoor.hidden = !shown;
      Object.assign(atDoor.dataset, {state: button.dataset.state});
      atDoor.textContent = shown ? face.textContent : "";
      const until = shown?.state === "runs" && now ? say("clock-until", {time: clockIn(say, now.ends)}) : face.textContent;
      button.setAttribute("aria-label", shown ? `${say("clock")}: ${until}` : say("clock-about"));
      button.parentElement?.toggleAttribute("data-time-is-up", shown?.state === "over"); // for the back row: the whole bar
      parts.show(shown, now);
    },
    tell(news, n) {
      announce(say(`clock-${news}`, {n}));
      if (news === "over" && now?.sound) ring();
    }
  });
  return {
    button,
    atDoor,
    /** @type {(told: ?import("./told.js").RoomTold) => void} */
    show(told) {
      now = told?.clock ?? null;
      parts.write(say, ownMinutes(board), isHeld(now));
      clock.show(now);
    }
  };
}

/**
 * The minutes of the step that the board is at; 0 where it is at none.
 * @type {(board: LeadingUses["board"]) => number}
 */
const ownMinutes = ({root, state}) =>
  state.route ? Number(articleOf(root, `route-${state.route}-${state.step}`)?.dataset.minutes ?? 0) : 0;

/** @type {(clock: ?RoomClock) => boolean} */
const isHeld = clock => Boolean(clock && clock.paused !== null);

/** @type {(event: Event) => number} */
const minutesOn = ({currentTarget}) => Number(/** @type {HTMLButtonElement} */ (currentTarget).value);

/**
 * What stands in the panel.
 * @param {(kind: string, body?: object) => Promise<boolean>} act
 * @param {() => ?RoomClock} now
 */
function clockPartsOf(act, now) {
  const sound = element("input", {type: "checkbox", "data-room-clock-sound": ""});
  /** @type {(minutes: number) => Promise<boolean>} */
  const begin = minutes => act("started", {seconds: minutes * 60, shown: true, sound: sound.checked});
  const quick = [...LENGTHS, 0].map(n =>
    roomButton("clock-minutes", event => begin(minutesOn(event)), {class: "plain", value: String(n)})
  );
  const typed = element("input", {type: "number", min: "1", max: "99", step: "1", required: "", "data-room-clock-typed": ""});
  const go = element("button", {class: "plain"});
  const [label, also] = [element("span"), element("span")];
  const form = element("form", {}, element("label", {}, label, typed), go);
  form.addEventListener("submit", event => {
    event.preventDefault();
    begin(typed.valueAsNumber);
  });
  const more = roomButton("clock-more", () => act("lengthened", {seconds: 60}), {class: "plain"});
  const hold = roomButton("clock-hold", () => act("paused", {on: now()?.paused === null}), {class: "plain"});
  const stop = roomButton("clock-stop", () => act("stopped"), {class: "plain"});
  sound.addEventListener("change", () => now() && act("shown", {shown: true, sound: sound.checked}));
  const title = element("h2", {id: "room-clock-title"});
  const runs = element("p", {class: "buttons"}, more, hold, stop);
  const starts = element("p", {class: "buttons"}, ...quick);
  const panel = element(
    "section",
    {class: "room-clock-panel", id: "room-clock-panel", popover: "auto", role: "dialog", "aria-labelledby": title.id},
    title,
    runs,
    starts,
    form,
    element("label", {class: "tick"}, sound, also)
  );
  return {
    panel,
    starts,
    stop,
    form,
    /** @type {(say: import("./told.js").Say, own: number, held: boolean) => void} */
    write(say, own, held) {
      title.textContent = say("clock-title");
      quick[LENGTHS.length].value = String(own);
      for (const button of quick) {
        button.textContent = say("clock-minutes", {n: Number(button.value)});
      }
      quick[LENGTHS.length].hidden = !own || LENGTHS.includes(own);
      if (own) quick[LENGTHS.length].textContent = say("clock-step", {n: own});
      label.textContent = say("clock-typed");
      go.textContent = say("clock-start");
      more.textContent = say("clock-more");
      stop.textContent = say("clock-stop");
      also.textContent = say("clock-sound");
      hold.textContent = say(held ? "clock-go-on" : "clock-pause");
    },
    /** @type {(shown: ?import("./countdown.js").ClockShown, clock: ?RoomClock) => void} */
    show(shown, clock) {
      runs.hidden = !shown;
      hold.hidden = shown?.state === "over";
      if (clock && !panel.contains(document.activeElement)) sound.checked = clock.sound;
    }
  };
}

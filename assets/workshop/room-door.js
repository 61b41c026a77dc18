import {closesBeside, element, the} from "../view/dom.js";
import {keeping} from "../view/keeping.js";
import {beginning} from "./room-begin.js";
import {roomButton} from "./room-ground.js";
import {joiningOf} from "./room-join.js";
import {keyOf} from "./room-key.js";
import {leadsOf} from "./room-leads.js";
import {HARVEST, sharing, thanking} from "./room-thanks.js";

// The door of a workshop: the button in the header, the question whether to begin, the start screen by which people join, the
// address of the harvest, and the thanks at the end. All in one dialog of the browser's own. The thanks stand there until somebody
// puts them away, also on a board that loads anew; from then on the harvest has a button in the header.

const putAway = keeping(() => localStorage, "praatplaat-thanked"); // the workshop of which this browser saw the thanks

/** @typedef {import("./told.js").RoomTold} RoomTold */
/** @typedef {"begin" | "join" | "harvest" | "thanks"} DoorStage */

/**
 * @typedef {object} Now what the door shows
 * @property {?RoomTold} told
 * @property {string} refused why there can be no workshop, in words
 */

/**
 * What stands on a dialog: a heading, a sentence, a button with a name for its part of the page and its words.
 * @typedef {object} Makes
 * @property {(words: string) => HTMLElement} title
 * @property {(words: string) => HTMLElement} sentence
 * @property {(name: string, words: string, then: () => void, attributes?: Record<string, string>) => HTMLElement} button
 * @property {() => void} close
 */

/**
 * `atDoor` is the clock of the room, as the start screen has it.
 * @param {Pick<import("./told.js").RoomUses, "root" | "say" | "announce"> & {leading: import("./leading.js").Leading,
 *   atDoor: HTMLElement}} uses
 * @param {(told: import("./told.js").Begun) => void} begun
 */
export function mountDoor({root, say, announce, leading, atDoor}, begun) {
  const dialog = element("dialog", {class: "room-door", "data-room-door": "", "aria-labelledby": "room-title"});
  const {opener, showButtons} = buttonsIn(root, say, () => open("begin"));
  root.append(dialog);
  /** @type {DoorStage | ""} */
  let stage = "";
  /** @type {Now} */
  let now = {told: null, refused: ""};
  const close = () => dialog.open && dialog.close();
  const uses = {say, announce, leading, makes: makesFor(close)};
  const key = keyOf({...uses, changed: () => write()});
  const leads = leadsOf({...uses, key, dialog});
  const join = joiningOf({...uses, leads, atDoor});
  hearDoor(dialog, close, () => {
    if (stage === "thanks" && now.told?.ended) putAway.write(now.told.workshop);
    key.forget();
    leads.forget();
    stage = "";
    writeStage.anew();
    if (!root.contains(document.activeElement) && opener.hidden) the(root, "[data-room-badge]").focus();
  });

  /** @type {(which: DoorStage) => void} */
  const open = which => {
    stage = which;
    write();
    if (!dialog.open) dialog.showModal();
    /** @type {?HTMLElement} */ (dialog.querySelector("[autofocus]"))?.focus();
  };
  const screens = screensOf(uses, key, join, begun);
  const writeStage = stageWriter({dialog, root, screens, fill: join.fill, desk: key.desk});
  const write = () => {
    if (stage) writeStage.write(stage, now);
  };

  return {
    close,
    join: () => open("join"),
    share: () => open("harvest"),
    stage: () => (dialog.open ? stage : ""),
    // Says that the workshop is over, unless somebody has put that away.
    thank() {
      key.forget();
      if (putAway.read() !== now.told?.workshop) open("thanks");
    },
    /**
     * `told` is what the server told, null without a workshop; `refused` the sentence where there can be none.
     * @type {(told: ?RoomTold, refused?: string) => void}
     */
    show(told, refused = "") {
      now = {told, refused};
      showButtons(told);
      if (dialog.open && isPast(stage, told)) close();
      else if (dialog.open) write();
      if (told?.address) key.renew(told);
    }
  };
}

/**
 * The buttons of the header: what begins a workshop, and the way to the harvest of the one that is over.
 * @param {HTMLElement} root
 * @param {import("./told.js").Say} say
 * @param {() => void} begin
 */
function buttonsIn(root, say, begin) {
  const opener = roomButton("start", begin, {class: "find room-start"});
  const home = element("a", {class: "find room-home", href: HARVEST, "data-room-home": ""});
  the(root, "[data-find]").before(home, opener);
  return {
    opener,
    /** @type {(told: ?RoomTold) => void} */
    showButtons(told) {
      opener.hidden = Boolean(told && !told.ended);
      opener.textContent = say("start");
      home.hidden = !told?.ended;
      home.textContent = say("harvest-go");
      // Told by an attribute: a style rule that looked for the buttons would search the whole page at every change.
      root.dataset.workshop = opener.hidden ? "on" : told ? "over" : "none";
    }
  };
}

/**
 * Whether there is nothing any more for a stage to show.
 * @type {(stage: DoorStage | "", told: ?RoomTold) => boolean}
 */
const isPast = (stage, told) =>
  stage === "thanks"
    ? !told?.ended
    : (stage === "join" || stage === "harvest") && (!told || told.ended || (stage === "harvest" && !told.shared?.address));

/**
 * What stands on the dialog at each stage.
 * @param {Omit<Parameters<typeof beginning>[0], "begun">} uses
 * @param {ReturnType<typeof keyOf>} key
 * @param {ReturnType<typeof joiningOf>} join
 * @param {(told: import("./told.js").Begun) => void} begun
 * @returns {Record<DoorStage, (now: Now) => HTMLElement[]>}
 */
const screensOf = (uses, key, join, begun) => ({
  begin: beginning({
    ...uses,
    begun(told) {
      key.keep(told);
      begun(told);
    }
  }),
  join: join.screen,
  harvest: sharing(uses),
  thanks: thanking(uses)
});

/**
 * Writes a stage into the dialog where it changed, or after `anew` whatever stood there.
 * @param {object} uses
 * @param {HTMLDialogElement} uses.dialog
 * @param {HTMLElement} uses.root
 * @param {Record<DoorStage, (now: Now) => HTMLElement[]>} uses.screens
 * @param {(told: RoomTold) => void} uses.fill
 * @param {() => string | undefined} uses.desk the way to the desk, as far as it is known
 */
function stageWriter({dialog, root, screens, fill, desk}) {
  let written = "";
  return {
    anew() {
      written = "";
      dialog.replaceChildren();
    },
    /** @type {(stage: DoorStage, now: Now) => void} */
    write(stage, now) {
      const {told, refused} = now;
      const standing = [
        stage,
        root.lang,
        told?.code,
        told?.address,
        Boolean(told?.networks),
        told?.shared?.address,
        desk(),
        refused
      ].join(" ");
      if (standing !== written) {
        const focused = /** @type {?HTMLElement} */ (document.activeElement);
        const within = dialog.contains(focused);
        dialog.dataset.stage = stage;
        dialog.replaceChildren(...screens[stage](now));
        if (within) (dialog.contains(focused) ? focused : the(dialog, "[autofocus]"))?.focus({preventScroll: true});
        written = standing;
      }
      if (stage === "join" && told) fill(told);
    }
  };
}

/** @type {(close: () => void) => Makes} */
const makesFor = close => ({
  close,
  title: words => element("h2", {id: "room-title"}, words),
  sentence: words => element("p", {}, words),
  button(name, words, then, attributes = {}) {
    const made = roomButton(name, then, {class: "plain", ...attributes});
    made.textContent = words;
    return made;
  }
});

/** @type {(dialog: HTMLDialogElement, close: () => void, closed: () => void) => void} */
function hearDoor(dialog, close, closed) {
  dialog.addEventListener("close", () => {
    if (!dialog.open) closed(); // this is told late: the thanks may stand there already
  });
  dialog.addEventListener("keydown", event => event.stopPropagation()); // letters and arrows are not for the plate behind it
  dialog.addEventListener("click", event => event.stopPropagation());
  closesBeside(dialog, () => dialog.dataset.stage === "begin" && close());
}

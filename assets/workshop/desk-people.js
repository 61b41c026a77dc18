import {element, the} from "../view/dom.js";
import {clockIn} from "../view/words.js";
import {dialogOf, openDialog, putList, putText} from "./desk-dom.js";

// Who is in: devices by the minute in which they came, also those that only voted or did nothing, and a way to remove one or all
// of a minute. The server is asked only while somebody looks at them: there can be two thousand.
const LOOK_AGAIN = 2000; // ms

/** @typedef {import("./told.js").Device} Device */
/** @typedef {import("./told.js").DeskUses} DeskUses */
/** @typedef {[second: number, devices: Device[]]} Minute */

/**
 * The devices by the minute in which they came, the latest first.
 * @type {(devices: Device[]) => Minute[]}
 */
export function byMinute(devices) {
  /** @type {Map<number, Device[]>} */
  const minutes = new Map();
  for (const device of devices) {
    const minute = Math.floor(device[1] / 60) * 60;
    minutes.set(minute, [...(minutes.get(minute) ?? []), device]);
  }
  return [...minutes].sort((a, b) => b[0] - a[0]);
}

/** @type {(uses: DeskUses) => import("./told.js").DeskPart} */
export function mountPeople(uses) {
  const {page} = uses;
  const dialog = dialogOf(page, "people");
  const open = the(page, "[data-people-open]");
  const minutes = minutesOf(uses, look);
  let asked = 0;

  async function look() {
    asked = Date.now();
    const answer = await fetch("workshop/devices").catch(() => null); // the desk itself says when there is no server
    if (answer?.ok) fill((await answer.json()).devices);
  }
  /** @type {(devices: Device[]) => void} */
  function fill(devices) {
    const held = dialog.contains(document.activeElement);
    putList(the(dialog, "[data-people-list]"), byMinute(devices), ([minute]) => String(minute), minutes.make, minutes.fill);
    the(dialog, "[data-people-none]").hidden = devices.length > 0;
    if (held && !dialog.contains(document.activeElement)) the(dialog, "h2").focus(); // what had the focus was removed
  }

  open.addEventListener("click", () => {
    openDialog(dialog);
    look();
  });
  return {
    show(told) {
      open.hidden = told.ended;
      if (dialog.open && Date.now() - asked > LOOK_AGAIN) look();
    }
  };
}

/**
 * How a minute is made and filled in the list, with a button that removes all who came in it; `look` asks for the list anew.
 * @param {DeskUses} uses
 * @param {() => void} look
 */
function minutesOf(uses, look) {
  const {say, act, ask} = uses;
  /** @type {(minute: number, n: number) => Promise<void>} */
  const removeAll = async (minute, n) => {
    const about = say("people-remove-about", {time: clockIn(say, minute)});
    if (!(await ask({title: say("people-title", {n}), about, yes: say("people-remove-all", {n})}))) return;
    if (await act("arrivals-removed", {since: minute, until: minute + 60}, say("people-removed", {n}))) look();
  };
  return {
    /** @type {(minute: Minute) => HTMLElement} */
    make([minute]) {
      const all = element("button", {type: "button"});
      all.addEventListener("click", () => removeAll(minute, Number(all.dataset.n)));
      const part = element("details", {}, element("summary", {}), element("ul", {}), all);
      part.addEventListener("toggle", look); // the devices of a minute are only put there once somebody opens it
      return element("li", {}, part);
    },
    /** @type {(node: HTMLElement, minute: Minute) => void} */
    fill(node, [minute, devices]) {
      const n = devices.length;
      const all = the(node, "details > button");
      putText(the(node, "summary"), say("people-minute", {time: clockIn(say, minute), n}));
      putText(all, say("people-remove-all", {n}));
      all.dataset.n = String(n);
      all.hidden = n < 2;
      if (!(/** @type {HTMLDetailsElement} */ (the(node, "details")).open)) return;
      putList(
        the(node, "ul"),
        devices,
        ([name]) => name,
        ([name]) => deviceItem(name, uses, look),
        (item, device) => fillDevice(item, device, uses)
      );
    }
  };
}

/** @type {(name: string, uses: DeskUses, look: () => void) => HTMLElement} */
function deviceItem(name, {say, ask, act}, look) {
  const words = element("span", {id: `device-${name}`});
  const button = element("button", {type: "button", "aria-describedby": words.id}, say("remove"));
  button.addEventListener("click", async () => {
    const about = say("people-one-about", {did: words.dataset.did});
    if (!(await ask({title: say("people-title", {n: 1}), about, yes: say("remove")}))) return;
    if (await act("device-removed", {device: name}, say("people-removed", {n: 1}))) look();
  });
  return element("li", {}, words, " ", button);
}

/** @type {(node: HTMLElement, device: Device, uses: DeskUses) => void} */
function fillDevice(node, [, at, votes, texts, likes], {say, now}) {
  const did =
    [
      ...(votes ? [say("people-votes", {n: votes})] : []),
      ...(texts ? [say("people-texts", {n: texts})] : []),
      ...(likes ? [say("likes", {n: likes})] : [])
    ].join(" · ") || say("people-idle");
  const words = the(node, "span");
  words.dataset.did = did;
  putText(words, `${say("people-came", {time: clockIn(say, at, {second: "2-digit"})})} · ${did}`);
  the(node, "button").hidden = now().ended;
}

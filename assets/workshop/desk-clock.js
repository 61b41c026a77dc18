import {every, the} from "../view/dom.js";
import {followClock} from "./countdown.js";
import {putFlag, putText} from "./desk-dom.js";

// The clock of the room at the desk: started, lengthened, held and stopped, and put on board and phones only when that is ticked.

/** @typedef {import("./told.js").RoomClock} RoomClock */

/**
 * `own` tells the minutes of the step that is chosen, 0 where there is none.
 * @param {import("./told.js").DeskUses} uses
 * @param {() => number} own
 * @returns {import("./told.js").DeskPart}
 */
export function mountDeskClock({page, say, announce, act, once}, own) {
  const part = the(page, "[data-clock]");
  const face = the(part, "[data-clock-face]");
  const left = the(page, "[data-clock-left]"); // the same where it is always in sight
  const form = /** @type {HTMLFormElement} */ (the(part, "form"));
  const minutes = /** @type {HTMLInputElement} */ (the(form, "[name=minutes]"));
  const [shown, sound] = ["shown", "sound"].map(name => /** @type {HTMLInputElement} */ (the(part, `[name=${name}]`)));
  /** @type {?RoomClock} */
  let now = null;
  /** @type {(n: number) => Promise<number>} */
  const begin = n => act("clock-started", {seconds: n * 60, ...ticked()}, say("clock-started", {n}));
  const ticked = () => ({shown: shown.checked, sound: sound.checked});
  /** @type {Record<string, () => unknown>} */
  const doing = {
    more: () => act("clock-lengthened", {seconds: 60}, say("clock-lengthened")),
    hold: () => act("clock-paused", {on: now?.paused === null}, say(now?.paused === null ? "clock-held" : "clock-goes-on")),
    stop: () => act("clock-stopped", {}, say("clock-stopped"))
  };
  for (const button of every(part, "[data-clock-minutes]"))
    button.addEventListener("click", () => once("clock", () => begin(Number(button.dataset.clockMinutes))));
  for (const [name, does] of Object.entries(doing)) the(part, `[data-clock-${name}]`).addEventListener("click", does);
  form.addEventListener("submit", event => {
    event.preventDefault();
    once("clock", async () => {
      if (await begin(minutes.valueAsNumber)) minutes.value = "";
    });
  });
  for (const box of [shown, sound])
    box.addEventListener("change", () => now && act("clock-shown", ticked(), say(shown.checked ? "clock-seen" : "clock-unseen")));

  const clock = followClock({
    paint(at) {
      const stands = at?.state === "stands";
      every(part, "[data-clock-runs]").forEach(each => {
        each.hidden = !at;
      });
      putFlag(part, "data-clock", at?.state ?? "");
      for (const each of [face, left]) putText(each, at?.state === "over" ? say("clock-over") : (at?.face ?? ""));
      left.hidden = !at;
      putFlag(left, "data-state", at?.state ?? "");
      the(part, "[data-clock-hold]").hidden = at?.state === "over";
      putText(the(part, "[data-clock-hold]"), say(stands ? "clock-go-on" : "clock-hold"));
    },
    tell: (news, n) => news === "starts" || announce(say(`clock-${news}`, {n})) // who starts one hears that it was done
  });
  return {
    show(told) {
      const isOther = JSON.stringify(told.clock) !== JSON.stringify(now);
      now = told.clock;
      part.hidden = told.ended;
      if (now && isOther) [shown.checked, sound.checked] = [now.shown, now.sound];
      const step = the(part, "[data-clock-own]");
      step.hidden = !own() || Boolean(part.querySelector(`[data-clock-minutes="${own()}"]:not([data-clock-own])`));
      step.dataset.clockMinutes = String(own());
      if (own()) putText(step, say("clock-own", {n: own()}));
      clock.show(now);
    }
  };
}

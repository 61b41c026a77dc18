import {the} from "../view/dom.js";
import {putFlag} from "./desk-dom.js";
import {asLeader, isLeader} from "./leading.js";
import {untilTold} from "./untold.js";

// Whether board and phones are led to what is chosen at the desk.

/**
 * Shows whether phones are led to the step, at first as the button was pressed and then as the server tells.
 * @param {Pick<import("./told.js").DeskUses, "page" | "say" | "act" | "title">} uses
 * @param {import("./desk-walk.js").Walk} walk
 * @param {() => void} again has it hear what was told last once more
 */
export function followOf({page, say, act, title}, walk, again) {
  const button = the(page, "[data-follow]");
  const moves = untilTold(again);
  let led = ""; // where the server said that phones are led to, to tell a move of another screen from our own
  let leads = false;

  const show = () => putFlag(button, "aria-pressed", leads);
  /** @type {(on: boolean, values: object, done: string) => Promise<void>} */
  const turn = async (on, values, done) => {
    const before = leads;
    leads = on;
    show();
    if (await moves.press(act("led", on ? {...asLeader("desk"), ...values} : {on}, done))) return;
    leads = before;
    show();
  };
  /** @type {(facet?: ?string) => object} */
  const here = (facet = null) => {
    const chosen = walk.chosen();
    return {facet, route: chosen?.route.id ?? null, step: chosen ? walk.at() : null};
  };
  button.addEventListener("click", () => {
    if (leads) turn(false, {}, say("not-following"));
    else turn(true, here(), say("following"));
  });

  return {
    leads: () => leads,
    /**
     * Leads board and phones to something else than what is chosen here.
     * @type {(to: object, done: string) => Promise<void>}
     */
    show: (to, done) => turn(true, to, done),
    /** @type {(facet?: ?string) => Promise<void>} */
    lead: facet =>
      turn(true, here(facet), say("leading", {what: facet ? title(facet) : (walk.chosen()?.step.title ?? say("screen-plate"))})),
    /**
     * Takes what the server told; returns where another screen has led the room to, if one has.
     * @type {(told: import("./told.js").DeskTold) => ?{route: string, step: number}}
     */
    hear({lead, sequence}) {
      const to = lead?.route ? {route: lead.route, step: lead.step ?? 1} : null;
      const place = to ? `${to.route} ${to.step}` : "";
      const mine = isLeader(lead, "desk");
      const isNews = moves.hears(sequence);
      const isMove = isNews && place !== led && place !== walk.place();
      if (isNews) [led, leads] = [place, mine];
      show();
      return isMove ? to : null;
    }
  };
}

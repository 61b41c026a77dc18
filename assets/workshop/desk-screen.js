import {every, the} from "../view/dom.js";
import {putFlag, putText} from "./desk-dom.js";
import {hasFigures, listsWords, panelOf} from "./forms.js";

// What the room looks at, in words, and what else it can be shown.

const PLACES = new Set(["place", "plate", "round"]);

/** @typedef {import("./told.js").DeskTold} DeskTold */

/**
 * @param {import("./told.js").DeskUses} uses
 * @param {ReturnType<typeof import("./desk-follow.js").followOf>} follow
 * @returns {import("./told.js").DeskPart}
 */
export function mountScreen({page, say, once, now, title}, follow) {
  const part = the(page, "[data-screen-part]");
  const buttons = /** @type {HTMLButtonElement[]} */ (every(part, "[data-screen-show]"));
  /** @type {Pick<import("./told.js").Lead, "show" | "facet" | "route" | "step">} */
  let place = {show: "place", facet: null, route: null, step: null}; // where the room goes back to
  /** @type {(what: string) => string} */
  const nameOfShown = what => (what === "round" && panelOf(now()?.round) ? "panel" : what);
  for (const button of buttons) {
    const what = /** @type {import("./told.js").Lead["show"]} */ (button.dataset.screenShow);
    button.addEventListener("click", () => {
      const isShown = isLedAt(now()) && now().lead?.show === what;
      const to = isShown ? place : {...place, show: what, facet: null};
      once(`screen ${what}`, () => follow.show(to, isShown ? say("screen-plate") : say(`screen-to-${nameOfShown(what)}`)));
    });
  }
  return {
    show(told) {
      const {lead} = told;
      if (lead && PLACES.has(lead.show)) place = {show: lead.show, facet: lead.facet, route: lead.route, step: lead.step};
      putText(the(part, "[data-screen-now]"), ledIn(told, say, title));
      part.hidden = told.ended;
      for (const button of buttons) {
        const what = button.dataset.screenShow ?? "";
        button.hidden = !canBeLed(what, told);
        putText(button, say(`screen-button-${nameOfShown(what)}`));
        putFlag(button, "aria-pressed", isLedAt(told) && told.lead?.show === what);
      }
    }
  };
}

/** @type {(told: DeskTold) => boolean} */
const isLedAt = told => Boolean(told.lead) && !told.wandered;

/** @type {(what: string, told: DeskTold) => boolean} */
function canBeLed(what, {round, shared}) {
  if (what === "harvest") return Boolean(shared?.address);
  if (what === "round") return Boolean(round?.facets.length || panelOf(round));
  if (what === "table") return Boolean(round?.shows && hasFigures(round));
  if (what === "breakdown") return Boolean(round?.told && round.breakdown?.sides.length);
  return what !== "notes" || Boolean(round?.shows && listsWords(round));
}

/** @type {(told: DeskTold, say: import("./told.js").Say, title: (facet: string) => string) => string} */
function ledIn({lead, wandered, round, listening, compared}, say, title) {
  if (!listening.board) return say("screen-none");
  if (!lead) return say("screen-free");
  if (wandered) return say("screen-wanders");
  if (lead.show === "round") return say("screen-round", {question: round?.question});
  if (lead.show === "plate") return say("screen-plate");
  if (lead.show === "breakdown") {
    const [one, other] = round?.breakdown?.sides ?? [];
    return say("screen-at-breakdown", {one: one?.name, other: other?.name});
  }
  if (lead.show === "compare" && compared?.uneven) {
    const [before, after] = compared.uneven;
    return `${say("screen-at-compare")}. ${say("compare-uneven", {before, after})}`;
  }
  if (lead.show !== "place") return say(`screen-at-${lead.show}`);
  const question = /** @type {{question?: string}} */ (lead).question;
  return lead.facet ? title(lead.facet) : question ? say("screen-step", {question}) : say("screen-plate");
}

import {passedOf} from "../view/clock.js";
import {element, targetOf, the} from "../view/dom.js";
import {mountDeskClock} from "./desk-clock.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {followOf} from "./desk-follow.js";
import {freshRound} from "./desk-new.js";
import {mountNext} from "./desk-next.js";
import {mountScreen} from "./desk-screen.js";
import {walkOf} from "./desk-walk.js";
import {serverNow} from "../view/server-time.js";

// The route of the conversation, step by step; each step can be put to the room as a round, and shown on all phones.

/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * `fillForm` puts a round into the form where it can still be changed.
 * @type {(uses: DeskUses, fillForm: (round: import("./told.js").NewRound) => void) => import("./told.js").DeskPart}
 */
export function mountRoute(uses, fillForm) {
  const {page, say, announce, act, once, now} = uses;
  /** @type {(name: string) => HTMLElement} */
  const part = name => the(page, `[data-${name}]`);
  const walk = walkOf(uses);
  const follow = followOf(uses, walk, () => hear(now()));
  const screen = mountScreen(uses, follow);
  const showStep = stepShower(uses, walk);
  const beside = [mountNext(uses, walk, () => go(walk.at() + 1)), mountDeskClock(uses, walk.minutes)];
  const show = () => {
    showStep();
    if (now()) beside.forEach(each => each.show(now()));
  };

  /** @type {(number: number) => void} */
  const choose = number => {
    walk.choose(number);
    show();
  };
  /** @type {(number: number) => void} */
  const go = number => {
    if (number < 1 || number > walk.last()) return;
    walk.steps.value = String(number);
    show();
    if (follow.leads()) follow.lead();
    else announce(`${say("step-of", {n: number, of: walk.last()})}: ${walk.chosen()?.step.title}`);
  };
  /** @type {Record<string, StepAct>} */
  const doing = {
    previous: () => go(walk.at() - 1),
    next: () => go(walk.at() + 1),
    put: (route, step) =>
      once(`put ${route.id} ${step.title}`, () => {
        if (isReady(now().rounds, step)) announce(say("added-before"));
        else return act("round-added", {round: freshRound(), ...step.round, lang: page.dataset.lang}, say("added"));
      }),
    change(_, step) {
      fillForm({...step.round, words: step.words});
      announce(say("filled"));
    }
  };
  hearSteps(page, walk, doing);
  walk.routes.addEventListener("change", () => {
    choose(1);
    if (follow.leads()) follow.lead();
  });
  walk.steps.addEventListener("change", () => go(walk.at()));
  hearFacets(part("step-facets"), facet => follow.lead(now().lead?.facet === facet ? null : facet));

  /** @type {(told: import("./told.js").DeskTold) => void} */
  const hear = told => {
    screen.show(told);
    const to = follow.hear(told);
    if (to) walk.routes.value = to.route;
    if (to) choose(to.step);
    else show();
  };
  return {show: hear};
}

/** @type {(place: HTMLElement, lead: (facet: string) => void) => void} */
const hearFacets = (place, lead) =>
  place.addEventListener("click", event => {
    const facet = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-facet-lead]"))?.dataset.facetLead;
    if (facet) lead(facet);
  });

/** @typedef {(route: import("./told.js").KnownRoute, step: import("./told.js").KnownStep) => void} StepAct */

/** @type {(page: HTMLElement, walk: import("./desk-walk.js").Walk, doing: Record<string, StepAct>) => void} */
function hearSteps(page, walk, doing) {
  for (const [name, press] of Object.entries(doing)) {
    the(page, `[data-${name}]`).addEventListener("click", () => {
      const chosen = walk.chosen();
      if (chosen) press(chosen.route, chosen.step);
    });
  }
}

/**
 * Returns what shows the step that is chosen.
 * @type {(uses: DeskUses, walk: import("./desk-walk.js").Walk) => () => void}
 */
function stepShower({page, say, now, title}, walk) {
  /** @type {(name: string) => HTMLElement} */
  const part = name => the(page, `[data-${name}]`);
  /** @type {(name: string, at: number) => void} */
  const ends = (name, at) => putFlag(part(name), "aria-disabled", walk.at() === at);
  // For how long the room is at the step: by the time of the server, so that a desk that comes later says the same.
  const spend = () => {
    const [chosen, spent] = [walk.chosen(), now()?.spent];
    const isHere = Boolean(chosen && spent && spent.at[0] === chosen.route.id && spent.at[1] === walk.at());
    part("step-spent").hidden = !isHere;
    if (!chosen || !spent || !isHere) return;
    const [passed, planned] = [Math.max(0, serverNow() - spent.since * 1000) + spent.before * 1000, chosen.step.minutes * 60000];
    putText(part("step-spent"), passedOf(passed, planned));
    part("step-spent").classList.toggle("over", passed > planned);
  };
  setInterval(spend, 500);
  return () => {
    const chosen = walk.chosen();
    for (const name of ["walk", "step-pick", "following"]) part(name).hidden = !walk.last();
    if (!chosen) return;
    const {step} = chosen;
    const where = say("step-of", {n: walk.at(), of: walk.last()});
    putText(part("step-where"), `${where} · ${say("step-minutes", {n: step.minutes})}`);
    putText(part("step-question"), step.round.question);
    putText(part("step-round"), say(step.planned ? "step-round" : "step-suggested", {form: say(`form-${step.round.form}`)}));
    putText(part("step-note"), step.note);
    const after = chosen.route.steps[walk.at()];
    putText(part("step-after"), after ? say("step-after", {title: after.title}) : say("step-last"));
    spend();
    ends("previous", 1);
    ends("next", walk.last());
    const led = now()?.lead?.facet;
    putList(
      part("step-facets"),
      step.facets,
      facet => facet,
      facet => element("li", {}, element("button", {type: "button", class: "toggle", "data-facet-lead": facet})),
      (node, facet) => {
        putText(/** @type {HTMLElement} */ (node.firstElementChild), title(facet));
        putFlag(/** @type {HTMLElement} */ (node.firstElementChild), "aria-pressed", led === facet);
      }
    );
  };
}

/**
 * Whether the round of a step is ready already, and only waits to be opened.
 * @type {(rounds: import("./told.js").Round[], step: import("./told.js").KnownStep) => boolean}
 */
const isReady = (rounds, {round}) =>
  rounds.some(
    of => of.status === "ready" && of.route === round.route && of.step === round.step && of.question === round.question
  );

import {element, the} from "../view/dom.js";

// Which step of which route is chosen at the desk, and the round that it can become.

/** @typedef {import("./told.js").KnownRoute} KnownRoute */
/** @typedef {ReturnType<typeof walkOf>} Walk */

/** @param {Pick<import("./told.js").DeskUses, "page" | "known" | "say">} _ */
export function walkOf({page, known, say}) {
  const routes = /** @type {HTMLSelectElement} */ (the(page, "[data-route]"));
  const steps = /** @type {HTMLSelectElement} */ (the(page, "[data-step]"));
  routes.append(
    ...known.routes.map(({id, title, minutes}) =>
      element("option", {value: id}, `${title} (${say("step-minutes", {n: minutes})})`)
    )
  );
  const route = () => known.routes.find(({id}) => id === routes.value);
  const at = () => Number(steps.value);

  return {
    routes,
    steps,
    at,
    /** The route and the step that are chosen, if they are. */
    chosen() {
      const walked = route();
      const step = walked?.steps[at() - 1];
      return walked && step ? {route: walked, step} : null;
    },
    /** The minutes of the step that is chosen; 0 where none is. */
    minutes: () => route()?.steps[at() - 1]?.minutes ?? 0,
    /** The number of steps. */
    last: () => route()?.steps.length ?? 0,
    /** The choice as one text, to compare. */
    place: () => `${routes.value} ${steps.value}`,
    /**
     * Chooses a step of the route that is chosen.
     * @type {(number: number) => void}
     */
    choose(number) {
      steps.replaceChildren(
        ...(route()?.steps ?? []).map(({title}, i) => element("option", {value: i + 1}, `${i + 1}. ${title}`))
      );
      if (route()) steps.value = String(number);
    }
  };
}

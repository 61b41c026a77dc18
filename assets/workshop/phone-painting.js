import {fieldsIn} from "./phone-drafts.js";
import {paintOrder} from "./phone-ranking.js";

// Shows on the page at once what a participant did, before the server has it.

/** @typedef {import("./told.js").Act} Act */
/** @typedef {import("./phone-drafts.js").DraftField} DraftField */
/** @typedef {ReturnType<typeof openPainting>} Painting */

/** @param {{main: HTMLElement, say: import("./told.js").Say}} _ */
export function openPainting({main, say}) {
  const dotsLeft = () => {
    const dots = document.getElementById("dots");
    if (!dots) return 0;
    const lie = [...main.querySelectorAll("[data-lie]")].reduce((sum, pile) => sum + Number(pile.getAttribute("data-lie")), 0);
    return Number(dots.dataset.dots) - lie - main.querySelectorAll(".choose [aria-pressed=true]").length;
  };
  const paintDots = () => {
    const dots = document.getElementById("dots");
    if (!dots) return;
    const left = dotsLeft();
    dots.querySelectorAll("i").forEach((mark, n) => mark.classList.toggle("spent", n >= left));
    /** @type {HTMLElement} */ (dots.querySelector("b")).textContent = leftIn(say, left, dots.dataset.of === "picks");
  };
  /** @type {(field: DraftField) => void} */
  const paintRoom = field => {
    const hint = field.dataset.most && document.getElementById(field.getAttribute("aria-describedby") ?? "");
    if (!hint) return;
    const left = charactersLeft(field);
    hint.classList.toggle("over", left < 0);
    hint.textContent = left < 0 ? say("over", {n: -left}) : say("room", {n: left});
  };
  /** @type {(act: Act) => void} */
  const paintAct = act => {
    if ("on" in act) paintButton(act.note ? `n-${act.note}` : `v-${chosenIn(act)}`, act.on);
    const pile = "dots" in act && document.getElementById(`v-${act.facet}`);
    if (pile && pile.dataset.lie) paintPile(pile, act.on ? Number(act.dots) : 0, say);
    if ("value" in act) {
      const name = CSS.escape(`value.${act.facet}`);
      const choice = /** @type {?HTMLInputElement} */ (main.querySelector(`[name=${name}][value="${act.value ?? ""}"]`));
      if (choice) choice.checked = true;
    }
    if (act.kind === "group-chosen") paintGroup(main, String(act.group));
    if (act.order) paintOrder(main, act.order, say);
    const mine = act.kind === "withdrawn" && document.getElementById(`own-${act.note}`);
    if (mine) mine.hidden = true;
  };
  const paintFields = () => fieldsIn(main).forEach(paintRoom);

  return {
    dotsLeft,
    paintDots,
    paintRoom,
    paintFields,
    /**
     * Paints all that waits over what the server knows.
     * @type {(waiting: Act[]) => void}
     */
    repaint(waiting) {
      for (const act of waiting) {
        if (!act.round || act.round === main.dataset.round) paintAct(act);
      }
      paintDots();
      paintFields();
    }
  };
}

/**
 * So many dots lie on a card where there may be several.
 * @type {(card: HTMLElement, n: number, say: import("./told.js").Say) => void}
 */
export function paintPile(card, n, say) {
  card.dataset.lie = String(n);
  /** @type {HTMLElement} */ (card.querySelector(".lie")).textContent = say("lie", {n});
  const less = /** @type {HTMLElement} */ (card.querySelector("[name=off]"));
  if (n) less.removeAttribute("aria-disabled");
  else less.setAttribute("aria-disabled", "true"); // it keeps the focus
}

/** @type {(button: Element) => boolean} */
export const isPressed = button => button.getAttribute("aria-pressed") === "true";

/** @type {(button: HTMLButtonElement, on?: boolean) => void} */
export function paint(button, on) {
  button.setAttribute("aria-pressed", String(on));
  button.name = on ? "off" : "on";
}

/**
 * Of the groups to choose from at most one is pressed.
 * @type {(main: HTMLElement, group: string) => void}
 */
export function paintGroup(main, group) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (main.querySelectorAll(".groups button"));
  buttons.forEach(button => paint(button, button.value === group));
}

/** @type {(id: string, on?: boolean) => void} */
export function paintButton(id, on) {
  const button = /** @type {?HTMLButtonElement} */ (document.getElementById(id)?.querySelector("[aria-pressed]"));
  if (button) paintChoice(button, on);
}

/**
 * The same for one of several buttons; where only one of them may be chosen, it takes the place of the one before.
 * @type {(button: HTMLButtonElement, on?: boolean) => void}
 */
export function paintChoice(button, on) {
  const others = on ? button.form?.querySelectorAll("[aria-pressed=true]") : null;
  if (button.form?.dataset.one !== undefined) others?.forEach(other => paint(/** @type {HTMLButtonElement} */ (other), false));
  paint(button, on);
}

/**
 * What an act chooses: a card, or an answer.
 * @type {(act: {facet?: ?string, option?: ?string}) => ?string | undefined}
 */
const chosenIn = ({facet, option}) => option ?? facet;

/** @type {(say: import("./told.js").Say, left: number, ofAnswers: boolean) => string} */
function leftIn(say, left, ofAnswers) {
  if (left > 0) return ofAnswers ? say("picks", {n: left}) : say("left", {n: left});
  return ofAnswers ? say("picks-none") : say("left-none");
}

/**
 * How many characters more a field takes; below 0 it has too many. Counted as the server does.
 * @type {(field: DraftField) => number}
 */
export const charactersLeft = field => Number(field.dataset.most) - [...field.value.replace(/\s+/g, " ").trim()].length;

import {the} from "../view/dom.js";
import {mountChoice} from "./desk-choice.js";
import {mountOptions} from "./desk-options.js";
import {putText} from "./desk-dom.js";
import {ENDS, needQuestion, putWorded, wordedIn} from "./desk-worded.js";
import {freshName} from "../view/sending.js";

// A round made on the spot, or one of a step that the facilitator changes first.

/** @typedef {import("./told.js").NewRound} NewRound */
/** @typedef {RadioNodeList & Iterable<HTMLInputElement>} Buttons */

/**
 * The fields of the form by their names.
 * @typedef {Record<"question" | "dots" | "several" | "most" | typeof ENDS[number], HTMLInputElement>
 *   & Record<"form" | "live" | "moderated", Buttons>} Asking
 */

/**
 * Returns what fills the form with a round that can still be changed, and goes there; with the id of one that is there already
 * it becomes what the form says.
 * @type {(uses: import("./told.js").DeskUses) => ((round: NewRound, id?: string) => void) & {own: ReturnType<typeof mountChoice>["own"]}}
 */
export function mountNew({page, known, say, announce, act, once, title, turnTo}) {
  const part = /** @type {HTMLDetailsElement} */ (the(page, "[data-new]"));
  const form = /** @type {HTMLFormElement} */ (the(part, "form"));
  const choice = mountChoice(form, known);
  const options = mountOptions(form, {known, say, announce, lang: page.dataset.lang ?? ""});
  const values = /** @type {Asking} */ (/** @type {unknown} */ (form.elements));
  let changes = ""; // the id of the round that is changed
  /** @type {Partial<NewRound>} */
  let from = {}; // the route and step that the question comes from, as long as it is the question of that step

  const sayChosen = () => showFields(form, values, choice.chosen().map(title), say);
  function clear() {
    form.reset();
    needQuestion(form);
    from = {};
    changes = "";
    choice.find();
    options.put([]);
    putText(the(form, "[data-most-label]"), "");
    sayChosen();
  }
  /** @type {(opens: boolean) => Promise<void>} */
  async function add(opens) {
    const round = changes || freshRound();
    const asked = {...askedIn(values, options.all(), choice.chosen()), ...wordedIn(form)};
    const step = asked.question === from.question ? {route: from.route, step: from.step} : {};
    const kind = changes ? "round-changed" : "round-added";
    if (!(await act(kind, {round, ...asked, ...step}, say(changes ? "changed" : "added")))) return;
    clear();
    part.open = false; // what was asked stands below it, and the notes beside it
    the(part, "summary").focus();
    if (opens) await act("round-opened", {round}, say("opened"));
  }

  form.addEventListener("change", sayChosen);
  form.addEventListener("input", () => needQuestion(form));
  form.addEventListener("submit", event => {
    event.preventDefault();
    once("new", () => add(/** @type {?HTMLButtonElement} */ (event.submitter)?.value === "open"));
  });
  clear();

  /** @type {(round: NewRound, id?: string) => void} */
  const fill = (round, id = "") => {
    clear();
    from = round;
    changes = id;
    putAsked(values, round);
    putWorded(form, round.words);
    choice.choose(round.facets);
    options.put(round.options);
    sayChosen();
    if (round.most) values.most.value = String(round.most);
    part.open = true;
    turnTo(part);
    values.question.focus();
  };
  return Object.assign(fill, {own: choice.own});
}

/**
 * Shows the fields of the form of a round that is chosen, and the `names` of its cards; another form has a number of answers of its own.
 * @type {(form: HTMLElement, values: Asking, names: string[], say: import("./told.js").Say) => void}
 */
function showFields(form, values, names, say) {
  const wanted = the(form, "[name=form]:checked").dataset;
  const none = () => ("needsFacets" in wanted ? say("new-chosen-needed") : say("new-chosen-none"));
  putText(the(form, "[data-chosen]"), names.length ? say("new-chosen", {names: names.join(" · ")}) : none());
  form.dataset.asks = wanted.asks;
  form.dataset.reads = values.moderated.value;
  for (const end of ENDS) values[end].placeholder = wanted[end] ?? "";
  const {most, mostAsked = ""} = wanted;
  const label = the(form, "[data-most-label]");
  if (most && mostAsked !== label.textContent) values.most.value = most;
  if (most) putText(label, mostAsked);
}

// A name for a round that is made here.
export const freshRound = () => `r${freshName().slice(0, 11)}`;

/**
 * What the fields of the form ask, beside its words; `putAsked` is the way back. Facets, options and their number belong to some forms only.
 * @type {(values: Asking, options: import("./told.js").NewOption[], facets: string[]) =>
 *   Pick<NewRound, "form" | "facets" | "options" | "most" | "dots" | "several" | "live" | "moderated">}
 */
const askedIn = (values, options, facets) => ({
  form: values.form.value,
  dots: Number(values.dots.value),
  several: values.several.checked,
  facets: asksIn(values, "facets") ? facets : [],
  options: asksIn(values, "options") ? options : [],
  most: asksIn(values, "most") ? Number(values.most.value) : null,
  live: Boolean(values.live.value),
  moderated: Boolean(values.moderated.value)
});

/** @type {(values: Asking, what: string) => boolean} */
function asksIn({form: buttons}, what) {
  const chosen = [...buttons].find(button => button.checked);
  return (chosen?.dataset.asks ?? "").split(" ").includes(what);
}

/** @type {(values: Asking, round: NewRound) => void} */
function putAsked(values, {form, dots, several, live, moderated}) {
  check(values.form, form);
  values.dots.value = String(dots);
  values.several.checked = several;
  check(values.live, live ? "live" : "");
  check(values.moderated, moderated ? "before" : "");
}

/**
 * Chooses the one of these radio buttons that has a value. Set on the list of them, the value "" chooses nothing in WebKit.
 * @type {(buttons: Iterable<HTMLInputElement>, value: string) => void}
 */
function check(buttons, value) {
  for (const button of buttons) button.checked = button.value === value;
}

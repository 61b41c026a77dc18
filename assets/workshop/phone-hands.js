import {mountSquares} from "./phone-squares.js";

// What fingers and keys do on a phone: a form that is sent, a choice, a letter typed. All of it is heard in one place of the
// page, whatever stands in it at that moment.

/**
 * @typedef {object} Hears
 * @property {HTMLElement} main
 * @property {Record<string, import("./phone-acts.js").FormAct>} acts
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./phone-voice.js").Voice} voice
 * @property {import("./phone-drafts.js").Drafts} drafts
 * @property {import("./phone-painting.js").Painting} painting
 * @property {(act: import("./told.js").NewAct) => void} act
 * @property {() => boolean} isPlain whether the forms go as without a script
 * @property {() => void} goPlainly
 */

/** @param {Hears} _ */
export function mountHands({main, acts, outbox, voice, drafts, painting, act, isPlain, goPlainly}) {
  /** @type {?HTMLButtonElement} */
  let pressedLast = null; // `submitter` is not there before Safari 15.4; Enter in a field presses the button too
  main.addEventListener("click", event => {
    pressedLast = /** @type {Element} */ (event.target).closest("button");
  });
  main.addEventListener("submit", event => {
    if (isPlain()) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {?HTMLButtonElement} */ (event.submitter ?? (pressedLast?.form === form ? pressedLast : null));
    const data = new FormData(form);
    const kind = button?.name === "kind" ? button.value : String(data.get("kind"));
    if (kind === "left") {
      outbox.clear();
      return; // the form itself goes
    }
    const does = acts[kind] ?? acts[form.className];
    if (!does || !button) return;
    voice.hush();
    const before = outbox.waiting().length;
    try {
      does(data, /** @type {HTMLButtonElement & {form: HTMLFormElement}} */ (button));
    } catch {
      if (outbox.waiting().length === before) return; // nothing is kept of it: the form itself goes
      goPlainly();
    }
    event.preventDefault();
  });
  main.addEventListener("change", event => {
    if (isPlain()) return;
    const field = /** @type {HTMLInputElement & {form: HTMLFormElement}} */ (event.target);
    const {name, value, type, form, id} = field;
    if (type === "radio") {
      const facet = name.slice("value.".length);
      const [kind, round] = ["kind", "round"].map(part => /** @type {HTMLInputElement} */ (form.elements.namedItem(part)).value);
      act({kind, round, facet, value: value ? Number(value) : null});
    } else if (id && field.matches("select")) {
      drafts.keep(field);
    }
  });
  mountSquares(main);
  main.addEventListener("input", event => {
    if (isPlain()) return;
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.id && field.matches("textarea, input:not([type=radio])")) drafts.keep(field);
    painting.paintRoom(field);
  });
}

import {element, every} from "../view/dom.js";
import {freshName} from "../view/sending.js";

// What the dialogs of a card and of writing along share, at the desk and on the board.

/** @typedef {import("./told.js").Say} Say */

/**
 * Does an act; answers with "" once it is done, else with a sentence that says why not. `told` has what the server told of it.
 * @typedef {(kind: string, body: object) => Promise<{why: string, told?: {free?: boolean}}>} DialogSends
 *
 * What the dialogs are given: where they stand, their words, what does an act, and what is read aloud.
 * @typedef {{host: HTMLElement, say: Say, send: DialogSends, announce: (words: string) => void}} OwnUses
 */

/** @type {(words: string, field: HTMLElement, help?: HTMLElement) => HTMLElement} */
export function ownFieldOf(words, field, help) {
  field.id = `own-${freshName()}`;
  if (help) {
    help.id = `${field.id}-help`;
    field.setAttribute("aria-describedby", help.id);
  }
  return element("p", {class: "own-field"}, element("label", {for: field.id}, words), field, ...(help ? [help] : []));
}

/**
 * A dialog with a form. `write` returns what stands in it, and what it sends; it is made anew each time that it is opened, in the
 * words of now.
 * @param {OwnUses} uses
 * @param {string} name
 */
export function formDialog({host, say}, name) {
  const title = element("h2", {id: `own-${name}-title`});
  const body = element("div", {class: "own-body"});
  const wrong = element("p", {class: "wrong", role: "alert"});
  const go = element("button", {class: "main plain strong"});
  const other = element("button", {type: "button", class: "plain"});
  const stop = element("button", {type: "button", class: "plain"});
  const form = element(
    "form",
    {autocomplete: "off", novalidate: ""},
    title,
    body,
    wrong,
    element("p", {class: "buttons"}, go, other, stop)
  );
  const dialog = element("dialog", {class: "own-dialog", [`data-own-${name}`]: "", "aria-labelledby": title.id}, form);
  host.append(dialog);
  /** @type {() => Promise<string>} */
  let done = async () => "";
  let sends = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (sends) return; // pressed twice is pressed once
    sends = true;
    wrong.textContent = await done();
    sends = false;
    if (wrong.textContent) /** @type {?HTMLElement} */ (body.querySelector("input, textarea"))?.focus();
    else dialog.close();
  });
  let also = () => {};
  other.addEventListener("click", () => also());
  stop.addEventListener("click", () => dialog.close());
  for (const kind of ["keydown", "click"]) dialog.addEventListener(kind, event => event.stopPropagation()); // not for the plate
  return {
    /**
     * `more` is what else can be done: its words, and what it does.
     * @type {(asked: {heading: string, button: string, parts: HTMLElement[], send: () => Promise<string>, more?: [string, () => void]})
     *   => void}
     */
    open({heading, button, parts, send, more}) {
      title.textContent = heading;
      go.textContent = button;
      other.hidden = !more;
      [other.textContent, also] = more ?? ["", also];
      stop.textContent = say("cancel");
      wrong.textContent = "";
      body.replaceChildren(...parts);
      done = send;
      if (!dialog.open) dialog.showModal();
      /** @type {HTMLElement} */ (
        every(body, "input:not([type=radio]), textarea")[0] ?? body.querySelector("input") ?? stop
      ).focus();
    }
  };
}

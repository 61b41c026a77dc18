import {closesBeside, every, the} from "../view/dom.js";
import {copied} from "./copying.js";

// How the desk writes into its page: only what differs, so that focus, selection and what is read aloud stay where they are.

/** @type {(node: Node, text: string) => void} */
export function putText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @type {(node: Element, name: string, value: string | number | boolean) => void} */
export function putFlag(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/**
 * Makes the children of `parent` those of `items`, in their order. `keyOf(item)` tells which child belongs to an item,
 * `make(item)` makes a new child, and `fill(node, item)` brings a child up to date.
 * @template Item
 * @param {Element} parent
 * @param {Iterable<Item>} items
 * @param {(item: Item) => string} keyOf
 * @param {(item: Item) => HTMLElement} make
 * @param {(node: HTMLElement, item: Item) => void} fill
 */
export function putList(parent, items, keyOf, make, fill) {
  const focused = /** @type {?HTMLElement} */ (document.activeElement);
  const wanted = new Set([...items].map(keyOf));
  const old = new Map();
  for (const child of /** @type {HTMLElement[]} */ ([...parent.children])) {
    const {key = ""} = child.dataset;
    if (wanted.has(key)) old.set(key, child);
    else child.remove();
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const node = old.get(key) ?? make(item);
    node.dataset.key = key;
    if (node === next) next = next?.nextElementSibling ?? null;
    else parent.insertBefore(node, next);
    fill(node, item);
  }
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({preventScroll: true}); // it was moved
}

/** @type {(page: Element, name: string) => HTMLDialogElement} */
export const dialogOf = (page, name) => /** @type {HTMLDialogElement} */ (the(page, `dialog[data-${name}]`));

/**
 * Shows `dialog`; its buttons with data-close close it, and so does a click beside it.
 * @type {(dialog: HTMLDialogElement) => void}
 */
export function openDialog(dialog) {
  if (!dialog.dataset.ready) {
    dialog.dataset.ready = "yes";
    every(dialog, "[data-close]").forEach(button => button.addEventListener("click", () => dialog.close()));
    closesBeside(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

/**
 * Returns a function that asks before something is done, and answers whether to do it.
 * @type {(page: Element) => import("./told.js").DeskUses["ask"]}
 */
export function asker(page) {
  const dialog = dialogOf(page, "ask");
  const yes = the(dialog, "[data-yes]");
  const no = the(dialog, "[data-no]");
  return words =>
    new Promise(done => {
      putText(the(dialog, "#ask-title"), words.title);
      putText(the(dialog, "#ask-about"), words.about);
      putText(yes, words.yes);
      let sure = false;
      yes.onclick = () => {
        sure = true;
        dialog.close();
      };
      no.onclick = () => dialog.close();
      dialog.addEventListener("close", () => done(sure), {once: true});
      openDialog(dialog);
      no.focus();
    });
}

/**
 * Shows the facilitator a key that is shown only once, with a button that copies it.
 * @type {(part: Element, secret: string, say: import("./told.js").Say, announce: (words: string) => void) => void}
 */
export function showSecret(part, secret, say, announce) {
  const field = /** @type {HTMLInputElement} */ (the(part, "[data-secret]"));
  field.value = secret;
  the(part, "[data-copy]").onclick = async () => {
    field.select();
    announce((await copied(field)) ? say("copied") : say("copy-yourself"));
  };
}

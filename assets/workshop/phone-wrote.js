import {paint} from "./phone-painting.js";
import {fetchWithin} from "../view/sending.js";

// What the room wrote, as it stands on a phone. The server tells what changed, and from which state to which (`data-at` of the
// list); a phone that missed something asks for all of it. How an item looks stands in the page, as templates.
const PATIENCE = 15000;

/** @typedef {import("./told-phone.js").WroteItem} WroteItem */
/** @typedef {import("./told-phone.js").WroteTold} WroteTold */
/** @typedef {ReturnType<typeof mountWrote>} Wrote */

/**
 * `taken` hears that the list has something new.
 * @param {{main: HTMLElement, address: string, say: import("./told.js").Say, isMine: (note: string) => boolean,
 *   taken: () => void}} _
 */
export function mountWrote({main, address, say, isMine, taken}) {
  const listOf = () => /** @type {?HTMLElement} */ (main.querySelector("[data-at]"));
  const liked = new Set((listOf()?.dataset.likes ?? "").split(" "));
  const put = putter({say, isMine, liked});
  let asking = false;
  /** @type {?WroteTold} */
  let latest = null;

  function settle() {
    const list = listOf();
    if (!list) return;
    const none = !list.children.length;
    /** @type {HTMLElement} */ (list.closest("section")).hidden = none;
    const empty = document.getElementById("room-none");
    if (empty) empty.hidden = !none;
    if (!list.dataset.at && latest?.of === list.dataset.of) askAll();
  }
  /** @type {(list: HTMLElement, told: WroteTold) => void} */
  function take(list, told) {
    if (told.all) {
      const ids = new Set(told.put.map(([id]) => `n-${id}`));
      for (const node of [...list.children]) if (!ids.has(node.id)) node.remove();
    }
    for (const id of told.gone ?? []) document.getElementById(`n-${id}`)?.remove();
    for (const item of told.put) put(list, item);
    list.dataset.at = String(told.at);
    settle();
    taken();
  }
  async function askAll() {
    if (asking) return;
    asking = true;
    const told = await allOf(address);
    asking = false;
    const list = listOf();
    if (told && list?.dataset.of === told.of) take(list, told);
  }

  return {
    settle,
    at: () => listOf()?.dataset.at ?? "",
    /** @type {(id: string, on: boolean) => void} */
    like(id, on) {
      if (on) liked.add(id);
      else liked.delete(id);
    },
    /**
     * Takes what the server told: a change, or only which state there is.
     * @type {(told: WroteTold) => void}
     */
    hear(told) {
      latest = told;
      const list = listOf();
      if (!list || list.dataset.of !== told.of || list.dataset.at === String(told.at)) return;
      if (told.put && list.dataset.at === String(told.from)) take(list, told);
      else askAll();
    }
  };
}

/** @type {(address: string) => Promise<?WroteTold>} */
async function allOf(address) {
  try {
    const answer = await fetchWithin(PATIENCE, address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the line says so, and tells what there is once it is back
  }
}

/**
 * Returns what puts an item into a list, new or in the place of its former state.
 * @param {{say: import("./told.js").Say, isMine: (note: string) => boolean, liked: Set<string>}} uses
 * @returns {(list: HTMLElement, item: WroteItem) => void}
 */
function putter({say, isMine, liked}) {
  /** @type {(node: HTMLElement, item: WroteItem) => void} */
  function fill(node, [id, about, likes, words]) {
    /** @type {(name: string) => HTMLElement} */
    const part = name => /** @type {HTMLElement} */ (node.querySelector(name));
    node.id = `n-${id}`;
    part(".sheet").id = `t-${id}`;
    part(".words").textContent = words[0];
    node.querySelectorAll("bdi").forEach((by, n) => {
      by.textContent = words[n + 1];
    });
    part(".about").textContent = about;
    part(".about").hidden = !about;
    const number = node.querySelector(".number");
    if (number) number.textContent = likes < 0 ? "" : say("likes", {n: likes});
    const button = node.querySelector("button");
    if (!button || button.value) return;
    button.value = id;
    button.setAttribute("aria-describedby", `t-${id}`);
    if (liked.has(id)) paint(button, true);
  }
  return (list, item) => {
    const [id, , likes, words] = item;
    const own = words.length === 1 && isMine(id);
    const old = document.getElementById(`n-${id}`);
    if (own && likes < 0) {
      old?.remove(); // until the result shows, participants find what they wrote in their own list only
      return;
    }
    const node = old && (words.length > 1 || Boolean(old.querySelector("button")) !== own) ? old : fromTemplate(list, own);
    fill(node, item);
    if (old && old !== node) old.replaceWith(node);
    else if (!old) list.append(node);
  };
}

/** @type {(list: HTMLElement, own: boolean) => HTMLElement} */
function fromTemplate(list, own) {
  const template = list.parentElement?.querySelector(own ? "[data-of-mine]" : "[data-of-another]");
  const item = /** @type {HTMLTemplateElement} */ (template).content.firstElementChild;
  return /** @type {HTMLElement} */ (document.importNode(/** @type {Element} */ (item), true));
}

import {keeping} from "../view/keeping.js";

// What is typed and not sent yet, kept over a reload.

/** @typedef {HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement} DraftField */
/** @typedef {ReturnType<typeof openDrafts>} Drafts */

/** @type {(main: HTMLElement) => DraftField[]} */
export const fieldsIn = main => Array.from(main.querySelectorAll("textarea[id], input[id]:not([type=radio]), select[id]"));

/** @param {{code: string, main: HTMLElement}} _ */
export function openDrafts({code, main}) {
  const kept = keeping(() => sessionStorage, `praatplaat.drafts.${code}`);
  /** @type {Record<string, string>} */
  const drafts = kept.read() ?? {};

  /** @type {(field: Element) => string} */
  const nameOf = field => `${main.dataset.round}:${field.id}`; // words typed for one question are not for the next
  /** @type {(name: string, words: string) => void} */
  const put = (name, words) => {
    if (words) drafts[name] = words;
    else delete drafts[name];
    kept.write(Object.keys(drafts).length ? drafts : null);
  };

  return {
    /** @type {(field: DraftField) => void} */
    keep: field => put(nameOf(field), field.value),
    /** @type {(form: HTMLFormElement) => void} */
    forget: form => form.querySelectorAll("[id]").forEach(field => put(nameOf(field), "")),
    clear: () => Object.keys(drafts).forEach(name => put(name, "")),
    restore() {
      for (const field of fieldsIn(main)) {
        const words = drafts[nameOf(field)];
        if (words && field.value !== words) field.value = words;
      }
    },
    /**
     * Hands over what was being typed in a form that is there no more, because its round closed.
     * @type {(give: (words: string) => void) => void}
     */
    rescue(give) {
      const there = new Set(fieldsIn(main).map(nameOf));
      for (const [name, words] of Object.entries(drafts)) {
        if (there.has(name)) continue;
        if (!name.includes(":facet-")) give(words);
        put(name, "");
      }
    }
  };
}

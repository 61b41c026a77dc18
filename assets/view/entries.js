import {nameOf} from "./cards.js";
import {every} from "./dom.js";

/**
 * What search and filters know of a facet, in one language. `who` is its organisation or owner, `also` title and label in other
 * languages, `only` its choices: "sector:museum".
 * @typedef {{
 *   id: string, kind: string, title: string, label: string, who: string, summary: string, text: string, also: string | string[],
 *   only?: string[], kindName?: string,
 * }} Entry
 */

/**
 * What there is to find, in the language of the page, in reading order. Python has written it (praatplaat/graph/entries.py): what
 * no page shows as JSON, and the rest as words of the page, each marked with the part of the entry that it is.
 * @param {HTMLElement} root
 * @param {{byId: Map<string, HTMLElement>}} cards
 * @returns {Entry[]}
 */
export const entriesOf = (root, {byId}) =>
  every(root, "[data-outline] [data-article][data-kind]").map(article => {
    const {article: id = "", kind = "", entry = "{}"} = article.dataset;
    return {
      id,
      kind,
      label: nameOf(/** @type {HTMLElement} */ (byId.get(id))),
      also: "",
      only: [],
      ...wordsIn(article),
      ...JSON.parse(entry)
    };
  });

/**
 * The choices that a facet answers to.
 * @param {HTMLElement} article
 * @returns {string[]}
 */
export const choicesIn = article => JSON.parse(article.dataset.entry ?? "{}").only ?? [];

/** @param {HTMLElement} article */
function wordsIn(article) {
  /** @type {Record<string, (string | null)[]>} */
  const said = {kindName: [], title: [], who: [], summary: [], asked: [], text: []};
  for (const part of every(article, "[data-said]")) said[part.dataset.said ?? ""].push(part.textContent);
  /** @param {(string | null)[]} parts */
  const line = parts => parts.join(" ").replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
  const {asked, text, ...others} = said; // questions come first, wherever they stand
  return Object.fromEntries(Object.entries({...others, text: [...asked, ...text]}).map(([name, parts]) => [name, line(parts)]));
}

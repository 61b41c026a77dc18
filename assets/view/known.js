import {every} from "./dom.js";
import {choicesIn} from "./entries.js";

/**
 * What the address can name.
 * @param {HTMLElement} root
 * @param {import("./cards.js").Cards} cards
 * @returns {import("./state.js").Known}
 */
export function knownIn(root, cards) {
  const articles = every(root, "[data-outline] [data-article]");
  /** @type {(name: string) => [word: string, article: string][]} */
  const words = name =>
    articles.flatMap(({id, dataset}) =>
      (dataset[name] ?? "")
        .split(" ")
        .filter(Boolean)
        .map(word => [word, id])
    );
  return {
    lang: root.lang,
    // A board in one language has no switch.
    languages: [...new Set(every(root, "[data-lang-to]").map(a => a.dataset.langTo ?? "")).add(root.lang)],
    facets: new Set(cards.list.flatMap(card => card.dataset.facet ?? [])),
    aliases: new Map(words("aliases")),
    groups: new Set(cards.list.flatMap(card => card.dataset.group ?? [])),
    kinds: new Set(cards.list.map(card => card.dataset.kind ?? "")),
    only: new Set(articles.flatMap(choicesIn)),
    roles: new Set(words("role").map(([word]) => word)),
    routes: new Map(
      articles.filter(article => article.dataset.steps).map(({dataset}) => [dataset.route ?? "", Number(dataset.steps)])
    )
  };
}

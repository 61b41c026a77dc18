import {nameOf} from "./cards.js";

// What search and filters know of each facet, in the language of the page, in reading order: {id, kind, kindName, title, label, who
// (organisation or owner), summary, text, also (title and label in other languages), only (["sector:museum", ...])}. Python has
// written it (praatplaat/graph/entries.py): what nobody sees as JSON, the rest as the words of the page, each marked with its part.
export const entriesOf = (root, cards) => articlesOf(root).map(article => {
  const {article: id, kind} = article.dataset;
  return {id, kind, label: nameOf(cards.byId.get(id)), also: "", only: [], ...wordsIn(article), ...JSON.parse(article.dataset.entry)};
});

// The choices that a facet answers to.
export const choicesIn = article => JSON.parse(article.dataset.entry ?? "{}").only ?? [];

const articlesOf = root => [...root.querySelectorAll("[data-outline] [data-article][data-kind]")];

function wordsIn(article) {
  const said = {kindName: [], title: [], who: [], summary: [], text: []};
  for (const part of article.querySelectorAll("[data-said]")) said[part.dataset.said].push(part.textContent);
  const line = parts => parts.join(" ").replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
  return Object.fromEntries(Object.entries(said).map(([name, parts]) => [name, line(parts)]));
}

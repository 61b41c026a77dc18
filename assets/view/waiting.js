import {addressOf, element, every, the} from "./dom.js";

/**
 * Adds to a board, as the server wrote it, what nobody sees without a script: the cards that wait behind others. They are made
 * from the articles of their facets, in the order of the list.
 * @param {HTMLElement} root
 */
export function complete(root) {
  const resting = the(root, ".resting");
  if (the(resting, ".member")) return;
  const places = new Map(every(resting, ".card").map(card => [card.dataset.facet ?? card.dataset.group, bothPlacesOf(card)]));
  resting.append(
    ...every(root, "[data-outline] [data-behind]").map(article =>
      waitingCard(root, article, places.get(article.dataset.behind) ?? "")
    )
  );
}

/**
 * Where a card stands on both plates, as its style says it.
 * @param {HTMLElement} card
 */
const bothPlacesOf = ({style}) => ["--x", "--y", "--px", "--py"].map(name => `${name}:${style.getPropertyValue(name)}`).join(";");

/**
 * The card of a facet at the places of the card that it waits behind. What is said of it is what stands above its text.
 * @type {(root: HTMLElement, article: HTMLElement, places: string) => HTMLElement}
 */
function waitingCard(root, article, places) {
  const {article: id = "", kind, tone, behind, label = ""} = article.dataset;
  const head = the(article, ".kind");
  const icon = /** @type {Element} */ (the(head, ".icon"));
  return element(
    "a",
    {
      class: "card member hidden",
      "data-facet": id,
      "data-kind": kind,
      "data-icon": the(icon, "use").getAttribute("href")?.slice("#i-".length),
      "data-tone": tone,
      "data-home": behind,
      href: addressOf(root, id),
      style: places
    },
    icon.cloneNode(true),
    element("span", {class: "label", "aria-hidden": "true"}, label),
    element(
      "span",
      {class: "sr"},
      `${head.textContent?.trim()}: ${label.replace(/[\u00ad\u200b]/g, "")}, `,
      .../** @type {Element} */ (the(article, ".position").cloneNode(true)).childNodes
    )
  );
}

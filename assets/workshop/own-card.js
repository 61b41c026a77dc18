import {element, every, the} from "../view/dom.js";
import {mountChoice} from "./desk-choice.js";
import {ownFieldOf, formDialog} from "./own-form.js";
import {freshName} from "../view/sending.js";
import {typedMost} from "./typed-most.js";

// The dialog in which a card of the room is made or changed.

/**
 * A card as the dialog has it; without an id it is a new one. One with `rounds`, those that it is in, can be taken away there too.
 * @typedef {{id?: string, label: string, about: string, kind: string, facets: string[], rounds?: number}} Draft
 *
 * @typedef {import("./own-form.js").OwnUses & {
 *   kinds: () => [id: string, name: string][], known: () => import("./told.js").DeskKnown["kinds"],
 * }} CardUses
 */

/** @type {(words: string) => string} */
const shortened = words => (words.length <= typedMost().label ? words : "");

/**
 * What a note says, as the beginning of a card: its words are the explanation, and also what stands on it where they are short.
 * @type {(words: string, facet: ?string) => Draft}
 */
export const draftOf = (words, facet) => ({label: shortened(words), about: words, kind: "", facets: facet ? [facet] : []});

/** @type {(uses: CardUses) => (draft?: Draft) => void} */
export function mountCardDialog(uses) {
  const {say, send, announce, kinds, known} = uses;
  const dialog = formDialog(uses, "card");
  /** @type {(draft: Draft) => void} */
  const take = draft =>
    dialog.open({
      heading: say("take-title", {label: draft.label}),
      button: say("take"),
      parts: [element("p", {}, takenWords(draft.rounds ?? 0, say))],
      async send() {
        const {why} = await send("card-removed", {card: draft.id});
        if (!why) announce(say("taken"));
        return why;
      }
    });
  return (draft = {label: "", about: "", kind: "", facets: []}) => {
    const label = element("input", {name: "label", required: ""});
    label.value = draft.label;
    const about = element("textarea", {name: "about", rows: 2, maxlength: typedMost().words});
    about.value = draft.about;
    const links = linksPart(say, known(), draft.facets);
    const kind = kindPart(say, kinds(), draft.kind);
    dialog.open({
      heading: say(draft.id ? "change-title" : "new-title"),
      button: say(draft.id ? "keep" : "put"),
      parts: [labelPart(say, label), kind.part, ownFieldOf(say("explain"), about), links.part],
      more: draft.rounds === undefined ? undefined : [say("take"), () => take(draft)],
      async send() {
        const body = {label: label.value, about: about.value, of_kind: kind.chosen(), facets: links.chosen()};
        const card = draft.id ?? `own-${freshName()}`;
        const {why, told} = await send(draft.id ? "card-changed" : "card-added", {card, ...body});
        const made = told?.free === false ? say("made-over") : say("made");
        if (!why) announce(draft.id ? say("changed") : made);
        return why;
      }
    });
  };
}

/**
 * What becomes of a card that is taken away, when so many rounds have it.
 * @type {(n: number, say: import("./told.js").Say) => string}
 */
export const takenWords = (n, say) => (n ? say("take-rounds", {n}) : say("take-plain"));

/** @type {(say: import("./told.js").Say, label: HTMLInputElement) => HTMLElement} */
function labelPart(say, label) {
  const help = element("span", {class: "help"});
  const most = typedMost().label;
  const count = () => {
    const n = label.value.trim().length;
    help.textContent = say(n > most ? "label-long" : "label-help", {n, most});
    help.classList.toggle("over", n > most);
  };
  label.addEventListener("input", count);
  count();
  return ownFieldOf(say("label"), label, help);
}

/** @type {(say: import("./told.js").Say, kinds: [string, string][], wanted: string) => {part: HTMLElement, chosen: () => string}} */
function kindPart(say, kinds, wanted) {
  const at = kinds.some(([id]) => id === wanted) ? wanted : kinds[0][0];
  const part = element(
    "fieldset",
    {class: "own-kinds"},
    element("legend", {}, say("kind")),
    ...kinds.map(([id, name]) =>
      element(
        "label",
        {},
        element("input", {type: "radio", name: "of_kind", value: id, ...(id === at ? {checked: ""} : {})}),
        ` ${name}`
      )
    )
  );
  return {part, chosen: () => /** @type {HTMLInputElement} */ (the(part, ":checked")).value};
}

/**
 * Where a card is linked to: what is chosen stands above what can be chosen.
 * @type {(say: import("./told.js").Say, kinds: import("./told.js").DeskKnown["kinds"], facets: string[]) => {part: HTMLElement, chosen: () => string[]}}
 */
function linksPart(say, kinds, facets) {
  const names = element("p", {class: "own-linked", "aria-live": "polite"});
  const search = element("input", {
    type: "search",
    "data-search": "",
    "aria-label": say("links-find"),
    placeholder: say("links-find")
  });
  const part = element(
    "fieldset",
    {class: "own-links"},
    element("legend", {}, say("links")),
    names,
    search,
    element("div", {class: "facets", "data-facets": ""}),
    element("p", {"data-found": "", hidden: ""}, say("links-lost"))
  );
  const choice = mountChoice(part, {kinds, routes: [], groups: [], languages: {}});
  choice.choose(facets);
  const tell = () => {
    const chosen = every(part, "[name=facet]:checked").map(box => box.parentElement?.textContent?.trim() ?? "");
    names.textContent = chosen.join(" · ") || say("links-none");
  };
  part.addEventListener("change", tell);
  tell();
  return {part, chosen: choice.chosen};
}

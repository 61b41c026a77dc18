import {element, every, targetOf, the} from "../view/dom.js";
import {freshName} from "../view/sending.js";
import {dialogOf, openDialog, putList, putText} from "./desk-dom.js";
import {mountDrags} from "./dragging.js";
import {mainWordsOf, roundWith} from "./forms.js";

// Headings of one's own over the notes of a round: a row of them above the list, onto which notes are dragged, and a dialog in which
// the same is done by keys.
const KEYS_DOWN = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1]
]);

/** @typedef {import("./told.js").DeskTold} DeskTold */
/** @typedef {import("./told.js").DeskUses} DeskUses */
/** @typedef {import("./told.js").Judged} Judged */
/** @typedef {import("./told.js").Heading} Heading */

// A name for a heading that is made here.
const freshHeading = () => `h${freshName().slice(0, 11)}`;

/**
 * Returns {show, choose}: `choose` asks under which heading a note goes. `chosen` is the round whose notes are listed, "" for all.
 * @param {DeskUses} uses
 * @param {() => string} chosen
 */
export function mountHeadings(uses, chosen) {
  const {page, say, announce, now} = uses;
  const row = the(page, "[data-headings]");
  const choose = choosingIn(uses);
  const edit = editingIn(uses);

  row.addEventListener("click", event => {
    const key = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-key]"))?.dataset.key;
    const round = gatheredRound(now(), chosen());
    if (!key || !round) return;
    const heading = round.headings.find(({id}) => id === key);
    if (key === "new") edit(round.id);
    else if (heading) edit(round.id, heading);
  });
  mountDrags(page, {
    grip: "[data-do=place]",
    item: "[data-notes] > li",
    place: "[data-headings] > [data-place]",
    words: item => the(item, ".text").textContent ?? "",
    drop: (item, place) => putUnder(uses, item.dataset.key ?? "", place.dataset.place || null)
  });

  return {
    /** @type {(note: Judged) => void} */
    choose(note) {
      if (roundWith(note, now().rounds).likes) choose(note);
      else announce(say("place-no"));
    },
    /** @type {(told: DeskTold) => void} */
    show(told) {
      const round = gatheredRound(told, chosen());
      const headings = round?.headings ?? [];
      row.hidden = !headings.length || told.ended;
      /** @type {(id: ?string) => number} */
      const under = id => told.notes.filter(note => note.round === round?.id && !note.into && note.heading === id).length;
      const items = [
        ...headings.map(({id, words}) => ({id, place: id, text: `${words} (${under(id)})`})),
        {id: "none", place: "", text: say("heading-none", {n: under(null)})},
        {id: "new", place: null, text: say("heading-new")}
      ];
      putList(
        row,
        row.hidden ? [] : items,
        ({id}) => id,
        ({id, place}) =>
          element(
            "li",
            place === null ? {} : {"data-place": place},
            element(id === "none" ? "span" : "button", {class: "heading"})
          ),
        (node, {text}) => putText(/** @type {HTMLElement} */ (node.firstElementChild), text)
      );
    }
  };
}

/**
 * The round whose headings stand above the list: the one that is listed, else the one before the room.
 * @type {(told: DeskTold, chosen: string) => import("./told.js").Round | undefined}
 */
function gatheredRound({rounds, round}, chosen) {
  const found = rounds.find(({id}) => id === (chosen || round?.id));
  return found?.likes ? found : undefined;
}

/** @type {(uses: DeskUses, note: string, heading: ?string) => Promise<number>} */
function putUnder({say, act, now}, note, heading) {
  const words = now()
    .rounds.flatMap(({headings}) => headings)
    .find(({id}) => id === heading)?.words;
  return act("note-placed", {note, heading}, words ? say("placed", {words}) : say("placed-none"));
}

/**
 * Returns what asks under which heading a note goes; it can also make one.
 * @type {(uses: DeskUses) => (note: Judged) => void}
 */
function choosingIn(uses) {
  const {page, say, act, now} = uses;
  const dialog = dialogOf(page, "place");
  const list = the(dialog, "[data-under]");
  const form = /** @type {HTMLFormElement} */ (the(dialog, "form"));
  const words = /** @type {HTMLInputElement} */ (the(form, "input"));
  let placed = "";
  let round = "";
  list.addEventListener("keydown", ({key}) => {
    const buttons = every(list, "button");
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + (KEYS_DOWN.get(key) ?? 0);
    buttons[Math.max(0, Math.min(buttons.length - 1, at))].focus();
  });
  list.addEventListener("click", event => {
    const to = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-place]"))?.dataset.place;
    if (to === undefined) return;
    dialog.close();
    putUnder(uses, placed, to || null);
  });
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const heading = freshHeading();
    dialog.close();
    if (await act("heading-added", {round, heading, words: words.value}))
      act("note-placed", {note: placed, heading}, say("placed", {words: words.value.trim()}));
  });
  return note => {
    const {rounds} = now();
    const {id, headings} = roundWith(note, rounds);
    [placed, round, words.value] = [note.id, id, ""];
    putText(the(dialog, "#place-about"), `‘${mainWordsOf(note, rounds)}’`);
    const offered = [...headings.filter(heading => heading.id !== note.heading)].map(heading => [heading.id, heading.words]);
    if (note.heading) offered.push(["", say("place-none")]);
    list.replaceChildren(
      ...offered.map(([to, text]) => element("li", {}, element("button", {type: "button", "data-place": to}, text)))
    );
    openDialog(dialog);
    (list.querySelector("button") ?? words).focus();
  };
}

/**
 * Returns what asks for the words of a heading: of a new one, or of one that is there, which can also be taken away.
 * @type {(uses: DeskUses) => (round: string, heading?: Heading) => void}
 */
function editingIn({page, say, act}) {
  const dialog = dialogOf(page, "heading");
  const form = /** @type {HTMLFormElement} */ (the(dialog, "form"));
  const words = /** @type {HTMLInputElement} */ (the(form, "input"));
  const away = the(dialog, "[data-heading-away]");
  /** @type {{round: string, heading?: Heading}} */
  let of = {round: ""};
  form.addEventListener("submit", event => {
    event.preventDefault();
    dialog.close();
    const {round, heading} = of;
    if (heading) act("heading-renamed", {heading: heading.id, words: words.value}, say("heading-renamed"));
    else act("heading-added", {round, heading: freshHeading(), words: words.value}, say("heading-added"));
  });
  away.addEventListener("click", () => {
    dialog.close();
    act("heading-removed", {heading: of.heading?.id}, say("heading-removed"));
  });
  return (round, heading) => {
    of = {round, heading};
    words.value = heading?.words ?? "";
    putText(the(dialog, "#heading-title"), say(heading ? "heading-change" : "heading-new"));
    away.hidden = !heading;
    openDialog(dialog);
    words.select();
  };
}

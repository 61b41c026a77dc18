import {element, targetOf} from "../view/dom.js";
import {freshName} from "../view/sending.js";
import {mountDrags} from "./dragging.js";
import {askingOn} from "./room-ask.js";
import {readableIn, whyNot} from "./room-ground.js";
import {typedMost} from "./typed-most.js";

// Headings of one's own on the wall: notes are dragged from column to column; with keys, a note that is read alone goes under a heading.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").LeadingUses} LeadingUses */

/**
 * What whoever leads does with headings here. `now` is the round on the wall, and the note that is read alone.
 * @param {LeadingUses} uses
 * @param {HTMLElement} body where the columns stand
 * @param {() => {round: ?Round, note: ?string}} now
 */
export function headingsOn({root, say, announce, leading}, body, now) {
  const ask = askingOn(root, say);
  /** @type {(kind: string, values: object, done: string) => Promise<boolean>} */
  const act = async (kind, values, done) => {
    const refused = whyNot(await leading.act(kind, values), say);
    announce(refused || done);
    return !refused;
  };
  /** @type {(words: string, note?: ?string) => Promise<void>} */
  const make = async (words, note) => {
    const heading = `h${freshName().slice(0, 11)}`;
    if ((await act("heading-added", {round: now().round?.id, heading, words}, say("heading-added"))) && note)
      await act("note-placed", {note, heading}, say("placed", {words}));
  };
  /** @type {(note: string, heading: string) => Promise<boolean>} */
  const put = (note, heading) => {
    const words = now().round?.headings.find(({id}) => id === heading)?.words;
    return act("note-placed", {note, heading: heading || null}, words ? say("placed", {words}) : say("placed-none"));
  };
  const field = () => ({label: say("heading-words"), most: typedMost().heading, go: say("heading-keep")});
  /** @type {(id: string) => Promise<void>} */
  const change = async id => {
    const words = now().round?.headings.find(heading => heading.id === id)?.words;
    const title = say("heading-change");
    const answer = await ask({title, options: [[id, say("heading-away")]], field: {...field(), value: words}});
    if (answer && "words" in answer) act("heading-renamed", {heading: id, words: answer.words}, say("heading-renamed"));
    else if (answer) act("heading-removed", {heading: id}, say("heading-removed"));
  };
  body.addEventListener("click", event => {
    const id = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-room-heading]"))?.dataset.roomHeading;
    if (id) change(id);
  });
  mountDrags(root, {
    grip: ".headed .said",
    item: "[data-note]",
    place: ".headed [data-under]",
    words: item => item.querySelector(".text")?.textContent ?? "",
    drop: (item, place) => put(item.dataset.note ?? "", place.dataset.under ?? "")
  });
  return {
    async add() {
      const answer = await ask({title: say("heading-new"), field: field()});
      if (answer && "words" in answer) make(answer.words);
    },
    /** @type {(note: ?string) => Promise<void>} */
    async place(note) {
      const {round} = now();
      const stands = readableIn(round).find(({id}) => id === note)?.heading;
      const others = (round?.headings ?? []).filter(({id}) => id !== stands);
      /** @type {[string, string][]} */
      const options = others.map(({id, words}) => [id, words]);
      if (stands) options.push(["", say("no-heading")]);
      const answer = await ask({title: say("place-title"), options, field: {...field(), label: say("heading-new")}});
      if (answer && "words" in answer) make(answer.words, note);
      else if (answer) put(note ?? "", answer.option);
    }
  };
}

/**
 * A heading over a column, which can be changed; none for what stands under none.
 * @type {(id: string, words: string, say: import("./told.js").Say) => HTMLElement}
 */
export const headingOver = (id, words, say) =>
  element(
    "h3",
    {},
    id
      ? element(
          "button",
          {type: "button", "data-room-heading": id, title: say("heading-change")},
          words,
          element("span", {class: "sr"}, `. ${say("heading-change")}`)
        )
      : words
  );

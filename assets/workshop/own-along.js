import {element} from "../view/dom.js";
import {ownFieldOf, formDialog} from "./own-form.js";
import {freshName} from "../view/sending.js";
import {typedMost} from "./typed-most.js";

// The dialog in which whoever leads writes for somebody without a phone: a note or first step in a round.

/**
 * @typedef {Pick<import("./told.js").Round, "id" | "form" | "question" | "asked_in" | "facets" | "fields" | "asked" | "asks">} AlongRound
 * @typedef {import("./own-form.js").OwnUses & {label: (facet: string) => string}} AlongUses
 */

/** @type {(uses: AlongUses) => (round: AlongRound, note?: import("./told.js").Written) => void} */
export function mountAlongDialog(uses) {
  const {say, send, announce, label} = uses;
  const dialog = formDialog(uses, "along");
  return (round, note) => {
    /** @type {[string, HTMLInputElement | HTMLTextAreaElement][]} */
    const fields = round.asked.map(name => {
      const isLong = name === round.fields[0];
      const field = isLong
        ? element("textarea", {name, rows: 3, maxlength: typedMost().words})
        : element("input", {name, maxlength: typedMost().short});
      field.value = String(note?.[name] ?? "");
      return [name, field];
    });
    const where = whereField(round, note?.facet ?? "", label, say);
    dialog.open({
      heading: say(note ? "along-change" : "along-title"),
      button: say(note ? "keep" : "along-put"),
      parts: [
        element("p", {class: "own-question", ...(round.asked_in ? {lang: round.asked_in.code} : {})}, round.question),
        ...fields.map(([name, field]) => ownFieldOf(round.asks?.[name] ?? name, field)),
        ...(round.facets.length ? [ownFieldOf(say("along-where"), where)] : [])
      ],
      async send() {
        const words = Object.fromEntries(fields.map(([name, field]) => [name, field.value]));
        const id = note?.id ?? `n${freshName().slice(0, 11)}`;
        const body = {round: round.id, note: id, form: round.form, facet: where.value || null, words};
        const {why} = await send("wrote-along", body);
        if (!why) announce(say(note ? "along-changed" : "along-done"));
        return why;
      }
    });
  };
}

/** @type {(round: AlongRound, chosen: string, label: (facet: string) => string, say: import("./told.js").Say) => HTMLSelectElement} */
function whereField({facets}, chosen, label, say) {
  const option = (/** @type {string} */ value, /** @type {string} */ words) =>
    element("option", {value, ...(value === chosen ? {selected: ""} : {})}, words);
  return element(
    "select",
    {name: "facet"},
    option("", say("along-question")),
    ...[...new Set([...facets, ...(chosen ? [chosen] : [])])].map(id => option(id, label(id)))
  );
}

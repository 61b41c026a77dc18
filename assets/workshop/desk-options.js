import {element, targetOf, the} from "../view/dom.js";

// The answers among which a round lets choose: a row for each, which can be added, moved and taken away, also by keys. Each is in
// the language of the desk, and in other languages of the board where somebody wants that.

/** @typedef {import("./told.js").NewOption} NewOption */
/** @typedef {{say: import("./told.js").Say, announce: (words: string) => void, langs: [code: string, name: string][]}} RowUses */

const BUTTONS = /** @type {const} */ ([
  ["up", "↑"],
  ["down", "↓"],
  ["away", "✕"]
]);

/**
 * Returns {all, put}: `all` tells the answers that have words, `put` shows those of a round.
 * @param {HTMLFormElement} form
 * @param {{known: import("./told.js").DeskKnown, say: import("./told.js").Say, announce: (words: string) => void, lang: string}} uses
 */
export function mountOptions(form, {known, say, announce, lang}) {
  const list = the(form, "[data-options]");
  const add = /** @type {HTMLButtonElement} */ (the(form, "[data-option-add]"));
  const spoken = /** @type {?HTMLInputElement} */ (form.querySelector("[data-option-languages]"));
  const own = /** @type {[string, string]} */ ([lang, known.languages[lang] ?? lang]);
  const langs = [own, ...Object.entries(known.languages).filter(([code]) => code !== lang)];
  const uses = {say, announce, langs};
  const [least, most] = [Number(list.dataset.least), Number(list.dataset.most)];
  const show = () => {
    rowsOf(list).forEach((row, i) => nameRow(row, i + 1, uses));
    add.hidden = rowsOf(list).length >= most;
    list.toggleAttribute("data-spoken", Boolean(spoken?.checked));
  };
  const append = () => {
    if (rowsOf(list).length >= most) return;
    list.append(rowFor({id: freshId(list), words: ""}, list, uses));
    show();
  };
  const doing = rowActs(list, {least, show, append, ...uses});
  hearRows(list, doing);
  add.addEventListener("click", () => {
    append();
    focusRow(list, -1);
  });
  spoken?.addEventListener("change", show);

  return {
    all: () =>
      rowsOf(list)
        .map(row => optionIn(row, lang))
        .filter(({words}) => words !== ""),
    /** @type {(options: NewOption[]) => void} */
    put(options) {
      if (spoken) spoken.checked = options.some(option => langs.slice(1).some(([code]) => textsOf(option, lang)[code]));
      list.replaceChildren(...options.map(option => rowFor(option, list, uses)));
      while (rowsOf(list).length < least) list.append(rowFor({id: freshId(list), words: ""}, list, uses));
      show();
    }
  };
}

/** @type {(list: HTMLElement) => HTMLElement[]} */
const rowsOf = list => /** @type {HTMLElement[]} */ ([...list.children]);

/** @type {(list: HTMLElement, at: number) => void} */
const focusRow = (list, at) => rowsOf(list).at(at)?.querySelector("input")?.focus();

/** @type {(list: HTMLElement) => string} */
function freshId(list) {
  const had = new Set(rowsOf(list).map(row => row.dataset.id));
  let n = 1;
  while (had.has(`o${n}`)) n += 1;
  return `o${n}`;
}

/**
 * The words of an answer by language; those without one are in the language of the desk, as far as anybody can know.
 * @type {(option: NewOption, lang: string) => Record<string, string>}
 */
function textsOf({words, said}, lang) {
  const texts = said ?? (typeof words === "string" ? {[lang]: words} : words);
  const {"": unknown, ...known} = texts;
  return unknown === undefined ? known : {[lang]: unknown, ...known};
}

/** @type {(row: HTMLElement, lang: string) => NewOption} */
function optionIn(row, lang) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input")]);
  const texts = Object.fromEntries(inputs.map(input => [input.lang, input.value.trim()]).filter(([, text]) => text));
  const codes = Object.keys(texts);
  const isPlain = codes.length < 2 && (!codes.length || codes[0] === lang);
  return {id: row.dataset.id ?? "", words: isPlain ? (texts[lang] ?? "") : texts};
}

/** @type {(option: NewOption, list: HTMLElement, uses: RowUses) => HTMLElement} */
function rowFor(option, list, {langs}) {
  const texts = textsOf(option, langs[0][0]);
  const inputs = langs.map(([code]) => {
    const input = element("input", {maxlength: list.dataset.long ?? "", autocomplete: "off", lang: code});
    input.value = texts[code] ?? "";
    return element("label", {}, element("span", {"aria-hidden": "true"}, code.toUpperCase()), input);
  });
  const buttons = BUTTONS.map(([name, sign]) =>
    element("button", {type: "button", "data-row": name}, element("span", {"aria-hidden": "true"}, sign))
  );
  return element(
    "li",
    {"data-id": option.id},
    element("div", {class: "texts"}, ...inputs),
    element("span", {class: "moves"}, ...buttons)
  );
}

/** @type {(row: HTMLElement, n: number, uses: RowUses) => void} */
function nameRow(row, n, {say, langs}) {
  row.querySelectorAll("input").forEach((input, i) => {
    input.setAttribute("aria-label", i ? say("new-option-in", {n, name: langs[i][1]}) : say("new-option", {n}));
    if (!i) input.placeholder = say("new-option", {n});
  });
  for (const [name] of BUTTONS) the(row, `[data-row=${name}]`).setAttribute("aria-label", say(`new-option-${name}`, {n}));
}

/**
 * @param {HTMLElement} list
 * @param {RowUses & {least: number, show: () => void, append: () => void}} uses
 */
function rowActs(list, {least, show, append, say, announce}) {
  /** @type {(row: HTMLElement, by: number) => void} */
  const move = (row, by) => {
    const rows = rowsOf(list);
    const to = rows.indexOf(row) + by;
    if (to < 0 || to >= rows.length) return;
    const focused = /** @type {?HTMLElement} */ (document.activeElement);
    if (by < 0) rows[to].before(row);
    else rows[to].after(row);
    focused?.focus(); // it was moved with its row
    show();
    announce(say("new-option-moved", {text: row.querySelector("input")?.value || say("new-option", {n: to + 1}), n: to + 1}));
  };
  return {
    up: (/** @type {HTMLElement} */ row) => move(row, -1),
    down: (/** @type {HTMLElement} */ row) => move(row, 1),
    /** @type {(row: HTMLElement) => void} */
    away(row) {
      const at = rowsOf(list).indexOf(row);
      row.remove();
      while (rowsOf(list).length < least) append();
      show();
      focusRow(list, Math.max(0, at - 1));
      announce(say("new-option-gone"));
    },
    /** @type {(row: HTMLElement) => void} */
    next(row) {
      if (row === list.lastElementChild) append();
      const at = rowsOf(list).indexOf(row) + 1;
      if (at < rowsOf(list).length) focusRow(list, at);
    }
  };
}

/** @type {(list: HTMLElement, doing: ReturnType<typeof rowActs>) => void} */
function hearRows(list, doing) {
  /** @type {(event: Event) => HTMLElement} */
  const rowAt = event => /** @type {HTMLElement} */ (targetOf(event).closest("[data-id]"));
  list.addEventListener("click", event => {
    const button = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-row]"));
    if (button) doing[/** @type {"up" | "down" | "away"} */ (button.dataset.row)](rowAt(event));
  });
  list.addEventListener("keydown", event => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!input.matches("input")) return;
    const {key} = event;
    const isLeft = key === "Backspace" && !input.value && list.children.length > 2;
    const name =
      key === "Enter"
        ? "next"
        : isLeft
          ? "away"
          : !event.altKey
            ? ""
            : key === "ArrowUp"
              ? "up"
              : key === "ArrowDown"
                ? "down"
                : "";
    if (!name) return;
    event.preventDefault(); // Enter would send the form
    doing[/** @type {keyof typeof doing} */ (name)](rowAt(event));
  });
}

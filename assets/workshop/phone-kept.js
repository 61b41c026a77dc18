import {keeping} from "../view/keeping.js";

// Names on the page what a participant did that was not counted, until they say that they have read it, with the words that were
// not sent, to be copied. It is kept over a reload, in parts: the page may come back in another language.

/** @typedef {import("./told-phone.js").InEach} InEach */
/** @typedef {import("./told-phone.js").Lost} Lost */
/** @typedef {import("./told.js").NewAct} NewAct */
/** @typedef {import("./told.js").Say} Say */
/** @typedef {ReturnType<typeof openKept>} Kept */
/** @typedef {[what: Lost, why: InEach]} LostLine */

/** @param {{code: string, lang: string, part: HTMLElement, main: HTMLElement, say: Say, read: () => void}} _ */
export function openKept({code, lang, part, main, say, read: whenRead}) {
  const kept = keeping(() => sessionStorage, `praatplaat.kept.${code}`);
  const words = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
  const title = /** @type {HTMLElement} */ (part.querySelector("h2"));
  const told = /** @type {HTMLElement} */ (part.querySelector("ul"));
  const copying = /** @type {HTMLElement} */ (part.querySelector("[data-copy]"));
  const before = kept.read();
  /** @type {LostLine[]} */
  let lines = before?.lost ?? [];
  words.value = [before?.words, words.value].filter(Boolean).join("\n\n");
  part.querySelector("[data-lost]")?.setAttribute("role", "status");

  function show() {
    title.hidden = !lines.length;
    const reasons = lines.map(([, why]) => why[lang] ?? "");
    // Lines in a row that have the same reason show it once, at the last of them.
    told.replaceChildren(
      ...lines.map(([what], n) => lineOf(saidOf(what, {main, say, lang}), reasons[n + 1] === reasons[n] ? "" : reasons[n]))
    );
    copying.hidden = !words.value;
    part.hidden = !words.value && !lines.length;
  }
  const keep = () => kept.write(part.hidden ? null : {lost: lines, words: words.value});
  show();
  part.querySelector("button")?.addEventListener("click", () => {
    words.value = "";
    lines = [];
    show();
    keep();
    whenRead();
  });

  return {
    /**
     * Names something that was not counted and why, and gives the words back that came with it.
     * @type {(what: Lost, why: InEach, written?: string) => void}
     */
    lose(what, why, written = "") {
      const same = JSON.stringify([what, why]);
      if (!lines.some(line => JSON.stringify(line) === same)) lines.push([what, why]);
      if (written) words.value = [words.value, written].filter(Boolean).join("\n\n");
      show();
      keep();
    }
  };
}

/** @type {(what: string, why: string) => HTMLElement} */
function lineOf(what, why) {
  const line = document.createElement("li");
  const reason = document.createElement("span");
  line.textContent = what;
  reason.textContent = why;
  line.append(reason);
  return line;
}

/** @type {(part: Lost["part"]) => ?Element | undefined} */
const placeOf = part => part && document.getElementById(part[0])?.querySelector(part[1]);

/**
 * The words of a part of the page in the other languages, as far as it has them there.
 * @type {(place: ?Element | undefined) => InEach}
 */
const inOthers = place => JSON.parse(place?.getAttribute("data-in") ?? "{}");

/** @type {(part: Lost["part"]) => string} */
function wordsAt(part) {
  const text = placeOf(part)?.textContent?.trim();
  return text && text.length > 60 ? `${text.slice(0, 60)}…` : text || "";
}

/**
 * What an act is, at the moment it is done: what it is about may be gone from the page when it is refused.
 * @type {(act: NewAct, main: HTMLElement) => Lost}
 */
export function partsOf(act, main) {
  /** @type {[string, string][]} */
  const places = [
    [`v-${act.facet}`, ".label .sr"],
    [`v-${act.option}`, ".label"],
    [`s-${act.facet}`, ".label .sr"],
    [`n-${act.note}`, ".words"],
    [`own-${act.note}`, ".words"]
  ];
  const part = places.find(wordsAt);
  const question = main.querySelector("#question");
  return {
    kind: act.kind,
    off: act.on === false || act.value === null || act.order?.length === 0,
    value: act.value,
    part,
    name: wordsAt(part),
    names: inOthers(placeOf(part)),
    round: main.dataset.round,
    question: question?.textContent ?? "",
    questions: inOthers(question)
  };
}

/**
 * The same in words: what still stands on the page by the name that it has there now.
 * @type {(lost: Lost, at: {main: HTMLElement, say: Say, lang: string}) => string}
 */
function saidOf({kind, off, value, part, name, names, round, question, questions}, {main, say, lang}) {
  if (kind === "draft") return say("lost-draft");
  const named = {name: wordsAt(part) || names?.[lang] || name, value};
  const what = off ? say(`lost-off-${kind}`, named) : say(`lost-${kind}`, named);
  const asked = (main.dataset.round === round && main.querySelector("#question")?.textContent) || questions?.[lang] || question;
  return asked ? say("lost-asked", {what, question: asked}) : what;
}

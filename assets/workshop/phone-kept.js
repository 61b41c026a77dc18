import {keeping} from "../view/keeping.js";

// Names on the page what a participant did that was not counted, until they say that they have read it, with the words that were
// not sent, to be copied. It is kept over a reload.

/** @typedef {import("./told.js").NewAct} NewAct */
/** @typedef {ReturnType<typeof openKept>} Kept */
/** @typedef {[what: string, why: string][]} Lines */

/** @param {{code: string, part: HTMLElement, read: () => void}} _ */
export function openKept({code, part, read: whenRead}) {
  const kept = keeping(() => sessionStorage, `praatplaat.kept.${code}`);
  const words = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
  const title = /** @type {HTMLElement} */ (part.querySelector("h2"));
  const told = /** @type {HTMLElement} */ (part.querySelector("ul"));
  const copying = /** @type {HTMLElement} */ (part.querySelector("[data-copy]"));
  const before = kept.read();
  /** @type {Lines} */
  let lines = before?.lines ?? [];
  words.value = [before?.words, words.value].filter(Boolean).join("\n\n");
  part.querySelector("[data-lost]")?.setAttribute("role", "status");

  function show() {
    title.hidden = !lines.length;
    // Lines in a row that have the same reason show it once, at the last of them.
    told.replaceChildren(...lines.map(([what, why], n) => lineOf(what, lines[n + 1]?.[1] === why ? "" : why)));
    copying.hidden = !words.value;
    part.hidden = !words.value && !lines.length;
  }
  const keep = () => kept.write(part.hidden ? null : {lines, words: words.value});
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
     * @type {(what: string, why: string, written?: string) => void}
     */
    lose(what, why, written = "") {
      if (!lines.some(line => line[0] === what && line[1] === why)) lines.push([what, why]);
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

/**
 * Names an act in words, at the moment it is done: what it is about may be gone from the page when it is refused.
 * @type {(say: import("./told.js").Say, main: HTMLElement) => (act: NewAct) => string}
 */
export function naming(say, main) {
  /** @type {(text: string) => string} */
  const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  /** @type {(id: string, part: string) => string} */
  const textOf = (id, part) => short(document.getElementById(id)?.querySelector(part)?.textContent?.trim() ?? "");
  return act => {
    const name =
      textOf(`v-${act.facet}`, ".label .sr")
      || textOf(`v-${act.option}`, ".label")
      || textOf(`s-${act.facet}`, ".label .sr")
      || textOf(`n-${act.note}`, ".words")
      || textOf(`own-${act.note}`, ".words");
    const off = act.on === false || act.value === null || act.order?.length === 0;
    const what = off ? say(`lost-off-${act.kind}`, {name}) : say(`lost-${act.kind}`, {name, value: act.value});
    const question = main.querySelector("#question")?.textContent;
    return question ? say("lost-asked", {what, question}) : what;
  };
}

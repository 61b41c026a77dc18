// The bar that says that the server is not heard, and what waits until it is.

/** @typedef {import("./told.js").Act} Act */
/** @typedef {ReturnType<typeof mountWaits>} Waits */

const NAMES = new Set(["kind", "op", "round", "facet", "option", "note", "group", "about"]); // parts of an act that nobody types

/**
 * The words that somebody typed for an act.
 * @type {(act: import("./told.js").NewAct) => string}
 */
export const typedIn = act =>
  Object.entries(act)
    .filter(([name, text]) => !NAMES.has(name) && text && typeof text === "string")
    .map(([, text]) => text)
    .join("\n");

/** @param {{part: HTMLElement, say: import("./told.js").Say, voice: import("./phone-voice.js").Voice}} _ */
export function mountWaits({part, say, voice}) {
  const sentence = /** @type {HTMLElement} */ (part.querySelector("p"));
  const list = /** @type {HTMLElement} */ (part.querySelector("ul"));
  let away = false;
  let held = false; // something could not be sent
  let tooLate = false; // something that waited was refused, so that not all has been sent

  /** @type {(acts: Act[], tried?: boolean) => void} */
  function show(acts, tried = false) {
    const before = held;
    held = acts.length > 0 && (tried || away || held); // until the last of them is sent
    part.hidden = !away && !held;
    sentence.textContent = held ? say("waits", {n: acts.length}) : say("away");
    list.replaceChildren(
      ...acts
        .map(typedIn)
        .filter(Boolean)
        .map(words => {
          const line = document.createElement("li");
          line.textContent = words;
          return line;
        })
    );
    if (before && !acts.length) voice.announceLine(say(tooLate ? "here" : "back"), true);
    else if (held && !before) voice.announceLine(say("waits", {n: acts.length}), false);
    if (!acts.length) tooLate = false;
  }

  return {
    show,
    isHeld: () => held,
    isAway: () => away,
    refused() {
      tooLate = true;
    },
    /**
     * The server is not heard any more (`gone`), or is heard again, while `acts` wait.
     * @type {(gone: boolean, acts: Act[]) => void}
     */
    lost(gone, acts) {
      const before = away;
      away = gone;
      show(acts);
      if (gone !== before && !held) voice.announceLine(say(gone ? "away" : "here"), !gone);
    }
  };
}

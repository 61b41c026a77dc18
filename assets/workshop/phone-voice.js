// What a phone says aloud, some of which people who look see too. All of it stands in one place of the page, so that nothing is
// said over something else.
const SEEN_FOR = 8000; // ms
const WITH_NEWS = 3000; // ms after the connection went or came in which what is said next says that too

/** @typedef {ReturnType<typeof openVoice>} Voice */

/** @param {HTMLElement} place */
export function openVoice(place) {
  let ofLine = ""; // what was just said of the connection: it must not be lost in what the page says next
  let fading = 0;

  /** @type {(words: string, seen?: boolean, passes?: boolean) => void} */
  function announce(words, seen = false, passes = false) {
    clearTimeout(fading);
    place.classList.toggle("sr", !seen && !ofLine);
    place.textContent = [ofLine, words].filter(Boolean).join(" ");
    if (passes || ofLine) fading = setTimeout(() => place.classList.add("sr"), SEEN_FOR);
  }

  return {
    announce,
    /**
     * Says that the connection went or came; `seen` is not needed where the page has a bar that says the same.
     * @type {(words: string, seen: boolean) => void}
     */
    announceLine(words, seen) {
      ofLine = "";
      announce(words, seen, true);
      if (!seen) return;
      ofLine = words;
      setTimeout(() => {
        ofLine = "";
      }, WITH_NEWS);
    },
    hush() {
      if (place.textContent) announce("");
    }
  };
}

import {every, the} from "../view/dom.js";
import {showSecret} from "./desk-dom.js";
import {mountPair} from "./desk-pair.js";
import {leadingFrom} from "./leading.js";

// The door to the desk: a number that is typed on the board opens it, or a key, also one in the address (from the QR code on the
// board); and a workshop can begin here.

/** @param {{page: HTMLElement, lang: string, say: import("./told.js").Say}} _ */
export function mountDoor({page, lang, say}) {
  const wrong = the(page, "#key-wrong");
  const begin = /** @type {?HTMLButtonElement} */ (page.querySelector("[data-begin]"));
  if (!begin) return;
  const leading = leadingFrom({lang: () => lang});
  /** @type {(answer: ?import("./leading.js").Answer) => string} */
  const reason = answer => (answer ? answer.told.error : say("no-answer"));
  const desk = `facilitate?lang=${lang}`;
  const pair = mountPair({part: the(page, "[data-pair]"), say, leading, opened: () => location.replace(desk)});

  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) {
    history.replaceState(null, "", location.pathname + location.search); // it must not stay in the address, nor in the history
    leading.enter(key).then(answer => {
      if (answer?.ok) {
        location.replace(desk);
        return;
      }
      wrong.textContent = reason(answer);
      pair.begin();
    });
  } else pair.begin();
  begin.addEventListener("click", async () => {
    begin.disabled = true;
    pair.stop(); // the key of a new workshop is shown here first
    const answer = await leading.begin();
    if (!answer?.ok) {
      wrong.textContent = reason(answer);
      begin.disabled = false;
      pair.begin();
      return;
    }
    const fresh = the(page, "[data-fresh]");
    const copied = the(page, "[data-copied]");
    every(page, "[data-pair], [data-enter], [data-begin-part]").forEach(part => part.remove());
    fresh.hidden = false;
    showSecret(fresh, answer.told.key, say, words => {
      copied.textContent = words;
    });
    the(fresh, "h2").focus();
  });
}

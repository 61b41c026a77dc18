import {showSecret} from "./desk-dom.js";
import {postJson} from "./sending.js";

// The door to the desk: a key in the address opens it (from the QR code on the board), and a workshop can begin here.
const ask = async (path, lang, body) => {
  const answer = await postJson(`${path}?lang=${lang}`, body);
  return {ok: answer.ok, told: await answer.json()};
};

export function mountDoor({page, lang, tell}) {
  const wrong = page.querySelector("#key-wrong");
  const begin = page.querySelector("[data-begin]");
  if (!begin) return;
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) {
    history.replaceState(null, "", location.pathname + location.search); // it must not stay in the address, nor in the history
    ask("facilitate", lang, {key}).then(({ok, told}) => {
      if (ok) location.replace(`facilitate?lang=${lang}`);
      else wrong.textContent = told.error;
    }, () => { wrong.textContent = tell("no-answer"); });
  }
  begin.addEventListener("click", async () => {
    begin.disabled = true;
    try {
      const {ok, told} = await ask("workshop", lang, {lang});
      if (!ok) throw new Error(told.error);
      const fresh = page.querySelector("[data-fresh]");
      const copied = page.querySelector("[data-copied]");
      page.querySelectorAll("[data-enter], [data-begin-part]").forEach(part => part.remove());
      fresh.hidden = false;
      showSecret(fresh, told.key, tell, text => { copied.textContent = text; });
      fresh.querySelector("h2").focus();
    } catch (error) {
      wrong.textContent = error instanceof TypeError ? tell("no-answer") : error.message;
      begin.disabled = false;
    }
  });
}

import {the} from "../view/dom.js";
import {putText} from "./desk-dom.js";

// The number that this browser shows at the door of the desk. Whoever leads types it on the board; then the desk opens here. It is
// asked for again and again, while the page can be seen, whether that has happened.
const ASKS_EVERY = 1200; // ms between two times that it is asked
const MINUTE = 60; // seconds

/** @param {{part: HTMLElement, say: import("./told.js").Say, leading: import("./leading.js").Leading, opened: () => void}} _ */
export function mountPair({part, say, leading, opened}) {
  const [number, valid, wrong, again] = ["number", "valid", "pair-wrong", "again"].map(name => the(part, `[data-${name}]`));
  let have = "";
  let turn = 0; // only the latest begin goes on asking
  let timer = 0;

  /** @type {(sentence: string) => void} */
  const over = sentence => {
    have = "";
    putText(number, "");
    putText(valid, "");
    putText(wrong, sentence);
    again.hidden = false;
  };
  /** @type {(mine: number) => Promise<void>} */
  const ask = async mine => {
    const answer = document.hidden && have ? null : await leading.number(have);
    if (mine !== turn) return;
    if (answer?.told.leads) {
      opened();
      return;
    }
    if (answer && !answer.ok) over(answer.told.error);
    else if (answer && !answer.told.number) over(say("pair-old"));
    else {
      if (answer) show(answer.told);
      timer = setTimeout(() => ask(mine), ASKS_EVERY);
    }
  };
  /** @type {(told: {number: string, seconds: number}) => void} */
  const show = told => {
    have = told.number;
    putText(number, have);
    putText(valid, say("pair-valid", {n: Math.max(1, Math.ceil(told.seconds / MINUTE))}));
  };
  const stop = () => {
    turn += 1;
    clearTimeout(timer);
  };
  const begin = () => {
    stop();
    part.hidden = false;
    again.hidden = true;
    putText(wrong, "");
    ask(turn);
  };

  again.addEventListener("click", () => {
    the(part, "h2").focus(); // the button goes
    begin();
  });
  document.addEventListener("visibilitychange", () => {
    if (have && !document.hidden) begin();
  });
  return {begin, stop};
}

import {element} from "../view/dom.js";
import {keeping} from "../view/keeping.js";
import {clockIn} from "../view/words.js";

// The rounds of workshops that this browser led before, to begin another one with: their questions and no answers. Only the browser
// keeps them, for the server does not know any more who led what.
const EARLIER_MOST = 8;

/** @typedef {{name: string, at: number, n: number, agenda: string}} Earlier `at` is when it began, in ms; `n` its number of rounds */

const earlierKept = keeping(() => localStorage, "praatplaat-agendas");

/** @type {() => Earlier[]} */
const earlierOnes = () => earlierKept.read() ?? [];

/**
 * Keeps the rounds of the workshop that is over, before another one takes its place. Nothing waits for it in vain: without a server
 * there is no other one either.
 */
export async function keepEarlier() {
  try {
    const answers = await Promise.all(["workshop/agenda.yaml", "workshop?as=desk"].map(from => fetch(`./${from}`)));
    if (!answers.every(({ok}) => ok)) return;
    const [agenda, {rounds, about}] = [await answers[0].text(), await answers[1].json()];
    const n = agenda.match(/^- /gm)?.length; // so each of its rounds begins: without those about cards of the room alone
    if (!n) return;
    const at = Date.parse(answers[0].headers.get("Last-Modified") ?? "");
    const others = earlierOnes().filter(meeting => meeting.at !== at);
    earlierKept.write([{name: about.title || rounds[0].question, at, n, agenda}, ...others].slice(0, EARLIER_MOST));
  } catch {
    // then the new one begins without it
  }
}

/**
 * A fold with a button for each of them; nothing where there are none.
 * @param {import("./told.js").Say} say
 * @param {import("./room-door.js").Makes["button"]} button
 * @param {(agenda: string) => void} begin
 * @returns {HTMLElement[]}
 */
export function earlierIn(say, button, begin) {
  const all = earlierOnes();
  if (!all.length) return [];
  const fold = element("details", {"data-room-earlier": ""}, element("summary", {}, say("earlier")));
  /** @type {(at: number) => string} */
  const dayOf = at => clockIn(say, at / 1000, {day: "numeric", month: "long", year: "numeric"});
  const items = all.map(({name, at, n, agenda}) =>
    element(
      "li",
      {},
      button("earlier-one", say("earlier-of", {date: dayOf(at), name, n}), () => begin(agenda))
    )
  );
  const forget = button("earlier-forget", say("earlier-forget"), () => {
    earlierKept.write(null);
    fold.remove();
  });
  fold.append(element("ul", {}, ...items), element("p", {}, say("earlier-how"), " ", forget));
  return [fold];
}

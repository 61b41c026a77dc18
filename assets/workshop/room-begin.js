import {element} from "../view/dom.js";
import {harvestLink} from "./room-thanks.js";

// The question whether to begin a workshop.

/**
 * @typedef {object} Uses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {import("./room-door.js").Makes} makes
 * @property {(told: import("./told.js").Begun) => void} begun
 */

/** @type {(uses: Uses) => (now: import("./room-door.js").Now) => HTMLElement[]} */
export function beginning({say, announce, leading, makes, begun}) {
  const {title, sentence, button, close} = makes;
  let opens = false;
  /** @type {(problem: HTMLElement) => Promise<void>} */
  const begin = async problem => {
    if (opens) return;
    opens = true;
    const answer = await leading.begin();
    opens = false;
    if (answer && !answer.told.error) {
      begun(answer.told);
      return;
    }
    problem.textContent = answer?.told.error ?? say("failed");
    problem.hidden = false;
    announce(problem.textContent ?? "");
  };
  return ({told, refused}) => {
    const problem = element("p", {class: "room-problem", "data-room-problem": ""}, refused);
    problem.hidden = !refused;
    const now = button("begin", say("begin-now"), () => begin(problem), {class: "plain strong", autofocus: ""});
    now.hidden = Boolean(refused);
    return [
      title(say("begin-title")),
      ...(told?.ended ? [element("p", {}, `${say("before")} `, harvestLink(say))] : []),
      ...(refused ? [] : [sentence(say("begin-how"))]),
      problem,
      element("p", {class: "buttons"}, now, button("leave", refused ? say("close") : say("begin-not"), close))
    ];
  };
}

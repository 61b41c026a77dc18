import {element} from "../view/dom.js";
import {earlierIn, keepEarlier} from "./room-earlier.js";
import {harvestLink} from "./room-thanks.js";

// The question whether to begin a workshop.

/**
 * @typedef {object} BeginUses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {import("./room-door.js").Makes} makes
 * @property {(told: import("./told.js").Begun) => void} begun
 */

/** @type {(uses: BeginUses) => (now: import("./room-door.js").Now) => HTMLElement[]} */
export function beginning({say, announce, leading, makes, begun}) {
  const {title, sentence, button, close} = makes;
  let opens = false;
  let isAfter = false;
  /** @type {(problem: HTMLElement, how?: import("./leading.js").How) => Promise<void>} */
  const begin = async (problem, how) => {
    if (opens) return;
    opens = true;
    if (isAfter && !how?.rehearsal) await keepEarlier();
    const answer = await leading.begin(how);
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
    isAfter = Boolean(told?.ended && !told.rehearsal);
    const now = button("begin", say("begin-now"), () => begin(problem), {class: "plain strong", autofocus: ""});
    const rehearse = button("rehearse", say("rehearse"), () => begin(problem, {rehearsal: true}));
    const again = button("begin-again", say("begin-again"), () => begin(problem, {again: true}));
    const {choose, file} = agendaOf(say, button, (agenda, file) => begin(problem, {agenda, file}));
    again.hidden = !told?.ended || Boolean(refused);
    choose.hidden = Boolean(refused);
    now.hidden = rehearse.hidden = Boolean(refused);
    return [
      title(say("begin-title")),
      ...(told?.ended ? [element("p", {}, `${say("before")} `, harvestLink(say))] : []),
      ...(refused ? [] : [sentence(say("begin-how")), sentence(say("rehearse-how"))]),
      problem,
      element(
        "p",
        {class: "buttons"},
        now,
        again,
        choose,
        file,
        rehearse,
        button("leave", refused ? say("close") : say("begin-not"), close)
      ),
      ...(refused ? [] : earlierIn(say, button, agenda => begin(problem, {agenda})))
    ];
  };
}

/**
 * A button that asks for a file with an agenda, and what hears that one was chosen.
 * @type {(say: import("./told.js").Say, button: import("./room-door.js").Makes["button"], read: (agenda: string, file: string) => void) =>
 *   {choose: HTMLElement, file: HTMLInputElement}}
 */
function agendaOf(say, button, read) {
  const file = element("input", {type: "file", accept: ".yaml,.yml", hidden: "", "data-room-agenda-file": ""});
  const choose = button("begin-agenda", say("begin-agenda"), () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) read(await chosen.text(), chosen.name);
    file.value = ""; // so that the same file, mended, can be chosen again
  });
  return {choose, file};
}

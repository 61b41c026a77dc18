import {putText} from "./desk-dom.js";

// The last thing the facilitator did, and the way back.
const NAME_MAX = 48;

export function mountUndo({page, tell, say, act, now}) {
  const button = page.querySelector("[data-undo]");
  const what = page.querySelector("[data-undo-what]");

  function named({kind, body}) {
    const done = kind === "note-judged" ? tell(body.shown ? "undo-note-shown" : "undo-note-hidden") : tell(`undo-${kind}`);
    const told = now();
    const written = [...told.notes, ...told.steps].find(one => one.id === body.note);
    const about = written ? written.text ?? written.what : body.question ?? told.rounds.find(one => one.id === body.round)?.question;
    if (!about) return done;
    return tell("of-what", {what: done, name: about.length > NAME_MAX ? `${about.slice(0, NAME_MAX)}…` : about});
  }

  // Who presses three times takes three acts back, each once the server told what is the last one then.
  let undoing = null;
  let more = 0;
  async function undo() {
    const last = now()?.undo;
    if (undoing) more += 1;
    else if (!last || now().ended) say(tell("undo-nothing"));
    else {
      undoing = {sequence: last.sequence, done: false};
      if (!await act("undone", {sequence: last.sequence}, tell("undone", {what: named(last)}))) {
        undoing = null;
        more = 0;
        return;
      }
      undoing.done = true;
      goOn();
    }
  }
  function goOn() {
    if (!undoing?.done || now().undo?.sequence === undoing.sequence) return;
    undoing = null;
    if (more) {
      more -= 1;
      undo();
    }
  }

  button.addEventListener("click", undo);
  return {
    undo,
    show({undo: last, ended}) {
      goOn();
      const none = !last || ended;
      putText(what, none ? tell("undo") : tell("undo-what", {what: named(last)}));
      button.title = none ? tell("undo-nothing") : tell("undo-depth", {n: last.depth});
      button.setAttribute("aria-disabled", String(none)); // and not disabled: who undoes five times keeps the button
    },
  };
}

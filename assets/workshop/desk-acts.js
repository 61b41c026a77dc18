import {freshName, postAgain, postJson} from "./sending.js";

// What the desk asks of the server. An act is told by its result: what was done, or in the words of the server why not.
const PATIENCE = 8000;
const TWICE = new Set(["network", "desk"]); // orders that change nothing more when they arrive twice

export function actsOf({lang, tell, say}) {
  async function post(path, body, send = postJson) {
    try {
      const answer = await send(`${path}?lang=${lang}`, body, PATIENCE);
      const told = await answer.json();
      if (answer.ok) return told;
      say(told.error);
    } catch {
      say(tell("no-answer"));
    }
    return null;
  }
  let before = Promise.resolve(); // one after the other, so that what was pressed last arrives last
  return {
    fresh: () => `r${freshName().slice(0, 11)}`,
    // Does one act of the log and says `done`; answers whether it was done.
    act(kind, body, done) {
      before = before.then(async () => {
        const told = await post("workshop/act", {op: freshName(), kind, ...body}, postAgain);
        if (told && done) say(done);
        return told !== null;
      });
      return before;
    },
    // Does what stands beside the log (keys, codes, the end); answers what the server told, or null.
    order: (what, more = {}) => post("workshop/do", {do: what, ...more}, TWICE.has(what) ? postAgain : postJson),
  };
}

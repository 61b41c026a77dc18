import {leadingFrom} from "./leading.js";

// What the desk asks of the server. An act is told by its result: what was done, or in the words of the server why not.
const PATIENCE = 8000;

/** @typedef {import("./told.js").DeskUses} DeskUses */

/** @type {(uses: {lang: string, say: import("./told.js").Say, announce: (words: string) => void}) => Pick<DeskUses, "act" | "order">} */
export function actsOf({lang, say, announce}) {
  const leading = leadingFrom({lang: () => lang, patience: PATIENCE});
  /** @type {(answer: ?import("./leading.js").Answer) => any} */
  const toldIn = answer => {
    if (answer?.ok) return answer.told;
    announce(answer ? answer.told.error : say("no-answer"));
    return null;
  };
  /** @type {Promise<unknown>} */
  let before = Promise.resolve(); // one after the other, so that what was pressed last arrives last
  return {
    act(kind, body, done) {
      const doing = before.then(async () => {
        const told = toldIn(await leading.act(kind, body));
        if (told && done) announce(done);
        return told !== null;
      });
      before = doing;
      return doing;
    },
    order: async (what, more) => toldIn(await leading.order(what, more)),
  };
}

import {leadingFrom} from "./leading.js";

// What the desk asks of the server. What comes of an act is announced: what was done, or in the words of the server why it was
// not.
const PATIENCE = 8000; // ms

/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * `look` asks the server at once what the desk shows; `heard` is told the number of the last act in what was heard.
 * @type {(uses: {lang: string, say: import("./told.js").Say, announce: DeskUses["announce"], look: () => void}) =>
 *   Pick<DeskUses, "act" | "send" | "order" | "settled" | "once"> & {heard: (sequence: number) => void}}
 */
export function actsOf({lang, say, announce, look}) {
  const leading = leadingFrom({lang: () => lang, patience: PATIENCE});
  /** @type {(answer: ?import("./leading.js").Answer) => any} */
  const toldIn = answer => {
    if (answer?.ok) return answer.told;
    announce(answer ? answer.told.error : say("no-answer"));
    return null;
  };
  /** @type {Promise<unknown>} */
  let before = Promise.resolve(); // one after the other, so that what was pressed last arrives last
  let kept = 0;
  let known = 0;
  let wake = () => {};
  const settled = async () => {
    await before;
    if (known >= kept) return;
    look();
    await new Promise(done => {
      wake = () => done(null);
      setTimeout(done, PATIENCE);
    });
  };
  /** @type {DeskUses["send"]} */
  const send = (kind, body) => {
    const doing = before.then(async () => {
      const answer = await leading.act(kind, body);
      if (answer?.ok) kept = answer.told.sequence;
      return {why: answer?.ok ? "" : (answer?.told.error ?? say("no-answer")), told: answer?.told};
    });
    before = doing;
    return doing;
  };
  /** @type {Set<string>} */
  const pressed = new Set();
  return {
    heard(sequence) {
      known = sequence;
      if (known >= kept) wake();
    },
    settled,
    async once(name, work) {
      if (pressed.has(name)) return;
      pressed.add(name);
      try {
        await work();
        await settled();
      } finally {
        pressed.delete(name);
      }
    },
    send,
    async act(kind, body, done) {
      const {why, told} = await send(kind, body);
      if (why || done) announce(why || (done ?? ""), why ? 0 : told.sequence);
      return why ? 0 : told.sequence;
    },
    order: async (what, more) => toldIn(await leading.order(what, more))
  };
}

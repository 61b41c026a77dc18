import {keeping} from "../view/keeping.js";
import {freshName, postJson} from "../view/sending.js";

// What a participant did and the server does not have yet. It lies in this browser's storage until the server says that
// it has it, so that neither a dead spot nor a reload nor a night's sleep loses or doubles anything.
//
// Acts go one at a time, in their order, each under a name of its own (`op`) by which the server knows it again.
const PAUSE_LEAST = 500;
const PAUSE_MOST = 3000;
const ANSWER_WITHIN = 10000;
const SLOW = 2500; // a server that has not answered by then may hang: from then on it is said that something waits
const FOR_GOOD = new Set([400, 403, 404, 409, 413]);

/** @typedef {import("./told.js").Act} Act */
/** @typedef {ReturnType<typeof openOutbox>} Outbox */

/**
 * What the server gets of an act: all but what it is `about`, for this page only.
 * @type {(act: Act) => Omit<Act, "about">}
 */
export const bare = act => ({...act, about: undefined});

/**
 * @typedef {object} OutboxTold
 * @property {string} code
 * @property {string} address where acts are sent to
 * @property {(acts: Act[], tried: boolean) => void} waits gets all that wait, and whether sending them just failed
 * @property {(act: Act) => void} done
 * @property {(act: Act, why: import("./told-phone.js").InEach) => void} refused the server will never take this one
 * @property {() => void} elsewhere the server has what another tab of this browser did
 */

/** @param {OutboxTold} _ */
export function openOutbox({code, address, waits, done, refused, elsewhere}) {
  const key = `praatplaat.outbox.${code}`;
  const acts = storedActs(key);
  addEventListener("storage", event => {
    if (event.key === key && event.newValue === null) elsewhere();
  });
  let sending = false;
  let timer = 0;
  let tried = false;

  async function send() {
    clearTimeout(timer);
    timer = 0;
    if (sending) return;
    sending = true;
    let act;
    while ((act = acts.read()[0])) {
      const slow = setTimeout(() => waits(acts.read(), true), SLOW);
      const why = await ask(address, act);
      clearTimeout(slow);
      if (why === null) {
        tried = true;
        timer = setTimeout(send, PAUSE_LEAST + Math.random() * (PAUSE_MOST - PAUSE_LEAST)); // not all at the same moment
        break;
      }
      tried = false;
      acts.drop(act);
      if (why) refused(act, why);
      else done(act);
    }
    sending = false;
    waits(acts.read(), tried);
  }

  return {
    send,
    waiting: acts.read,
    /**
     * Keeps an act and sends it. Its count is higher than all that this device used before, so that of two acts the later one
     * holds.
     * @type {(act: import("./told.js").NewAct, above: number) => number}
     */
    add(act, above) {
      const kept = acts.read();
      const count = Math.max(above, ...kept.map(other => other.count)) + 1;
      acts.write([...kept, {...act, op: freshName(), count}]);
      waits(acts.read(), tried);
      send();
      return count;
    },
    // Forgets what was not sent.
    clear() {
      acts.write([]);
      waits([], (tried = false));
    }
  };
}

/**
 * Sends an act. Answers false when the server has it, why the server will never take it, and null when it must be tried again.
 * @type {(address: string, act: Act) => Promise<?import("./told-phone.js").InEach | false>}
 */
async function ask(address, act) {
  const request = postJson(address, bare(act), ANSWER_WITHIN); // not within the `try`: a mistake of ours is no broken connection
  try {
    const answer = await request;
    if (answer.ok) return false;
    return FOR_GOOD.has(answer.status) ? ((await answer.json()).said ?? {}) : null;
  } catch {
    return null;
  }
}

/**
 * The acts as they are kept in storage, or in memory where that is closed or full.
 * @type {(key: string) => {read: () => Act[], write: (acts: Act[]) => void, drop: (act: Act) => void}}
 */
function storedActs(key) {
  const kept = keeping(() => localStorage, key);
  /** @type {?Act[]} */
  let inMemory = null;
  /** @type {() => Act[]} */
  const read = () => {
    const acts = inMemory ?? kept.read();
    return Array.isArray(acts) ? acts : [];
  };
  /** @type {(acts: Act[]) => void} */
  const write = acts => {
    inMemory = kept.write(acts.length ? acts : null) ? null : acts;
  };
  return {read, write, drop: act => write(read().filter(other => other.op !== act.op))};
}

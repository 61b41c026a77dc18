import {freshName, postJson} from "./sending.js";

// What the server gets of an act: all but what it is `about`, in words for this page.
export const bare = act => ({...act, about: undefined});

// What a participant did and the server does not have yet. It lies in this browser's storage until the server says that
// it has it, so that neither a dead spot nor a reload nor a night's sleep loses or doubles anything.
//
// Acts go one at a time, in their order, each under a name of its own (`op`) by which the server knows it again.
// `waits(acts, tried)` is called with all that wait, and whether sending them just failed; `done(act)` when one is kept;
// `refused(act, sentence)` when one never will be.
const PAUSE_LEAST = 500;
const PAUSE_MOST = 3000;
const ANSWER_WITHIN = 10000;
const FOR_GOOD = new Set([400, 403, 404, 409, 413]);

export function openOutbox({code, address, waits, done, refused}) {
  const key = `praatplaat.outbox.${code}`;
  let inMemory = null; // the acts, where storage is closed to us or full
  let sending = false;
  let timer = 0;
  let tried = false;

  const read = () => {
    if (inMemory) return inMemory;
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  };
  const write = acts => {
    try {
      if (acts.length) localStorage.setItem(key, JSON.stringify(acts));
      else localStorage.removeItem(key);
      inMemory = null;
    } catch {
      inMemory = acts; // then they last as long as the page does
    }
  };
  const without = act => write(read().filter(one => one.op !== act.op));

  async function send() {
    clearTimeout(timer);
    timer = 0;
    if (sending) return;
    sending = true;
    let act;
    while ((act = read()[0])) {
      const sentence = await ask(act);
      if (sentence === null) {
        tried = true;
        timer = setTimeout(send, PAUSE_LEAST + Math.random() * (PAUSE_MOST - PAUSE_LEAST)); // not all at the same moment
        break;
      }
      tried = false;
      without(act);
      if (sentence) refused(act, sentence);
      else done(act);
    }
    sending = false;
    waits(read(), tried);
  }

  // "" when the server has it, a sentence when it will not take it, null when it must be tried again.
  async function ask(act) {
    const request = postJson(address, bare(act), ANSWER_WITHIN); // a fault of ours here is none of the connection
    try {
      const answer = await request;
      if (answer.ok) return "";
      return FOR_GOOD.has(answer.status) ? (await answer.json()).error : null;
    } catch {
      return null;
    }
  }

  return {
    send,
    waiting: read,
    // Keep an act and send it; its count is above all that this device used, so that of two the later one holds.
    add(act, above) {
      const acts = read();
      const count = Math.max(above, ...acts.map(one => one.count)) + 1;
      write([...acts, {...act, op: freshName(), count}]);
      waits(read(), tried);
      send();
      return count;
    },
    // Forget what was not sent.
    clear() {
      write([]);
      waits([], tried = false);
    },
  };
}

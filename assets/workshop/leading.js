import {keeping} from "../view/keeping.js";
import {freshName, postAgain, postJson} from "../view/sending.js";

// What whoever leads asks of the server, on the board and at the desk alike: to begin, acts of the log, and orders that stand
// beside the log (keys, codes, the end).
const TWICE = new Set(["network", "wifi", "desk"]); // orders that change nothing more when they arrive twice

/**
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {any} told what was asked for, or why not: its `error` is a sentence
 */
/** @typedef {ReturnType<typeof leadingFrom>} Leading */
/** @typedef {{rehearsal?: boolean, agenda?: string, file?: string, again?: boolean}} How how a workshop begins; `file` held its agenda */

/** @type {import("../view/sending.js").Post} */
const postLast = (address, values) =>
  fetch(address, {method: "POST", keepalive: true, headers: {"Content-Type": "application/json"}, body: JSON.stringify(values)});

/**
 * Every answer is null where no server gave one. `lang` is the language of sentences; `patience`, in ms, how long to wait.
 * @param {{lang: () => string, patience?: number}} _
 */
export function leadingFrom({lang, patience}) {
  /** @type {(path: string, values: object, send?: import("../view/sending.js").Post) => Promise<?Answer>} */
  const ask = async (path, values, send = postJson) => {
    try {
      const answer = await send(`${path}?lang=${lang()}`, values, patience);
      return {ok: answer.ok, told: await answer.json()};
    } catch {
      return null;
    }
  };
  return {
    /** @type {(how?: How) => Promise<?Answer>} */
    begin: (how = {}) => ask("workshop", {lang: lang(), ...how}),
    /** @type {(key: string) => Promise<?Answer>} */
    enter: key => ask("facilitate", {key}),
    /**
     * The number by which this browser becomes a desk; with `have`, only what became of the one that it shows.
     * @type {(have: string) => Promise<?Answer>}
     */
    number: have => ask("facilitate/number", {have}),
    /**
     * An act has a name of its own: if it arrives twice, it is still one act.
     * @type {(kind: string, body?: object) => Promise<?Answer>}
     */
    act: (kind, body = {}) => ask("workshop/act", {op: freshName(), kind, ...body}, postAgain),
    /**
     * The same from a page that goes: nobody is there any more to hear the answer.
     * @type {(kind: string, body: object) => Promise<?Answer>}
     */
    leave: (kind, body) => ask("workshop/act", {op: freshName(), kind, ...body}, postLast),
    /** @type {(what: string, more?: object) => Promise<?Answer>} */
    order: (what, more = {}) => ask("workshop/do", {do: what, ...more}, TWICE.has(what) ? postAgain : postJson)
  };
}

const SCREEN = "praatplaat-screen";
let ownName = "";

/** A name by which the screens of a workshop tell each other apart; it lasts as long as the tab, where that may keep it. */
export function screenName() {
  if (ownName) return ownName;
  const kept = keeping(() => sessionStorage, SCREEN);
  ownName = kept.read() ?? freshName();
  kept.write(ownName);
  return ownName;
}

/** @typedef {"board" | "desk"} ScreenKind */

/**
 * What a screen says of itself when it leads.
 * @type {(by: ScreenKind) => {on: true, by: ScreenKind, screen: string}}
 */
export const asLeader = by => ({on: true, by, screen: screenName()});

/**
 * Whether it is this screen that leads.
 * @type {(lead: ?import("./told.js").Lead | undefined, by: ScreenKind) => boolean}
 */
export const isLeader = (lead, by) => lead?.by === by && lead.screen === screenName();

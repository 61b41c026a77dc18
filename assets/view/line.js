import {fetchWithin} from "./sending.js";
import {heardTime} from "./server-time.js";

// A line to the server: tells what a screen must show, and whether the server is there. Where streams do not come through, as
// some proxies hold them up, or this browser has enough of them, it asks every two seconds instead.
const RETRY = 1000; // ms, as are the next two
const POLL = 2000;
const LOOK = 500;
export const PHONE_SILENCE = 35000; // ms without a word on a phone: two beats of its stream and a little

/** @typedef {ReturnType<typeof openLine>} Line */

/**
 * @typedef {object} LineEnds
 * @property {string} state where the state is told as JSON
 * @property {() => string} events the address of the stream that tells the same, and every change
 * @property {(told: any) => void} hear gets what is told
 * @property {(gone: boolean) => void} lost true when nothing was heard for `silence` ms or the line broke, false when it is back
 * @property {number} silence
 * @property {Record<string, (told: any) => void>} [also] what hears the other events of the stream, by their names
 * @property {import("./stream-places.js").TakesPlace} [places] tells whether there may be one more stream; without it there may be
 */

/** @type {import("./stream-places.js").TakesPlace} */
const anyPlace = () => ({wait: 0, may: () => true, leave: () => {}});

/**
 * Returns {ask, close}: `ask` looks at once, for instance after something was sent.
 * @param {LineEnds} _
 */
export function openLine({state, events, hear, lost, silence, also = {}, places = anyPlace}) {
  /** @type {?EventSource} */
  let source = null;
  const server = presenceOf(lost);
  let streams = "EventSource" in window;
  let polls = false;
  let opened = false;
  let missed = 0; // streams in a row that brought nothing though the server answers
  const later = postponing(listen);

  const ask = async () => {
    const told = await stateAt(state, Math.max(silence, POLL));
    if (told === null) server.dead();
    else {
      server.alive();
      heardTime(told.time);
      hear(told); // a mistake in what hears it does not mean that the line is broken
    }
  };
  // A stream that brought nothing was refused or held up, or there is no server: asking once tells which. A single such stream
  // says little, for a server that comes back can answer just after it refused.
  const broke = async () => {
    if (opened) server.dead();
    else {
      await ask();
      if (!server.isAway() && (missed += 1) > 1) streams = false;
    }
    later.in(RETRY * (0.5 + Math.random())); // so that not all screens come at the same moment
  };
  function listen() {
    source?.close();
    polls = !streams || !place.may();
    opened = false;
    if (polls) ask().then(() => later.in(POLL * (0.75 + Math.random() / 2)));
    else source = streamOf(events(), {alive: server.alive, also, broke, hear: heard});
  }
  /** @type {LineEnds["hear"]} */
  function heard(told) {
    opened = true;
    missed = 0;
    hear(told);
  }
  const forget = whenSeen(ask);
  const watch = setInterval(() => !polls && server.isSilentFor(silence) && broke(), LOOK);
  const place = places(listen);
  later.in(place.wait);
  return {
    ask,
    close() {
      server.leave();
      later.end();
      place.leave();
      clearInterval(watch);
      source?.close();
      forget();
    }
  };
}

/**
 * Does `then` after some time, unless it is put off anew or ended before that.
 * @param {() => void} then
 */
function postponing(then) {
  let timer = 0;
  let over = false;
  return {
    /** @param {number} ms */
    in(ms) {
      clearTimeout(timer);
      if (!ms) then();
      else if (!over) timer = setTimeout(then, ms);
    },
    end() {
      over = true;
      clearTimeout(timer);
    }
  };
}

/**
 * Whether the server is there; `lost` is told when that changes, but not that it went once the line has been left.
 * @param {LineEnds["lost"]} lost
 */
function presenceOf(lost) {
  let heard = Date.now();
  let away = false;
  let left = false;
  return {
    leave() {
      left = true;
    },
    isAway: () => away,
    alive() {
      heard = Date.now();
      if (away) lost((away = false));
    },
    dead() {
      if (!away && !left) lost((away = true));
    },
    /**
     * True once for every `ms` without a word.
     * @type {(ms: number) => boolean}
     */
    isSilentFor(ms) {
      const silent = Date.now() - heard >= ms;
      if (silent) heard = Date.now();
      return silent;
    }
  };
}

/** @type {(address: string, ms: number) => Promise<any>} */
async function stateAt(address, ms) {
  try {
    const answer = await fetchWithin(ms, address);
    if (answer.status >= 500) throw new Error(String(answer.status));
    return await answer.json();
  } catch {
    return null;
  }
}

/**
 * @typedef {Required<Pick<LineEnds, "hear" | "also">> & {alive: () => void, broke: () => void}} Takes
 * @type {(address: string, takes: Takes) => EventSource}
 */
function streamOf(address, {hear, alive, also, broke}) {
  const source = new EventSource(address);
  for (const [name, take] of Object.entries({message: hear, ...also})) {
    source.addEventListener(name, message => {
      alive();
      take(JSON.parse(/** @type {MessageEvent} */ (message).data));
    });
  }
  source.addEventListener("beat", message => {
    alive();
    heardTime(Number(/** @type {MessageEvent} */ (message).data));
  });
  source.onerror = () => {
    source.close();
    broke();
  };
  return source;
}

/**
 * Calls `look` whenever the page may have missed something: a phone that slept, a computer that was on no network. Returns what
 * ends it.
 * @type {(look: () => void) => () => void}
 */
function whenSeen(look) {
  const seen = () => {
    if (document.visibilityState === "visible") look();
  };
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", seen);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("online", seen);
  };
}

import {NEED, placesFor} from "./stream-places.js";

// The stream by which the server tells of its board: `{board: number of its edition, problems}`, at the beginning and whenever
// that changes. There is one for the whole page, as a browser has six connections to a server, and none while nobody sees the
// page; where other pages need them more, it is closed as soon as it has told, and opened again after a while.
const PAUSES = {first: 1000, grow: 1.5, longest: 30000, shared: 5000}; // ms before the stream is tried again

/** @typedef {{board: number, problems?: number}} BoardNews */

/** @type {((told: BoardNews) => void)[]} */
const hearers = [];
/** @type {BoardNews | null} */
let told = null; // last
/** @type {EventSource | null} */
let source = null;
/** @type {?import("./stream-places.js").StreamPlace} */
let place = null;
let pause = PAUSES.first;
let waiting = 0;
const hush = () => {
  clearTimeout(waiting);
  source?.close();
  source = null;
};
/** @type {(ms: number) => void} */
const listenIn = ms => {
  hush();
  waiting = setTimeout(listen, ms);
};
const listen = () => {
  hush();
  place ??= placesFor(NEED.news)(() => listenIn(PAUSES.shared));
  source = new EventSource("events");
  source.onmessage = event => {
    pause = PAUSES.first;
    const news = /** @type {BoardNews} */ (JSON.parse(event.data));
    told = news;
    for (const hear of hearers) hear(news);
    if (!place?.may()) listenIn(PAUSES.shared);
  };
  source.onerror = () => {
    listenIn(pause);
    pause = Math.min(PAUSES.grow * pause, PAUSES.longest);
  };
};
const rest = () => {
  hush();
  place?.leave();
  place = null;
};
const attend = () => (document.hidden ? rest() : listen());

/**
 * Calls `hear` with what the server told last and with all that it tells from now on.
 * @param {(told: BoardNews) => void} hear
 */
export function followNews(hear) {
  hearers.push(hear);
  if (told) hear(told);
  if (hearers.length > 1) return;
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", event => event.persisted && attend());
  attend();
}

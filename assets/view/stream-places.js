import {freshName} from "./sending.js";

// A browser has six connections to a server, for all its pages together, and a stream keeps one for as long as it lasts: with six
// of them no page could ask for anything more. So pages of one browser tell each other who has a stream, over a channel that is
// there on plain http too (locks are not), and those beyond a few ask now and then instead.
const STREAMS = 4; // of them at the most
const ANSWERS = 150; // ms in which the other pages have answered

/**
 * Who wants a stream: of two the one that is more needed comes first, and of equals the one that came first.
 * @typedef {[need: number, since: number, name: string]} Ticket
 * @typedef {{what: "asks" | "here" | "gone", ticket: Ticket}} Said
 * @typedef {{wait: number, may: () => boolean, leave: () => void}} StreamPlace
 *
 * Takes a place; `yields` is called when its stream has to give way.
 * @typedef {(yields: () => void) => StreamPlace} TakesPlace
 */

export const NEED = {board: 0, desk: 1, news: 2}; // a room must see what happens; an editor can wait

/**
 * @param {number} need
 * @returns {TakesPlace}
 */
export const placesFor = need => yields => {
  /** @type {Ticket} */
  const mine = [need, Date.now(), freshName()];
  const before = new Set(); // names of those that come before this one
  let streams = false;
  const channel = openChannel();
  /** @type {(what: Said["what"]) => void} */
  const tell = what => channel?.postMessage({what, ticket: mine});
  /** @type {(event: MessageEvent<Said>) => void} */
  const hear = ({data: {what, ticket}}) => {
    if (what === "gone") before.delete(ticket[2]);
    else if (comesBefore(ticket, mine)) before.add(ticket[2]);
    if (what === "asks") tell("here");
    if (streams && before.size >= STREAMS) yields();
  };
  if (channel) channel.onmessage = hear;
  const gone = () => tell("gone");
  addEventListener("pagehide", gone);
  tell("asks");
  return {
    wait: channel ? ANSWERS : 0,
    // Whether a stream may be opened. Who may not asks the others again each time: some may have gone without a word.
    may() {
      streams = before.size < STREAMS;
      if (!streams) {
        before.clear();
        tell("asks");
      }
      return streams;
    },
    leave() {
      gone();
      removeEventListener("pagehide", gone);
      channel?.close();
    }
  };
};

// Some browsers have no channels, and a strict one opens none: then each page has its stream.
function openChannel() {
  try {
    return new BroadcastChannel("praatplaat-streams");
  } catch {
    return null;
  }
}

/** @type {(one: Ticket, other: Ticket) => boolean} */
const comesBefore = (one, other) => {
  const at = one.findIndex((part, i) => part !== other[i]);
  return at >= 0 && one[at] < other[at];
};

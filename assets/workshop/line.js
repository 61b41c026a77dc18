import {fetchWithin} from "./sending.js";

// A line to the server: says what a screen must show, and whether the server is there.
//
// `events()` is the address of the stream; of its events called otherwise `also` has who takes them, by their names.
// `address` answers with JSON, `address/events` streams the same. `hear(told)` gets it now and with every change;
// `lost(true)` is called when nothing was heard for `silence` ms or the line broke, `lost(false)` when it is back.
// Where streams do not come through (some proxies hold them up), it asks every two seconds instead.
// Returns {ask, close}: `ask` looks at once, for instance after something was sent.
const RETRY = 1000;
const POLL = 2000;

export function openLine({state, events, hear, lost, silence, also = {}}) {
  let source = null;
  let heard = Date.now();
  let away = false;
  let streams = true;
  let opened = false;
  let missed = 0; // streams in a row that brought nothing though the server answers
  let closed = false;
  let timer = 0;

  const alive = () => {
    heard = Date.now();
    if (away) lost(away = false);
  };
  const dead = () => {
    if (!away && !closed) lost(away = true);
  };
  const ask = async () => {
    let told = null;
    try {
      const answer = await fetchWithin(Math.max(silence, POLL), state);
      if (answer.status >= 500) throw new Error(String(answer.status));
      told = await answer.json();
    } catch {
      dead();
      return;
    }
    alive();
    hear(told); // outside: what goes wrong in it is no broken line
  };
  // A stream that brought nothing was refused, is held up, or there is no server: asking once tells which. One alone says
  // little: a server that returns can answer just after it refused.
  const miss = async () => {
    await ask();
    if (!away && (missed += 1) > 1) streams = false;
  };
  const again = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(listen, RETRY * (0.5 + Math.random())); // not all at the same moment
  };
  function listen() {
    source?.close();
    if (!streams || !("EventSource" in window)) {
      ask().then(() => { timer = setTimeout(listen, POLL * (0.75 + Math.random() / 2)); });
      return;
    }
    opened = false;
    source = new EventSource(events());
    source.onmessage = message => {
      opened = true;
      missed = 0;
      alive();
      hear(JSON.parse(message.data));
    };
    source.addEventListener("beat", alive);
    for (const [name, take] of Object.entries(also)) {
      source.addEventListener(name, message => {
        alive();
        take(JSON.parse(message.data));
      });
    }
    source.onerror = async () => {
      source.close();
      if (opened) dead();
      else await miss();
      again();
    };
  }
  const watch = setInterval(async () => {
    if (Date.now() - heard < silence || !streams) return;
    heard = Date.now();
    if (opened) dead();
    else await miss();
    again();
  }, 500);
  const seen = () => document.visibilityState === "visible" && ask();
  document.addEventListener("visibilitychange", seen); // a phone that slept has missed things
  addEventListener("online", seen);
  listen();
  return {
    ask,
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(watch);
      source?.close();
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("online", seen);
    },
  };
}

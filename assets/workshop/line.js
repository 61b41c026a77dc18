// A line to the server: says what a screen must show, and whether the server is there.
//
// `address` answers with JSON, `address/events` streams the same. `hear(told)` gets it now and with every change;
// `lost(true)` is called when nothing was heard for `silence` ms or the line broke, `lost(false)` when it is back.
// Where streams do not come through (some proxies hold them up), it asks every two seconds instead.
// Returns {ask, close}: `ask` looks at once, for instance after something was sent.
const RETRY = 1000;
const POLL = 2000;

export function openLine({state, events, hear, lost, silence}) {
  let source = null;
  let heard = Date.now();
  let away = false;
  let streams = true;
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
    try {
      const answer = await fetch(state, {signal: AbortSignal.timeout(Math.max(silence, POLL))});
      if (answer.status >= 500) throw new Error(String(answer.status));
      alive();
      hear(await answer.json());
    } catch {
      dead();
    }
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
    let opened = false;
    source = new EventSource(events);
    source.onmessage = message => {
      opened = true;
      alive();
      hear(JSON.parse(message.data));
    };
    source.addEventListener("beat", alive);
    source.onerror = async () => {
      source.close();
      if (!opened) { // refused, held up, or no server: asking once tells which
        await ask();
        if (!away) streams = false;
      } else {
        dead();
      }
      again();
    };
  }
  const watch = setInterval(() => {
    if (Date.now() - heard < silence || !streams) return;
    dead();
    heard = Date.now();
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

import {element, the} from "./dom.js";
import {PageWords} from "./words.js";

// The way back for who came to look round from the page of a phone, a script of its own that is loaded for nobody else. Only the
// address of that link (`join=` and a code) makes the bar, and only then the server is listened to: whether there is a question by
// now. The code stays in this tab and goes with it.
const HELD = "praatplaat-way-back";
const AGAIN_AFTER = 3000; // ms
const CODE = /^[0-9A-Z]{6}$/i;

const asked = new URL(import.meta.url).searchParams.get("join") ?? ""; // the address of the page has lost it by now
const tab = tabStore();
if (CODE.test(asked)) {
  tab?.setItem(HELD, asked);
  mountWayBack(asked);
}

/** @param {string} code */
function mountWayBack(code) {
  const root = the(document, "[data-praatplaat]");
  const words = new PageWords(root);
  const {say} = words;
  const said = element("p", {role: "status"});
  const link = element("a", {class: "plain"});
  const bar = element("aside", {class: "way-back", "data-way-back": ""}, said, link);
  let isOpen = false;
  const write = () => {
    words.renew();
    bar.toggleAttribute("data-asks", isOpen);
    said.textContent = isOpen ? say("way-back-asks") : say("way-back-waits");
    link.textContent = isOpen ? say("way-back-answer") : say("way-back");
    link.href = `j/${code}?lang=${root.lang}`;
  };
  the(root, ".head").before(bar);
  write();
  new MutationObserver(write).observe(root, {attributeFilter: ["lang"]});

  const source = listening(`j/${code}`, root.lang, {
    hear(now) {
      if (now === "over") leave();
      else if ((now === "open") !== isOpen) {
        isOpen = now === "open";
        write();
      }
    },
    gone: () => leave()
  });
  const leave = () => {
    source.close();
    bar.remove();
    tab?.removeItem(HELD);
  };
  addEventListener("pagehide", source.close);
  addEventListener("pageshow", event => event.persisted && source.open());
}

/**
 * Hears how a workshop stands, until it is closed; `gone` is called when there is no such workshop.
 * @type {(place: string, lang: string, takes: {hear: (now: string) => void, gone: () => void}) => {open: () => void, close: () => void}}
 */
function listening(place, lang, {hear, gone}) {
  /** @type {?EventSource} */
  let source = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    const mine = new EventSource(`${place}/events?lang=${lang}`);
    source = mine;
    mine.onmessage = event => hear(JSON.parse(event.data).now);
    mine.onerror = async () => {
      if (mine !== source || mine.readyState !== EventSource.CLOSED) return; // the browser tries a broken line again by itself
      const status = await fetch(`${place}/state`).then(
        answer => answer.status,
        () => 0
      );
      if (mine !== source) return;
      if (status === 404) gone();
      else timer = setTimeout(open, AGAIN_AFTER);
    };
  };
  open();
  return {open, close};
}

/**
 * What this tab keeps; null where it may not.
 * @returns {?Storage}
 */
function tabStore() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

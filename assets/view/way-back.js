import {element, the} from "./dom.js";
import {keeping} from "./keeping.js";
import {PHONE_SILENCE, openLine} from "./line.js";
import {PageWords} from "./words.js";

// The way back for who came to look round from the page of a phone, a script of its own that is loaded for nobody else. Only the
// address of that link (`join=` and a code) makes the bar, and only then the server is listened to: whether there is a question by
// now. The code stays in this tab and goes with it.
const CODE = /^[0-9A-Z]{6}$/i;

const asked = new URL(import.meta.url).searchParams.get("join") ?? ""; // the address of the page has lost it by now
const held = keeping(() => sessionStorage, "praatplaat-way-back");
if (CODE.test(asked)) {
  held.write(asked);
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

  /** @type {(told: {now?: string}) => void} */
  const hear = ({now}) => {
    if (!now || now === "over") {
      line?.close(); // it is over, or there is none
      bar.remove();
      held.write(null);
    } else if ((now === "open") !== isOpen) {
      isOpen = now === "open";
      write();
    }
  };
  /** @type {?import("./line.js").Line} */
  let line = null;
  const listen = () => {
    line = openLine({
      state: `j/${code}/state?lang=${root.lang}`,
      events: () => `j/${code}/events?lang=${root.lang}`,
      hear,
      lost: () => {},
      silence: PHONE_SILENCE
    });
  };
  listen();
  addEventListener("pagehide", () => line?.close());
  addEventListener("pageshow", event => event.persisted && bar.isConnected && listen());
}

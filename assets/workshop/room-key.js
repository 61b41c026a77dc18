import {element} from "../view/dom.js";
import {copied} from "./copying.js";
import {drawn} from "./room-ground.js";

// The key of the facilitator. The board knows it from the beginning of the workshop until the start screen is closed, and shows
// it only while its own fold is open: the room looks at the same screen, and a desk opens without it.

/**
 * What opens the desk: the key, the address with the key in it, that address as a QR code, and the address of the board at that
 * time.
 * @typedef {{key: string, desk: string, qr: string, of: string}} Secret
 *
 * @typedef {object} KeyUses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {import("./room-door.js").Makes} makes
 * @property {() => void} changed the way to the desk is another one
 */

/** @param {KeyUses} uses */
export function keyOf({say, announce, leading, makes, changed}) {
  /** @type {?Secret} */
  let secret = null;
  let isShown = false;

  return {
    desk: () => secret?.desk,
    /** @type {(told: import("./told.js").Begun) => void} */
    keep({key, desk, desk_qr: qr, address}) {
      secret = {key, desk, qr, of: address};
    },
    forget() {
      secret = null;
      isShown = false;
    },
    /** @type {(dialog: HTMLElement) => HTMLElement} */
    fold(dialog) {
      const inside = element("div", {});
      const fold = element("details", {"data-room-key-fold": ""}, element("summary", {}, say("key-show")), inside);
      fold.open = isShown; // also when the screen around it is written anew
      fold.addEventListener("toggle", () => {
        if (!fold.isConnected) return;
        isShown = fold.open;
        inside.replaceChildren(...(fold.open ? partsOfKey(secret, {say, announce, makes}) : []));
        if (fold.open) dialog.scrollTop = dialog.scrollHeight;
      });
      return fold;
    },
    /**
     * Asks for the address with the key in it, when the way to the desk has changed meanwhile.
     * @type {(told: import("./told.js").RoomTold) => Promise<void>}
     */
    async renew({address}) {
      if (!secret || address === secret.of) return;
      const {key, desk} = secret;
      secret.of = address;
      const told = (await leading.order("desk", {key}))?.told;
      if (!told?.desk || told.desk === desk || secret?.key !== key) return;
      Object.assign(secret, {desk: told.desk, qr: told.desk_qr});
      changed();
    }
  };
}

/**
 * What stands in the fold: the way to the desk, and the key as long as the board knows it.
 * @type {(secret: ?Secret, uses: Pick<KeyUses, "say" | "announce" | "makes">) => HTMLElement[]}
 */
function partsOfKey(secret, {say, announce, makes}) {
  const {sentence, button} = makes;
  if (!secret) return [sentence(say("key-gone"))];
  const looks = {readonly: "", "data-room-key": "", "aria-label": say("key-name"), autocomplete: "off", spellcheck: "false"};
  const field = element("input", looks);
  field.value = secret.key;
  const said = element("p", {"data-room-said": ""});
  const copy = async () => {
    said.textContent = (await copied(field)) ? say("key-copied") : say("key-copy-not");
    announce(said.textContent ?? "");
  };
  return [
    sentence(say("key-how")),
    element(
      "div",
      {class: "room-key"},
      drawn(secret.qr, say("desk-qr")),
      element("div", {}, field, button("copy", say("key-copy"), copy), said)
    )
  ];
}

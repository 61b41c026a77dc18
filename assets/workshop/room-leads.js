import {element} from "../view/dom.js";
import {withoutScheme} from "./joining.js";
import {roomButton, whyNot} from "./room-ground.js";

// What is for whoever leads, folded away on the start screen, which the room looks at too: the desk opens on another device by a
// number that stands there, the Wi-Fi can be given, and the key shows only when somebody asks for it.

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * @typedef {object} LeadsUses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {ReturnType<typeof import("./room-key.js").keyOf>} key
 * @property {HTMLElement} dialog
 */

/** @param {LeadsUses} uses */
export function leadsOf({key, dialog, ...uses}) {
  const {say} = uses;
  const pair = pairForm(uses);
  const wifi = wifiForm(uses);
  /** @type {?HTMLDetailsElement} */
  let fold = null;

  return {
    /**
     * The fold in the language of now; what is typed in it, and what is open, stays.
     * @type {(told: RoomTold) => HTMLElement}
     */
    fold(told) {
      const wasOpen = fold?.open;
      const made = element("details", {"data-room-leads": ""}, element("summary", {}, say("leads")));
      made.append(element("div", {class: "room-leads"}, pair(told), wifi.form(), key.fold(dialog)));
      made.open = Boolean(wasOpen);
      made.addEventListener("toggle", event => {
        if (event.target === made && made.open) dialog.scrollTop = dialog.scrollHeight;
      });
      fold = made;
      return made;
    },
    fill: wifi.fill,
    /** What was typed goes too. */
    forget() {
      fold = null;
      pair.forget();
      wifi.forget();
    }
  };
}

/**
 * A form with a heading, a sentence, fields with their labels, a button, and a place for what came of it.
 * @type {(name: string, parts: {title: string, how: string, fields: [string, HTMLElement][], go: string, more?: HTMLElement[]}) => HTMLFormElement}
 */
function leadsForm(name, {title, how, fields, go, more = []}) {
  return element(
    "form",
    {class: "room-form", [`data-room-${name}-form`]: "", autocomplete: "off"},
    element("h3", {}, title),
    element("p", {}, how),
    ...fields.map(([label, field]) => element("label", {}, element("span", {}, label), field)),
    element("p", {class: "buttons"}, element("button", {class: "plain", [`data-room-${name}`]: ""}, go), ...more)
  );
}

/** @type {(attributes: Record<string, string>) => HTMLInputElement} */
const leadsField = attributes =>
  element("input", {autocomplete: "off", autocapitalize: "none", spellcheck: "false", ...attributes});

/**
 * Hears a form; `send` answers what to say of it, and whether it was done.
 * @type {(form: HTMLFormElement, said: HTMLElement, send: () => Promise<void>) => HTMLFormElement}
 */
function hearForm(form, said, send) {
  let sends = false;
  form.append(said);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (sends) return;
    sends = true;
    await send();
    sends = false;
  });
  return form;
}

/** @param {Omit<LeadsUses, "key" | "dialog">} uses */
function pairForm({say, announce, leading}) {
  const number = leadsField({"data-room-number": "", inputmode: "numeric", maxlength: "6", size: "6", required: ""});
  const said = element("p", {"data-room-paired": ""});
  const send = async () => {
    const typed = number.value.trim();
    const refused = whyNot(await leading.order("pair", {number: typed}), say);
    said.textContent = refused || say("pair-done", {number: typed});
    announce(said.textContent);
    if (refused) number.select();
    else number.value = "";
  };
  /** @type {(told: RoomTold) => HTMLElement} */
  const form = ({door}) =>
    hearForm(
      leadsForm("pair", {
        title: say("pair"),
        how: say("pair-how", {address: withoutScheme(door)}),
        fields: [[say("pair-number"), number]],
        go: say("pair-go"),
        more: [element("a", {href: "./facilitate", target: "_blank", rel: "noopener", class: "plain"}, say("desk-open"))]
      }),
      said,
      send
    );
  return Object.assign(form, {
    forget() {
      number.value = "";
      said.textContent = "";
    }
  });
}

/** @param {Omit<LeadsUses, "key" | "dialog">} uses */
function wifiForm({say, announce, leading}) {
  const name = leadsField({"data-room-wifi-name": ""});
  const password = leadsField({"data-room-wifi-password": ""});
  const said = element("p", {"data-room-wifi-said": ""});
  /** @type {(network: string, secret: string) => Promise<boolean>} */
  const put = async (network, secret) => {
    const refused = whyNot(await leading.order("wifi", {name: network, password: secret}), say);
    said.textContent = refused || say(network ? "wifi-shown" : "wifi-gone");
    announce(said.textContent);
    return !refused;
  };
  const off = roomButton("wifi-off", async () => {
    if (await put("", "")) name.focus(); // this button goes
  });
  off.className = "plain";
  off.hidden = true;
  return {
    form: () => {
      off.textContent = say("wifi-off");
      return hearForm(
        leadsForm("wifi-put", {
          title: say("wifi"),
          how: say("wifi-how"),
          fields: [
            [say("wifi-type-name"), name],
            [say("wifi-type-password"), password]
          ],
          go: say("wifi-put"),
          more: [off]
        }),
        said,
        () => put(name.value.trim(), password.value).then(() => {})
      );
    },
    /** @type {(told: RoomTold) => void} */
    fill(told) {
      off.hidden = !told.wifi;
    },
    forget() {
      name.value = "";
      password.value = "";
      said.textContent = "";
    }
  };
}

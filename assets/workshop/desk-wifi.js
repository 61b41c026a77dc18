import {the} from "../view/dom.js";
import {putText} from "./desk-dom.js";

// The Wi-Fi of the room, given at the desk; it shows on the start screen of the board.

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountDeskWifi({page, say, order, once}) {
  const form = /** @type {HTMLFormElement} */ (the(page, "[data-wifi]"));
  const said = the(form, "[data-wifi-said]");
  const off = the(form, "[data-wifi-off]");
  const [name, password] = ["name", "password"].map(field => /** @type {HTMLInputElement} */ (the(form, `[name=${field}]`)));
  /** @type {(network: string, secret: string) => Promise<boolean>} */
  const put = async (network, secret) => {
    putText(said, "");
    const told = await order("wifi", {name: network, password: secret});
    if (told) putText(said, say(network ? "wifi-shown" : "wifi-gone"));
    else putText(said, the(page, "[data-said]").textContent ?? ""); // the dialog lies over what is said
    return Boolean(told);
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    once("wifi", () => put(name.value.trim(), password.value));
  });
  off.addEventListener("click", () => {
    once("wifi", async () => {
      if (await put("", "")) name.focus(); // this button goes
    });
  });

  return {
    show({wifi}) {
      off.hidden = !wifi;
    }
  };
}

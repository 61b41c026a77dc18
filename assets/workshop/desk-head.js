import {every, the} from "../view/dom.js";
import {dialogOf, openDialog, putFlag, putText} from "./desk-dom.js";
import {drawingOf, fillNetworks, grouped, withoutScheme} from "./joining.js";

// The head of the desk: how people join, who is connected, the door.

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountHead({page, say, announce, ask, act, order, now}) {
  /** @type {(name: string) => HTMLElement} */
  const state = name => the(page, `[data-state=${name}]`);
  const lock = the(page, "[data-lock]");
  const renew = the(page, "[data-renew]");
  const network = the(page, "[data-network]");
  const select = /** @type {HTMLSelectElement} */ (the(network, "select"));
  const qrOpen = the(page, "[data-qr-open]");
  const drawQr = drawer(the(page, "[data-qr-code]"));

  qrOpen.addEventListener("click", () => openDialog(dialogOf(page, "qr")));
  lock.addEventListener("click", () => {
    const locked = !now().locked;
    act("locked", {locked}, say(locked ? "door-locked" : "door-unlocked"));
  });
  renew.addEventListener("click", async () => {
    if (!(await ask({title: say("renew-code-title"), about: say("renew-code-about"), yes: say("renew-code")}))) return;
    const told = await order("renew-code");
    if (told) announce(say("renewed-code", {code: told.code}));
  });
  select.addEventListener("change", async () => {
    if (!(await order("network", {address: select.value}))) select.selectedIndex = 0; // the one that phones still come by
  });

  return {
    show(told) {
      const code = told.ended ? say("code-ended") : grouped(told.code);
      every(page, "[data-code]").forEach(node => putText(node, code));
      every(page, "[data-address]").forEach(node => putText(node, withoutScheme(told.address ?? "")));
      drawQr(told.qr ?? "");
      fillNetworks(network, select, told.networks);
      const {board, phone} = told.listening;
      putText(state("board"), board ? say("boards", {n: board}) : say("boards-none"));
      state("board").classList.toggle("off", !board);
      putText(state("phone"), say("phones", {n: phone}));
      putText(state("devices"), say("devices", {n: told.devices}));
      putText(state("door"), say(told.locked ? "door-locked" : "door-unlocked"));
      state("door").classList.toggle("off", told.locked);
      putText(lock, say(told.locked ? "unlock" : "lock"));
      for (const button of [lock, renew, qrOpen]) button.hidden = told.ended;
      state("door").hidden = told.ended;
      putFlag(page, "data-ended", told.ended);
    }
  };
}

/** @type {(place: HTMLElement) => (svg: string) => void} */
function drawer(place) {
  let drawn = "";
  return svg => {
    if (svg === drawn) return;
    drawn = svg;
    place.replaceChildren(...(svg ? [drawingOf(svg)] : []));
  };
}

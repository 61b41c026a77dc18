import {openDialog, putFlag, putText} from "./desk-dom.js";
import {drawingOf, fillNetworks, grouped, withoutScheme} from "./joining.js";

// The head of the desk: how people join, who is connected, the door.
export function mountHead({page, tell, say, ask, act, order, now}) {
  const codes = page.querySelectorAll("[data-code]");
  const addresses = page.querySelectorAll("[data-address]");
  const qr = page.querySelector("[data-qr-code]");
  const state = name => page.querySelector(`[data-state=${name}]`);
  const lock = page.querySelector("[data-lock]");
  const renew = page.querySelector("[data-renew]");
  const network = page.querySelector("[data-network]");
  const select = network.querySelector("select");
  const qrOpen = page.querySelector("[data-qr-open]");
  let drawn = "";

  qrOpen.addEventListener("click", () => openDialog(page.querySelector("dialog[data-qr]")));
  lock.addEventListener("click", () => {
    const locked = !now().locked;
    act("locked", {locked}, tell(locked ? "door-locked" : "door-unlocked"));
  });
  renew.addEventListener("click", async () => {
    if (!await ask({title: tell("renew-code-title"), about: tell("renew-code-about"), yes: tell("renew-code")})) return;
    const told = await order("renew-code");
    if (told) say(tell("renewed-code", {code: told.code}));
  });

  select.addEventListener("change", async () => {
    if (!await order("network", {address: select.value})) select.selectedIndex = 0; // the one that phones still come by
  });

  function drawQr(svg) {
    if (svg === drawn) return;
    drawn = svg;
    qr.replaceChildren();
    if (svg) qr.append(drawingOf(svg));
  }

  return {
    show(told) {
      const code = told.ended ? tell("code-ended") : grouped(told.code);
      codes.forEach(node => putText(node, code));
      addresses.forEach(node => putText(node, withoutScheme(told.address ?? "")));
      drawQr(told.qr ?? "");
      fillNetworks(network, select, told.networks);
      const {board, phone} = told.listening;
      putText(state("board"), board ? tell("boards", {n: board}) : tell("boards-none"));
      state("board").classList.toggle("off", !board);
      putText(state("phone"), tell("phones", {n: phone}));
      putText(state("devices"), tell("devices", {n: told.devices}));
      putText(state("door"), tell(told.locked ? "door-locked" : "door-unlocked"));
      state("door").classList.toggle("off", told.locked);
      putText(lock, tell(told.locked ? "unlock" : "lock"));
      for (const button of [lock, renew, qrOpen]) button.hidden = told.ended;
      state("door").hidden = told.ended;
      putFlag(page, "data-ended", told.ended);
    },
  };
}

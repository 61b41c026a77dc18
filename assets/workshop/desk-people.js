import {element} from "../view/dom.js";
import {clockIn} from "../view/words.js";
import {openDialog, putList, putText} from "./desk-dom.js";

// Who is in: devices by the minute in which they came, also those that only voted or did nothing, and a way to remove one or
// all of a minute. It is asked for while it is looked at: there can be two thousand.
const LOOK_AGAIN = 2000;

export function mountPeople({page, tell, act, ask, now}) {
  const dialog = page.querySelector("dialog[data-people]");
  const list = dialog.querySelector("[data-people-list]");
  const open = page.querySelector("[data-people-open]");
  let asked = 0;

  const did = ([, , votes, texts, likes]) => [
    ...(votes ? [tell("people-votes", {n: votes})] : []),
    ...(texts ? [tell("people-texts", {n: texts})] : []),
    ...(likes ? [tell("likes", {n: likes})] : []),
  ].join(" · ") || tell("people-idle");

  async function look() {
    asked = Date.now();
    const answer = await fetch("workshop/devices").catch(() => null); // the desk itself says when there is no server
    if (answer?.ok) fill((await answer.json()).devices);
  }
  function fill(devices) {
    const minutes = new Map();
    for (const one of devices) {
      const minute = Math.floor(one[1] / 60) * 60;
      minutes.set(minute, [...(minutes.get(minute) ?? []), one]);
    }
    const held = dialog.contains(document.activeElement);
    putList(list, [...minutes].sort((a, b) => b[0] - a[0]), ([minute]) => String(minute), makeMinute, fillMinute);
    dialog.querySelector("[data-people-none]").hidden = devices.length > 0;
    if (held && !dialog.contains(document.activeElement)) dialog.querySelector("h2").focus(); // what had the focus was removed
  }
  function makeMinute([minute]) {
    const all = element("button", {type: "button"});
    all.addEventListener("click", () => removeMinute(minute, Number(all.dataset.n)));
    const part = element("details", {}, element("summary", {}), element("ul", {}), all);
    part.addEventListener("toggle", look); // the devices of a minute stand there once somebody looks at them
    return element("li", {}, part);
  }
  function fillMinute(node, [minute, devices]) {
    const n = devices.length;
    const all = node.querySelector("details > button");
    putText(node.querySelector("summary"), tell("people-minute", {time: clockIn(tell, minute), n}));
    putText(all, tell("people-remove-all", {n}));
    all.dataset.n = n;
    all.hidden = n < 2;
    if (node.querySelector("details").open) putList(node.querySelector("ul"), devices, ([name]) => name, makeDevice, fillDevice);
  }
  function makeDevice([name]) {
    const words = element("span", {id: `device-${name}`});
    const button = element("button", {type: "button", "aria-describedby": words.id}, tell("remove"));
    button.addEventListener("click", async () => {
      const {did: all} = words.dataset;
      if (await ask({title: tell("people-title", {n: 1}), about: tell("people-one-about", {did: all}), yes: tell("remove")})
        && await act("device-removed", {device: name}, tell("people-removed", {n: 1}))) look();
    });
    return element("li", {}, words, " ", button);
  }
  function fillDevice(node, one) {
    const words = node.querySelector("span");
    words.dataset.did = did(one);
    putText(words, `${tell("people-came", {time: clockIn(tell, one[1], {second: "2-digit"})})} · ${did(one)}`);
    node.querySelector("button").hidden = now().ended;
  }
  async function removeMinute(minute, n) {
    const about = tell("people-remove-about", {time: clockIn(tell, minute)});
    if (await ask({title: tell("people-title", {n}), about, yes: tell("people-remove-all", {n})})
      && await act("arrivals-removed", {since: minute, until: minute + 60}, tell("people-removed", {n}))) look();
  }

  open.addEventListener("click", () => {
    openDialog(dialog);
    look();
  });
  return {
    show(told) {
      open.hidden = told.ended;
      if (dialog.open && Date.now() - asked > LOOK_AGAIN) look();
    },
  };
}

import {every} from "../view/dom.js";

// What stands at the head of the harvest, as whoever leads fills it in. There is no button to keep it: each field is kept when it
// is left, and whoever takes the harvest home meanwhile waits for that.

/** @typedef {keyof import("./told.js").DeskTold["about"]} Name */

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountAbout({page, say, act, settled, now}) {
  const fields = /** @type {HTMLInputElement[]} */ (every(page, "[data-about] input"));
  /** @type {Map<Name, string>} */
  const typed = new Map(); // what the server has not told yet
  let under = 0;

  /** @type {(field: HTMLInputElement) => Promise<void>} */
  const keep = async field => {
    const name = /** @type {Name} */ (field.name);
    typed.set(name, field.value);
    under += 1;
    const label = field.labels?.[0].textContent ?? "";
    const sent = new Map(typed);
    if (await act("described", {...now().about, ...Object.fromEntries(sent)}, say("about-kept", {name: label}))) {
      await settled();
      for (const [told, words] of sent) if (typed.get(told) === words) typed.delete(told);
    } // else it stays in its field, and goes along with the next that is kept
    under -= 1;
    show(now());
  };
  /** @type {(event: Event) => Promise<void>} */
  const takeHome = async event => {
    const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    if (!under) return;
    event.preventDefault();
    await settled();
    location.assign(link.href);
  };
  /** @type {(told: import("./told.js").DeskTold) => void} */
  const show = ({about}) => {
    for (const field of fields) {
      const name = /** @type {Name} */ (field.name);
      // Never over what somebody is typing, here or in a field that was just left.
      if (!typed.has(name) && field !== document.activeElement && field.value !== about[name]) field.value = about[name];
    }
  };

  for (const field of fields) field.addEventListener("change", () => keep(field));
  for (const link of every(page, "[data-harvest] a")) link.addEventListener("click", takeHome);
  return {show};
}

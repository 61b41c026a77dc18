import {every} from "../view/dom.js";
import {putFlag} from "./desk-dom.js";
import {untilTold} from "./untold.js";

// The roles that are missing in the room: at first as pressed, and then as the server tells.

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountRoles({page, say, act, now}) {
  const marks = untilTold(() => hear(now()));
  const toggles = every(page, "[data-role]");
  /** @type {string[]} */
  let roles = [];

  const show = () => {
    for (const button of toggles) putFlag(button, "aria-pressed", roles.includes(button.dataset.role ?? ""));
  };
  /** @type {(button: HTMLElement) => Promise<void>} */
  const turn = async button => {
    const {role = ""} = button.dataset;
    const gone = !roles.includes(role);
    const missing = gone ? [...roles, role] : roles.filter(other => other !== role);
    roles = missing; // two quick touches are two roles
    show();
    const done = say(gone ? "missing-on" : "missing-off", {role: button.textContent});
    if ((await marks.press(act("missed", {roles: missing}, done))) || marks.waits()) return;
    roles = now().missed;
    show();
  };
  for (const button of toggles) button.addEventListener("click", () => turn(button));

  /** @type {(told: import("./told.js").DeskTold) => void} */
  const hear = ({missed, sequence}) => {
    if (!marks.hears(sequence)) return;
    roles = missed;
    show();
  };
  return {show: hear};
}

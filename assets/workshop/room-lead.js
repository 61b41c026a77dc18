import {setAria} from "../view/dom.js";
import {roomButton} from "./room-ground.js";
import {untilTold} from "./untold.js";

// "Follow me": while it is on, phones show the facet or the step of a route that stands on this board.
const STILL = 400; // ms without a change before phones are told

/** @typedef {import("./told.js").RoomUses & {leading: import("./leading.js").Leading}} Uses */

/** @param {Uses} _ */
export function mountLead({board, say, announce, leading}) {
  let on = false;
  let timer = 0;
  let sent = "";
  const turns = untilTold();

  const button = roomButton("follow", () => turn(!on), {class: "plain", "aria-pressed": "false"});
  const here = () => {
    const {facet, route, step} = board.state;
    return {facet: facet || null, route: route || null, step: route ? step : null};
  };
  /** @type {(values: object) => Promise<boolean>} */
  const tell = async values => {
    const answer = await leading.act("led", values);
    const refused = answer ? answer.told.error : say("failed");
    if (refused) announce(refused);
    return !refused;
  };
  const send = async () => {
    const at = here();
    const now = JSON.stringify(at);
    if (!on || now === sent) return;
    sent = now;
    if (!(await tell({on: true, ...at})) && sent === now) sent = ""; // so that it is told with the next change
  };
  /** @type {(next: boolean) => Promise<void>} */
  const turn = async next => {
    clearTimeout(timer);
    sent = "";
    on = next;
    show();
    const at = here();
    if (on) sent = JSON.stringify(at);
    if (await turns.press(tell(on ? {on, ...at} : {on}))) announce(on ? say("follow-on") : say("follow-off"));
    else [on, sent] = [!next, ""];
    show();
  };
  const show = () => {
    button.textContent = say("follow");
    setAria(button, "pressed", on);
  };
  board.follow(() => {
    clearTimeout(timer);
    if (on) timer = setTimeout(send, STILL);
  });

  return {
    button,
    /** @type {(told: ?import("./told.js").RoomTold) => void} */
    show(told) {
      const leads = Boolean(told?.lead);
      if (turns.hears(leads === on)) on = leads;
      if (!on) sent = "";
      show();
    }
  };
}

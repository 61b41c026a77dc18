import {actAs, roomButton} from "./room-ground.js";

// "Follow me": while it is on, phones show the facet or the step of a route that stands on this board.
const STILL = 400; // ms without a change before phones are told
const UNDER_WAY = 2000; // ms in which what is told may still be of before the switch

export function mountLead({board, root, say, hear}) {
  let on = false;
  let timer = 0;
  let sent = "";
  let turned = -Infinity;

  const button = roomButton("follow", () => turn(!on), {class: "plain", "aria-pressed": "false"});
  const here = () => {
    const {facet, route, step} = board.state;
    return {facet: facet || null, route: route || null, step: route ? step : null};
  };
  const tell = async values => {
    const answer = await actAs(root, "led", values);
    if (!answer || answer.error) hear(answer?.error ?? say("failed"));
    return Boolean(answer && !answer.error);
  };
  const send = async () => {
    const at = here();
    const now = JSON.stringify(at);
    if (!on || now === sent) return;
    sent = now;
    if (!await tell({on: true, ...at}) && sent === now) sent = ""; // what was not told is told with the next change
  };
  const turn = async next => {
    clearTimeout(timer);
    sent = "";
    on = next;
    turned = performance.now();
    show();
    const at = here();
    if (on) sent = JSON.stringify(at);
    if (await tell(on ? {on, ...at} : {on})) hear(on ? say("follow-on") : say("follow-off"));
    else [on, sent] = [!next, ""];
    show();
  };
  const show = () => {
    button.textContent = say("follow");
    button.setAttribute("aria-pressed", String(on));
  };
  board.follow(() => {
    clearTimeout(timer);
    if (on) timer = setTimeout(send, STILL);
  });

  return {
    button,
    show(told) {
      if (Boolean(told?.lead) !== on && performance.now() - turned < UNDER_WAY) return show();
      on = Boolean(told?.lead);
      if (!on) sent = "";
      return show();
    },
  };
}

import {setAria, swallow} from "../view/dom.js";
import {leadState} from "./lead-state.js";
import {asLeader, isLeader} from "./leading.js";
import {roomButton, whyNot} from "./room-ground.js";

// What the room looks at, on a board: the button by which it leads or follows, and the key that brings it back.

/** @typedef {import("./told.js").LeadingUses} LeadingUses */

/**
 * @param {LeadingUses} uses
 * @param {import("./lead-state.js").RoomScreen} screen
 */
export function mountLead({say, announce, board, leading}, screen) {
  const button = roomButton("follow", () => turn(!state.leads()), {class: "plain", "aria-pressed": "false"});
  const state = leadState(screen, {
    isMine: lead => isLeader(lead, "board"),
    leader: () => asLeader("board"),
    async send(kind, values) {
      const answer = await leading.act(kind, values);
      const refused = whyNot(answer, say);
      if (refused) announce(refused);
      return refused ? 0 : answer?.told.sequence;
    },
    heard() {
      button.textContent = say("follow");
      setAria(button, "pressed", state.leads());
    }
  });
  /** @type {(on: boolean) => Promise<void>} */
  const turn = async on => {
    if (await state.turn(on)) announce(say(on ? "follow-on" : "follow-off"));
  };
  hearBack(board, state.strayed, state.follow);
  addEventListener("pagehide", () => {
    const last = state.untold();
    if (last) leading.leave("led", last);
  });

  return {
    button,
    settle: state.settle,
    follow: state.follow,
    strayed: state.strayed,
    leads: state.leads,
    // This board leads from the beginning of a workshop that begins on it.
    take: () => state.turn(true),
    show: state.hear
  };
}

/** @type {(board: LeadingUses["board"], isAway: () => boolean, follow: () => void) => void} */
function hearBack(board, isAway, follow) {
  document.addEventListener(
    "keydown",
    event => {
      if (event.key.toLowerCase() !== "r" || !isAway() || !board.parts.keys.heard(event)) return;
      swallow(event); // on a route the same key goes back to its step, which may be another
      follow();
    },
    true
  );
}

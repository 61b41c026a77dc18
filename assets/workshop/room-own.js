import {nameOf} from "../view/cards.js";
import {Coming} from "../view/coming.js";
import {every, the} from "../view/dom.js";
import {sayerOfAll} from "../view/words.js";
import {asksWords} from "./forms.js";
import {mountAlongDialog} from "./own-along.js";
import {mountCardDialog} from "./own-card.js";
import {labelOf, roomButton} from "./room-ground.js";

// The cards that the room adds, on this board: they come and go as the server tells; and the two dialogs by which whoever leads
// here makes one, changes the one that is open or takes it away, or writes along.

/** @typedef {import("./told.js").RoomTold} RoomTold */

const asked = new URLSearchParams(location.search).get("facet"); // before the board writes the address anew

/**
 * `now` is what the server told last.
 * @param {import("./told.js").LeadingUses} uses
 * @param {() => ?RoomTold} now
 */
export function mountRoomOwn({board, root, announce, leading}, now) {
  const own = sayerOfAll(root, the(root, "[data-own-words]").textContent ?? "");
  const coming = new Coming(board);
  let wanted = asked;
  /** @type {import("./own-form.js").DialogSends} */
  const send = async (kind, body) => {
    const answer = await leading.act(kind, body);
    return {why: answer ? (answer.told.error ?? "") : own("failed"), told: answer?.told};
  };
  const shared = {host: root, say: own, send, announce};
  const card = mountCardDialog({...shared, kinds: () => now()?.kinds ?? [], known: () => kindsIn(board, coming)});
  const along = mountAlongDialog({...shared, label: id => labelOf(board.cards, id)});
  const open = () => now()?.cards.find(({id, away}) => id === board.state.facet && !away);
  const make = roomButton("own-card", () => card(), {class: "plain"});
  const change = roomButton("own-change", () => card(open()), {class: "plain"});
  const write = roomButton(
    "own-along",
    () => {
      const round = runsIn(now()) && now()?.round;
      if (round) along(round);
    },
    {class: "plain"}
  );

  return {
    buttons: [make, change, write],
    /** @type {(told: ?RoomTold) => void} */
    show(told) {
      const cards = told && !told.ended ? told.cards : [];
      change.hidden = !told || told.ended || !open();
      change.textContent = own("change-short");
      make.hidden = !told || told.ended || !change.hidden; // there is one place in the bar for cards of the room
      make.textContent = own("make-short");
      write.hidden = !runsIn(told);
      write.textContent = own("along");
      const {facet} = board.state;
      const leaves = coming.has(facet) && !cards.some(({id}) => id === facet);
      if (leaves) board.go({facet: "", to: ""}, "replace");
      const drawn = cards.map(card => ({...card, rounds: 0})); // nothing is drawn anew for one more round
      coming.show(drawn, {mark: own("mark"), linked: own("linked-to"), those: own("cards")});
      if (wanted && coming.has(wanted) && !board.state.facet) board.go({facet: wanted}, "replace"); // a page that loads anew
      wanted = null;
    }
  };
}

/** @type {(told: ?RoomTold) => boolean} */
const runsIn = told => Boolean(told && !told.ended && told.round?.status === "open" && asksWords(told.round));

/**
 * The facets of the page by kind, as a choice shows them.
 * @type {(board: import("./told.js").RoomBoard, coming: Coming) => import("./told.js").DeskKnown["kinds"]}
 */
const kindsIn = ({root, cards}, coming) =>
  every(root, "[data-outline] section[data-kind]").map(part => ({
    name: (the(part, "h2").textContent ?? "").replace(/\d+\s*$/, "").trim(),
    facets: every(part, "[data-article][data-kind]")
      .map(article => article.dataset.article ?? "")
      .filter(id => cards.byId.has(id) && !coming.has(id))
      .map(id => [id, the(root, `[data-outline] [data-article="${id}"] h3`).textContent ?? id, nameOf(cards.card(id))])
  }));

import {KINDS_OF_ACTS, actsNow, putNow, stateOfRound} from "./acts-now.js";
import {roomButton} from "./room-ground.js";

// What whoever leads with this board alone does next, in the bar above the plate: put the question of the place that is shown to
// the room, close it, reveal it, and go on. There is one strong button at a time; what can also be done stands beside it.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./acts-now.js").NextAct} NextAct */
/** @typedef {NonNullable<import("./told.js").RoomTold["ready"]>} Prepared */

const UNHEARD = 2000; // ms: so long after an answer the news of it is waited for

/**
 * @param {Pick<import("./told.js").RoomUses, "board" | "say" | "announce"> & {leading: import("./leading.js").Leading}} uses
 * @param {() => ?Round} current
 */
export function mountActs({board, say, announce, leading}, current) {
  let waits = false;
  let standing = ""; // of the round that the buttons speak of
  let heard = () => {};
  /** @type {ReturnType<typeof putNow<Prepared>>} */
  let put = putNow(true, null);
  /**
   * Waits until the buttons speak of something else than `before`: the answer to a press can come before the news of it.
   * @type {(before: string) => Promise<void>}
   */
  const news = before =>
    new Promise(done => {
      const late = setTimeout(done, UNHEARD);
      heard = () => standing !== before && (clearTimeout(late), done());
      heard();
    });
  /** @type {(what: NextAct) => unknown} */
  const does = what => {
    const kind = KINDS_OF_ACTS[what];
    if (kind) return leading.act(kind, {round: current()?.id});
    if (what === "put" && put.ready) return leading.act(String(KINDS_OF_ACTS.open), {round: put.ready.id});
    return what === "put" ? leading.order("ask", board.state) : board.parts.guide.forward();
  };
  /** @type {(what: NextAct) => Promise<void>} */
  const press = async what => {
    if (waits) return; // pressed twice is pressed once
    waits = true;
    const before = standing;
    const answer = /** @type {?import("./leading.js").Answer} */ (await does(what));
    if (what !== "next") {
      if (!answer || answer.told.error) announce(answer?.told.error ?? say("failed"));
      else await news(before);
    }
    waits = false;
  };
  /** @type {NextAct[]} */
  let shown = [];
  const buttons = [0, 1].map(i =>
    roomButton(`act-${i}`, () => shown[i] && press(shown[i]), {class: i ? "plain" : "plain strong"})
  );
  return {
    buttons,
    /** @type {(round: ?Round, isElsewhere: boolean, prepared: ?Prepared) => void} */
    show(round, isElsewhere, prepared) {
      const {guide} = board.parts;
      put = putNow(Boolean(board.state.route || board.state.facet), prepared);
      const hasNext = Boolean(board.state.route) && board.state.step < guide.last;
      shown = actsNow({round, isElsewhere, hasNext});
      standing = `${stateOfRound(round)} ${isElsewhere}`;
      heard();
      buttons.forEach((button, i) => {
        button.hidden = !shown[i];
        button.dataset.act = shown[i] ?? "";
        button.textContent = shown[i] ? actWords(shown[i], put, say) : "";
      });
    }
  };
}

/**
 * What a button says; what was prepared is named by its question.
 * @type {(what: NextAct, put: ReturnType<typeof putNow<Prepared>>, say: import("./told.js").Say) => string}
 */
const actWords = (what, {how, ready}, say) =>
  what === "put" ? say(`act-${how}`, {question: ready?.question ?? ""}) : say(`act-${what}`);

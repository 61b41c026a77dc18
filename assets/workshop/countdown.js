import {minutes} from "../view/clock.js";
import {serverNow} from "../view/server-time.js";

// The clock of the room, as each screen shows it: what is left by the clock of the server, and what is said of it aloud: that it
// runs, that a minute is left, and that it ran out. All times are in ms.
const OVER_FOR = 600000; // for so long it is said that it ran out
const ONE_MINUTE = 60000;
const JUST_NOW = 3000; // a screen that slept through the end does not say it as if it were now

/** @typedef {import("./told.js").RoomClock} RoomClock */
/** @typedef {"runs" | "stands" | "over"} ClockState */
/** @typedef {{left: number, face: string, state: ClockState}} ClockShown */

/** @type {(clock: Pick<RoomClock, "ends" | "paused">, now: number) => number} */
const leftOf = ({ends, paused}, now) => ends * 1000 - (paused === null ? now : paused * 1000);

/**
 * What a clock shows; nothing without one, nor long after its end.
 * @type {(clock: ?Pick<RoomClock, "ends" | "paused"> | undefined, now: number) => ?ClockShown}
 */
export function clockAt(clock, now) {
  if (!clock) return null;
  const left = leftOf(clock, now);
  if (left <= -OVER_FOR) return null;
  const face = minutes(Math.ceil(Math.max(0, left) / 1000) * 1000);
  return {left, face, state: left <= 0 ? "over" : clock.paused === null ? "runs" : "stands"};
}

/**
 * What is to be said aloud when a clock that showed `before` shows `now`.
 * @type {(before: ?ClockShown, now: ?ClockShown) => "" | "starts" | "minute" | "over"}
 */
export function clockNews(before, now) {
  if (!now) return "";
  if (now.state === "over") return before && before.state !== "over" && now.left > -JUST_NOW ? "over" : "";
  if (!before || before.state === "over") return "starts";
  return now.state === "runs" && before.left > ONE_MINUTE && now.left <= ONE_MINUTE ? "minute" : "";
}

/**
 * Follows a clock: `paint` gets what it shows whenever that changes, `tell` what is to be said aloud, with the minutes that are left.
 * @param {{paint: (shown: ?ClockShown) => void, tell: (news: "starts" | "minute" | "over", n: number) => void}} _
 */
export function followClock({paint, tell}) {
  /** @type {?RoomClock} */
  let clock = null;
  /** @type {?ClockShown} */
  let before = null;
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    const now = clockAt(clock, serverNow());
    paint(now);
    const news = clockNews(before, now);
    if (news) tell(news, Math.max(1, Math.round((now?.left ?? 0) / ONE_MINUTE)));
    before = now;
    if (now && now.state !== "stands") timer = setTimeout(look, (((now.left % 1000) + 1000) % 1000) + 10);
  };
  document.addEventListener("visibilitychange", look);
  return {
    look,
    /** @type {(told: ?RoomClock | undefined) => void} */
    show(told) {
      clock = told ?? null;
      look();
    }
  };
}

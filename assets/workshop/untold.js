// What was pressed is shown until the server tells the same, or until nothing older can be under way any more. Pure but for the
// time.
const UNDER_WAY = 2000; // ms after a press in which what the server tells may still be older than it

/** @typedef {ReturnType<typeof untilTold>} UntilTold */

/**
 * `again` is called once what was told too soon can be heard: nothing newer may come by itself.
 * @param {() => void} [again]
 */
export function untilTold(again, now = () => performance.now()) {
  let unanswered = 0;
  let timer = 0;
  let answered = -Infinity;
  return {
    /**
     * Waits for the act of a press; tells whether it was done.
     * @type {(act: Promise<boolean>) => Promise<boolean>}
     */
    async press(act) {
      unanswered += 1;
      const done = await act;
      unanswered -= 1;
      answered = done ? now() : -Infinity;
      return done;
    },
    waits: () => unanswered > 0,
    /**
     * Whether what is told now is news, and not older than a press.
     * @type {(isSame: boolean) => boolean}
     */
    hears(isSame) {
      if (!isSame && (unanswered || now() - answered < UNDER_WAY)) {
        clearTimeout(timer);
        if (again) timer = setTimeout(again, UNDER_WAY);
        return false;
      }
      answered = -Infinity;
      return true;
    }
  };
}

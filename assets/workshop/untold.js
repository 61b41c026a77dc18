// What was pressed is shown until the server tells of it: news that is older than the last act of this desk takes nothing back.
// Each state says the number of the last act that is in it. Pure.

/** @typedef {ReturnType<typeof untilTold>} UntilTold */

/**
 * `again` is called once nothing is under way any more: what was told meanwhile can be heard then.
 * @param {() => void} again
 */
export function untilTold(again) {
  let unanswered = 0;
  let kept = 0;
  return {
    /**
     * Waits for the act of a press, which answers its number, or 0 when it was not done; tells whether it was.
     * @type {(act: Promise<number>) => Promise<boolean>}
     */
    async press(act) {
      unanswered += 1;
      const sequence = await act;
      unanswered -= 1;
      kept = Math.max(kept, sequence);
      if (!unanswered) again();
      return sequence > 0;
    },
    waits: () => unanswered > 0,
    /**
     * Whether what is told is not older than a press.
     * @type {(sequence: number) => boolean}
     */
    hears: sequence => !unanswered && sequence >= kept
  };
}

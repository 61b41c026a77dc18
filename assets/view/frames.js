/**
 * Calls `then` when the frame that is being made has been painted; returns how to call that off.
 * @param {(time: number) => void} then
 */
export function oncePainted(then) {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}

/**
 * Resolves after the next frame has been painted, or soon where nothing is painted, as in a tab behind another.
 * @type {() => Promise<void>}
 */
export const afterPaint = () =>
  new Promise(done => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 120);
  });

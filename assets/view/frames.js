// Calls `then` when the frame that is being made has been painted; returns how to call that off.
export function oncePainted(then) {
  let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(then); });
  return () => cancelAnimationFrame(frame);
}

// The ring around what has the focus is for whoever works here by keys. Where another screen or a clicker moved the focus, it would
// stand on the projector without a meaning; the next key that is pressed here brings it back.
const OF_CLICKERS = new Set(["PageDown", "PageUp", "F5", "F11"]); // and what fills the screen

/** @type {(root: HTMLElement) => () => void} */
export function mountRings(root) {
  const quiet = () => root.toggleAttribute("data-quiet", true);
  document.addEventListener("keydown", ({key}) => root.toggleAttribute("data-quiet", OF_CLICKERS.has(key)), {capture: true});
  quiet();
  return quiet;
}

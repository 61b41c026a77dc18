// Whether what stands around a cell is dark: each notebook has themes of its own and says so in its own way, but all paint a ground.

const DARK = 0.4; // of the light of white

/**
 * Calls `tell` with "light" or "dark", now and whenever the page around changes its theme; returns what ends that. Who asks the
 * system for more contrast gets what the system says: "".
 * @param {HTMLElement} box
 * @param {(theme: string) => void} tell
 */
export function followTheme(box, tell) {
  let worn = "-";
  const wishes = matchMedia("(prefers-contrast: more)");
  const look = () => {
    if (!box.isConnected) return;
    const now = wishes.matches ? "" : lightBehind(box) < DARK ? "dark" : "light";
    if (now !== worn) tell((worn = now));
  };
  const later = () => requestAnimationFrame(look);
  /** @param {Event} event */
  const styled = ({target}) => target instanceof HTMLLinkElement && later(); // and not for every picture that comes
  const watched = new MutationObserver(later);
  for (const part of [document.documentElement, document.body]) watched.observe(part, {attributes: true});
  watched.observe(document.head, {childList: true});
  document.addEventListener("load", styled, true);
  wishes.addEventListener("change", later);
  look();
  return () => {
    watched.disconnect();
    document.removeEventListener("load", styled, true);
    wishes.removeEventListener("change", later);
  };
}

/**
 * How light the ground behind an element is, from 0 to 1.
 * @param {Element} box
 */
function lightBehind(box) {
  /** @param {Node} node @returns {Element | null} */
  const around = node => node.parentElement ?? /** @type {Partial<ShadowRoot>} */ (node.getRootNode()).host ?? null;
  for (let at = around(box); at; at = around(at)) {
    const [red, green, blue, alpha] = painted(getComputedStyle(at).backgroundColor);
    if (alpha > 127) return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? 0 : 1;
}

/** @type {Map<string, Uint8ClampedArray>} */
const paintedBefore = new Map();

/**
 * A colour, however it is written, as four numbers up to 255.
 * @param {string} colour
 */
function painted(colour) {
  const before = paintedBefore.get(colour);
  if (before) return before;
  const paper = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  paper.fillStyle = colour;
  paper.fillRect(0, 0, 1, 1);
  const {data} = paper.getImageData(0, 0, 1, 1);
  paintedBefore.set(colour, data);
  return data;
}

import {the} from "./dom.js";

/**
 * Tells the style sheet for paper what it must know of the screen: how wide the plate is for its height, and which share of it no
 * explanation covers. Paper shows the lying plate, so that what was laid out for the tall one has no place on it. `draw()` brings
 * the SVG up to date. It is printed also where Bokeh draws on the screen, for a canvas keeps the size that it has there.
 * @param {HTMLElement} root
 * @param {{plate: HTMLElement, orientation: () => string, draw: () => void}} board
 */
export function mountPaper(root, {plate, orientation, draw}) {
  addEventListener("beforeprint", () => {
    const {clientWidth: wide, clientHeight: high} = plate;
    if (!wide) return;
    draw();
    const pane = the(root, "[data-explanation]");
    const tall = orientation() === "portrait";
    root.toggleAttribute("data-tall", tall);
    plate.style.setProperty("--ratio", tall ? "" : String(wide / high));
    plate.style.setProperty("--share", tall || pane.hidden ? "" : String(1 - pane.offsetWidth / wide));
  });
}

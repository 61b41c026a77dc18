import {the} from "./dom.js";

/**
 * Tells the style sheet for paper what it must know of the screen: how wide the plate is for its height, and which share of it no
 * explanation covers. Paper shows the landscape plate, so that what was laid out for the portrait one has no place on it.
 * `draw()` brings the SVG up to date, which is printed also where Bokeh draws on the screen: a canvas keeps its size on paper.
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

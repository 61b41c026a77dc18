import {the} from "./dom.js";

/**
 * What paper must know of the screen before it is laid out: how wide the plate is for its height, and which share of it no explanation
 * covers. Paper lies: what was laid out for a tall plate has no place on it. `draw()` brings the SVG up to date, which stands on paper
 * also where Bokeh draws on screen: its canvas keeps the size of the screen.
 * @param {HTMLElement} root
 * @param {{plate: HTMLElement, form: () => string, draw: () => void}} board
 */
export function mountPaper(root, {plate, form, draw}) {
  addEventListener("beforeprint", () => {
    const {clientWidth: wide, clientHeight: high} = plate;
    if (!wide) return;
    draw();
    const pane = the(root, "[data-explanation]");
    const tall = form() === "portrait";
    root.toggleAttribute("data-tall", tall);
    plate.style.setProperty("--ratio", tall ? "" : String(wide / high));
    plate.style.setProperty("--share", tall || pane.hidden ? "" : String(1 - pane.offsetWidth / wide));
  });
}

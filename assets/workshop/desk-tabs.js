import {every, the} from "../view/dom.js";
import {putFlag} from "./desk-dom.js";

// On a phone the columns of the desk are tabs at the bottom, one in sight at a time. Each keeps where it was scrolled to, and what
// was typed in it.
const NARROW = "(max-width: 760px)"; // as in desk.css
/** @type {Record<string, (at: number, last: number) => number>} */
const MOVES = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at ? at - 1 : last),
  Home: () => 0,
  End: (_, last) => last
};

/**
 * Returns what brings the tab with a part of the desk in sight.
 * @type {(page: HTMLElement) => (part: Element) => void}
 */
export function mountTabs(page) {
  const tabs = every(page, "[role=tab]");
  const panels = tabs.map(tab => the(page, `#${tab.getAttribute("aria-controls")}`));
  const narrow = matchMedia(NARROW);
  const tops = tabs.map(() => 0);
  let at = 0;

  const show = () => {
    tabs.forEach((tab, i) => {
      putFlag(tab, "aria-selected", i === at);
      tab.tabIndex = i === at ? 0 : -1;
    });
    panels.forEach((panel, i) => {
      panel.hidden = narrow.matches && i !== at;
      if (narrow.matches) {
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", tabs[i].id);
      } else for (const name of ["role", "aria-labelledby"]) panel.removeAttribute(name);
    });
  };
  /** @type {(to: number) => void} */
  const turn = to => {
    if (to === at) return;
    tops[at] = scrollY;
    at = to;
    show();
    if (narrow.matches) scrollTo({top: tops[at], behavior: "instant"});
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => turn(i));
    tab.addEventListener("keydown", event => {
      const move = MOVES[event.key];
      if (!move) return;
      event.preventDefault();
      turn(move(i, tabs.length - 1));
      tabs[at].focus();
    });
  });
  narrow.addEventListener("change", show);
  show();
  return part => {
    const to = panels.findIndex(panel => panel.contains(part));
    if (to >= 0) turn(to);
  };
}

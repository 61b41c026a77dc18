import {articleOf, element} from "./dom.js";

// Words of the glossary explain themselves: by pointing, by touch, and when the keyboard comes to them. What stays up can be
// pointed at, goes with Esc, and never lies on its word or outside the window (WCAG 1.4.13). Without scripts each word is a link to
// its meaning in the outline, and the meanings are read from there.
const WAIT = 150; // ms that a mouse rests on a word before it explains itself
const LINGER = 300; // ms to bring a mouse from the word to its meaning
const EDGE = 8; // px between the meaning and the word or the edge of the window

// Makes the marked words of a copied article buttons, described by their meanings. Those come along into the copy: what is described
// by a part of the outline says nothing in Chromium while the outline is out of sight (`content-visibility`).
export function describeTerms(copy, root) {
  for (const word of copy.querySelectorAll(".term")) {
    const article = articleOf(root, word.hash.slice(1));
    const id = `${article.id}-meaning`;
    word.setAttribute("role", "button");
    word.setAttribute("aria-describedby", id);
    if (!copy.querySelector(`#${id}`)) copy.append(element("p", {id, hidden: ""}, article.querySelector("p").textContent));
  }
}

export function mountTerms(root) {
  const box = root.querySelector("[data-meaning]");
  let word = null; // the one whose meaning is shown
  let pinned = false; // it was chosen, and stays until something else is
  let timer = 0;
  let listening = null;

  const wordAt = target => target.closest?.("[data-explanation] .term");
  const later = (then, ms) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  // Below the last line of the word, or above its first one where there is more room.
  const place = () => {
    const lines = word.getClientRects();
    const pane = word.closest("[data-explanation]").getBoundingClientRect();
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (!first || last.bottom < pane.top || first.top > Math.min(pane.bottom, innerHeight)) return hide();
    box.style.maxHeight = "";
    const [above, below] = [first.top - 2 * EDGE, innerHeight - last.bottom - 2 * EDGE];
    const under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${under ? below : above}px`;
    box.style.top = `${under ? last.bottom + EDGE : first.top - EDGE - box.offsetHeight}px`;
    box.style.left = `${Math.max(EDGE, Math.min((under ? last : first).left, innerWidth - box.offsetWidth - EDGE))}px`;
  };
  const show = (next, byChoice = false) => {
    clearTimeout(timer);
    if (word !== next) {
      hide();
      const article = articleOf(root, next.hash.slice(1));
      box.querySelector("b").textContent = article.querySelector("h3").textContent;
      box.querySelector("p").textContent = article.querySelector("p").textContent;
      box.style.fontSize = getComputedStyle(next).fontSize;
      box.showPopover();
      word = next;
      listen();
      place();
    }
    pinned = byChoice;
  };
  const hide = () => {
    clearTimeout(timer);
    if (!word) return;
    word = null;
    pinned = false;
    listening.abort();
    box.hidePopover();
  };
  const listen = () => {
    listening = new AbortController();
    const {signal} = listening;
    // Before anyone else hears of it: what lies below stays open.
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      hide();
    }, {capture: true, signal});
    document.addEventListener("pointerdown", event => {
      if (!event.composedPath().some(part => part === word || part === box)) hide();
    }, {capture: true, signal});
    document.addEventListener("scroll", event => event.target !== box && place(), {capture: true, passive: true, signal});
    addEventListener("resize", place, {signal});
  };
  const isKept = () => pinned || word.matches(":focus-visible");

  root.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const over = wordAt(event.target);
    if (over && over !== word) later(() => show(over), WAIT);
    else if (word && (over || box.contains(event.target))) clearTimeout(timer);
  });
  root.addEventListener("pointerout", event => {
    if (event.pointerType === "touch" || !(wordAt(event.target) || box.contains(event.target))) return;
    if (word) later(() => word && !isKept() && hide(), LINGER);
    else clearTimeout(timer);
  });
  root.addEventListener("focusin", event => {
    const over = wordAt(event.target);
    if (over?.matches(":focus-visible")) show(over);
  });
  root.addEventListener("focusout", event => {
    if (word && event.target === word && !word.matches(":hover") && !box.matches(":hover")) hide();
  });
  root.addEventListener("click", event => {
    const over = wordAt(event.target);
    if (!over) return;
    event.preventDefault();
    if (over === word && pinned) hide();
    else show(over, true);
  });
  root.addEventListener("keydown", event => {
    const over = event.key === " " && wordAt(event.target);
    if (!over) return;
    event.preventDefault();
    over.click();
  });
  return {hide};
}

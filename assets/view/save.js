import {every, the} from "./dom.js";

// The page on which a visitor saves the board. A file is made while its stream is read: who closes that stops it.
const query = new URLSearchParams(location.search);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = matchMedia("(prefers-contrast: more)").matches ? "contrast" : dark ? "dark" : "";
if (theme && !query.has("theme")) {
  // The board wears what the system asks for, which its address does not say.
  query.set("theme", theme);
  location.replace(`?${query}`);
}

for (const form of /** @type {HTMLFormElement[]} */ (every(document, "form"))) mount(form);

/** @param {HTMLFormElement} form */
function mount(form) {
  const says = the(form, "[data-says]");
  if (!says) return; // what cannot be made has none
  const state = the(form, "[data-state]");
  const made = /** @type {HTMLAnchorElement} */ (the(form, "[data-made]"));
  const stopping = /** @type {HTMLButtonElement} */ (the(form, "[data-stop]"));
  /** @type {?EventSource} */
  let source = null;

  /** @param {boolean} busy */
  const show = busy => {
    state.hidden = false;
    the(state, "progress").hidden = stopping.hidden = !busy;
    made.hidden = true;
  };
  /** @param {string} words */
  const end = words => {
    source?.close();
    source = null;
    const focused = document.activeElement === stopping;
    show(false);
    says.textContent = words;
    if (focused) the(form, ".ways button").focus();
  };

  stopping.addEventListener("click", () => end(stopping.dataset.stopped ?? ""));
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (source) return;
    const asked = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    // Chrome before 112 and Safari before 16.4 leave the button that was pressed out of the form.
    const opens = /** @type {?HTMLButtonElement} */ (event.submitter)?.name === "open";
    if (opens) asked.set("open", "1");
    const begun = new EventSource(`${form.action}/making?${asked}`);
    source = begun;
    show(true);
    begun.addEventListener("error", () => end(says.dataset.lost ?? ""));
    begun.addEventListener("message", ({data: line}) => {
      const told = /** @type {{state: string, say: string}} */ (JSON.parse(line));
      if (told.state !== "made" && told.state !== "refused") return hear(says, told);
      end(told.say);
      if (told.state === "refused") return;
      made.href = `${form.action}?${asked}`;
      made.hidden = false;
      if (opens) made.target = "_blank";
      else made.removeAttribute("target");
      if (!opens) made.click();
      else if (!window.open(made.href)) made.focus(); // a browser may want a press for it
    });
  });
}

/**
 * Shows how far it is; a screen reader hears when that changes, and not each second.
 * @param {HTMLElement} says
 * @param {{state: string, say: string}} told
 */
function hear(says, {state, say}) {
  const quiet = says.dataset.state === state && state === "making";
  says.setAttribute("aria-live", quiet ? "off" : "polite");
  says.dataset.state = state;
  says.textContent = say;
}

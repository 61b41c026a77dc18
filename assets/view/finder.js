import {element, figure} from "./dom.js";
import {entriesOf} from "./entries.js";
import {countsFor, indexOf, loosen, matching, search} from "./find.js";
import {WAYS} from "./state.js";
import {editionOf} from "./words.js";

const RESULTS = 30; // results of a search shown at once; of a choice, all
const PAUSE = 500; // ms after the last key before what was found is spoken

// The pane with the search and the filters, beside the plate or as a sheet on the phone. `go(part)` changes the state, `open(id)`
// opens a facet; `say` are the words of the page, `hear(text)` speaks to who does not see it. Choosing the other end of a path goes by the same search.
export function mountFinder(root, {cards, go, open, say, hear}) {
  const pane = root.querySelector("[data-finder]");
  const button = root.querySelector("[data-find]");
  const count = button.querySelector("[data-chosen]");
  const input = pane.querySelector("input");
  const list = pane.querySelector("[data-results]");
  const line = pane.querySelector("[data-result-line]");
  let asked = false; // whether the visitor asked for the pane
  let state = null;
  let shown = []; // the results in the list
  let active = -1;
  let speaking = 0;
  let choose = null; // while a facet is being chosen for something else than opening it
  let made = {of: "", entries: [], index: null};
  let last = {key: "", found: null};

  // --- what there is to find, read from the outline of the language of the page
  const current = () => {
    const of = editionOf(root);
    if (made.of !== of) made = {of, entries: entriesOf(root, cards), index: null};
    return made;
  };
  const indexed = () => current().index ??= indexOf(current().entries);
  const hits = (words, most) => search(indexed(), words, most);
  const chosenIn = ({kind, only, q}) => Boolean(kind.length || only.length || q);
  // The facets that were searched and chosen, as a Set, or null when nothing was.
  const matched = asking => {
    if (!chosenIn(asking)) return null;
    const key = `${editionOf(root)} ${asking.kind} ${asking.only} ${asking.q}`;
    if (last.key !== key) {
      const chosen = matching(current().entries, asking);
      const searched = asking.q ? new Set(hits(asking.q, Infinity).map(hit => hit.id)) : chosen;
      last = {key, found: new Set([...chosen].filter(id => searched.has(id)))};
    }
    return last.found;
  };

  // --- results
  const entryOf = id => current().entries.find(entry => entry.id === id);
  const showResults = () => {
    const words = input.value.trim();
    const allowed = choose ? null : matched({...state, q: ""});
    shown = words ? hits(words, allowed ? Infinity : RESULTS + 1).filter(({id}) => !allowed || allowed.has(id))
      : allowed ? [...allowed].map(id => ({id, field: "summary", before: entryOf(id).summary, hit: "", after: ""})) : [];
    const more = words && shown.length > RESULTS;
    if (more) shown = shown.slice(0, RESULTS);
    active = -1;
    list.replaceChildren(...shown.map((hit, i) => option(hit, i)));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    input.removeAttribute("aria-activedescendant");
    line.replaceChildren(...(words || allowed ? lineOf(words, more) : []));
  };
  const option = ({id, field, before, hit, after}, i) => {
    const entry = entryOf(id);
    const card = cards.byId.get(id);
    const item = element("li", {id: `${list.id}-${i}`, role: "option", "data-result": id, "data-tone": card.dataset.tone});
    item.append(card.querySelector(".icon").cloneNode(true), field === "title" ? bold(entry, before, hit) : bold(entry), kindOf(entry));
    if (field !== "title") {
      item.append(element("span", {class: "why"}, field === "summary" ? "" : `${say(`in-${field}`)}: `, before, hit ? marked(hit) : "", after));
    }
    return item;
  };
  // The title, with what was found in it marked, also where the excerpt of it was cut short.
  const bold = ({title}, before = "", hit = "") => {
    const at = hit ? title.indexOf(before.replace(/^…/, "") + hit) + before.replace(/^…/, "").length : -1;
    return at < 0 ? element("b", {}, title) : element("b", {}, title.slice(0, at), marked(hit), title.slice(at + hit.length));
  };
  const marked = hit => element("mark", {}, hit);
  const kindOf = entry => element("span", {class: "sr"}, `, ${entry.kindName}`);
  // The entries in which the words were found; all of them without words.
  const within = words => {
    const found = words && new Set(hits(words, Infinity).map(hit => hit.id));
    return found ? current().entries.filter(({id}) => found.has(id)) : current().entries;
  };
  const lineOf = (words, more) => {
    const n = words ? shown.length : matched(state).size;
    if (n) return [more ? say("found-many", {n}) : say("found", {n})];
    const parts = [say("found-none")];
    const chosen = !choose && chosenIn({...state, q: ""});
    const ways = chosen ? loosen(within(words), state) : [];
    const without = words && chosen ? matched({...state, q: ""}).size : 0;
    if (without) ways.push({filter: "q", n: without});
    if (words) parts.push(" ", chosen ? say("found-none-chosen") : say("found-none-words"));
    for (const {filter, n: freed} of ways.slice(0, 3)) {
      const name = filter === "q" ? `‘${words}’` : pane.querySelector(`[data-filter="${filter}"] legend`).textContent.trim();
      parts.push(" ", element("button", {type: "button", "data-loosen": filter}, say("loosen", {name, n: freed})));
    }
    return parts;
  };
  const activate = i => {
    list.children[active]?.removeAttribute("aria-selected");
    active = Math.min(Math.max(i, -1), shown.length - 1);
    const item = list.children[active];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({block: "nearest"});
    input.setAttribute("aria-activedescendant", item.id);
    return undefined;
  };
  const take = id => {
    if (choose) choose(id);
    else open(id, true);
  };
  const done = () => {
    choose = null;
    delete pane.dataset.choosing;
  };

  // --- filters
  const showFilters = () => {
    const counts = countsFor(within(state.q), state);
    for (const choice of pane.querySelectorAll("[data-only-to], [data-kind-choice]")) {
      const {onlyTo, kindChoice} = choice.dataset;
      const on = onlyTo ? state.only.includes(onlyTo) : state.kind.includes(kindChoice);
      const n = counts.get(onlyTo ?? `kind:${kindChoice}`) ?? 0;
      choice.setAttribute("aria-pressed", String(on));
      choice.classList.toggle("none", !n && !on);
      choice.querySelector(".n").textContent = n;
    }
    for (const choice of pane.querySelectorAll("[data-role-to]")) choice.setAttribute("aria-pressed", String(state.role === choice.dataset.roleTo));
  };

  // --- hands
  input.addEventListener("input", () => {
    if (input.value || !state.q || choose) showResults();
    else go(WAYS.search(state, ""));
    clearTimeout(speaking);
    speaking = setTimeout(() => hear(line.textContent), PAUSE);
  });
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      activate(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(speaking);
      const {id} = shown[active] ?? (choose && shown[0]) ?? {};
      if (id) take(id);
      else if (!choose) go(WAYS.search(state, input.value));
    }
  });
  list.addEventListener("click", event => {
    const item = event.target.closest("[data-result]");
    if (item) take(item.dataset.result);
  });
  pane.addEventListener("click", event => {
    const hit = event.target.closest("[data-only-to], [data-kind-choice], [data-loosen], [data-unchoose]");
    if (!hit) return;
    const {onlyTo, kindChoice, loosen: filter} = hit.dataset;
    if (onlyTo) go(WAYS.choose(state, onlyTo));
    else if (kindChoice) go(WAYS.chooseKind(state, kindChoice));
    else if (filter) {
      if (filter === "q") input.value = ""; // also when the words were only typed
      go(WAYS.loosen(state, filter)).then(() => input.focus());
    }
    else go(WAYS.unchoose()).then(() => input.focus());
  });

  return {
    pane, matched, prepare: indexed,
    get asked() { return asked; },
    get choosing() { return Boolean(choose); },
    // Opens the pane and puts the cursor in the search; with `then`, the facet found goes there instead of being opened.
    ask(then = null) {
      asked = true;
      choose = then;
      if (then) {
        pane.dataset.choosing = "";
        input.value = "";
      } else done();
    },
    focus() {
      input.focus();
      input.select();
    },
    dismiss() {
      asked = false;
      done();
    },
    chosen: () => chosenIn(state),
    // Shows what the state has searched and chosen; `visible`: whether the pane has the place beside the plate.
    show(next, visible) {
      const fresh = state?.q !== next.q;
      if (!state && (next.q || next.only.length)) asked = true; // a link to what somebody found
      state = next;
      if (fresh && !choose) input.value = state.q;
      const n = state.kind.length + state.only.length + (state.q ? 1 : 0);
      count.replaceChildren(...figure(n, say("chosen", {n})));
      count.hidden = !n;
      button.setAttribute("aria-expanded", String(visible));
      pane.hidden = !visible;
      if (!visible) return;
      showFilters();
      showResults();
    },
  };
}

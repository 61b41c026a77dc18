import {FORMS, nameOf, placeOf} from "./cards.js";
import {pathOf} from "./curve.js";
import {element} from "./dom.js";
import {followNews} from "./news.js";
import {postAgain} from "./sending.js";
import {listIn, sayerOfAll} from "./words.js";

// Moving cards by hand on /board: a mode of its own, in which nothing opens. Places are kept per form of the plate, in plate
// units, as the middle of each card. While cards move the SVG draws the links, because it moves in the same frame as the cards,
// which Bokeh's canvas does not; whichever picture the board has takes the new curves over when the mode ends.
const FAR = 10;
const NEAR = 1;
const DEEP = 100; // steps that can be undone, per form
const PATIENCE = 10000; // ms to wait for the server before telling that it is silent
const PUSHES = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const MOVE_ICON = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m12 1 4 5h-3v5h5V8l5 4-5 4v-3h-5v5h3l-4 5-4-5h3v-5H6v3l-5-4 5-4v3h5V6H8z"/></svg>';

export function mountMoving(board) {
  const {root, cards, links, rest, paths, layLink, plate} = board;
  const word = sayerOfAll(root, root.querySelector("[data-moving-words]").textContent);
  const cardsBox = root.querySelector("[data-cards]");
  const says = root.querySelector("[data-says]");
  const ids = cards.ids.filter(id => cards.homeOf(id) === id); // the cards that stand on the plate at rest
  const guests = new Map(ids.map(id => [id, cards.ids.filter(other => cards.homeOf(other) === id)])); // each with who waits behind it
  const touching = new Map(ids.map(id => [id, [...links.keys()].filter(i => [links[i].a, links[i].b].some(end => cards.homeOf(end) === id))]));
  const perForm = make => Object.fromEntries(FORMS.map(form => [form, make(form)]));
  const placed = perForm(form => new Map(ids.map(id => [id, placeOf(cards.byId.get(id), form)])));
  const saved = perForm(form => new Map(placed[form]));
  const past = perForm(() => []);
  const future = perForm(() => []);
  let may = false; // whether this browser may save
  let edition = 0; // of the board whose places stand here
  let on = false;
  let drag = null;
  let parts = new Map();
  let cardsLabel = "";

  // --- what stands where
  const titleOf = id => nameOf(cards.byId.get(id));
  const equal = ([x, y], [x2, y2]) => Math.abs(x - x2) < 0.05 && Math.abs(y - y2) < 0.05;
  const unsaved = form => ids.filter(id => !equal(placed[form].get(id), saved[form].get(id)));
  const number = () => FORMS.reduce((sum, form) => sum + unsaved(form).length, 0);
  const lay = (form, id, place) => {
    placed[form].set(id, place);
    for (const guest of guests.get(id)) cards.moveRest(guest, form, place);
    for (const i of touching.get(id)) layLink(form, i, on);
  };
  const measure = () => {
    const box = cards.world.getBoundingClientRect();
    const [width, height] = cards.plateSize();
    const relative = (rect, {x, y, width: w, height: h}) => [(rect.left - x - w / 2), (rect.top - y - h / 2), (rect.right - x - w / 2), (rect.bottom - y - h / 2)]
      .map((value, i) => i % 2 ? value / box.height * height : value / box.width * width);
    parts = new Map(ids.map(id => {
      const card = cards.byId.get(id);
      const own = card.getBoundingClientRect();
      const boxes = [card, ...card.querySelectorAll(".bloom")].map(part => relative(part.getBoundingClientRect(), own));
      const all = [...boxes, ...[...card.querySelectorAll(":scope > .icon")].map(part => relative(part.getBoundingClientRect(), own))];
      return [id, {boxes, reach: [0, 1, 2, 3].map(side => (side < 2 ? Math.min : Math.max)(...all.map(one => one[side])))}];
    }));
  };
  // The nearest place in whole units at which all of the card lies on the plate.
  const within = (id, place) => {
    const {reach: [l, t, r, b]} = parts.get(id);
    const [width, height] = cards.plateSize();
    return [[place[0], -l, width - r], [place[1], -t, height - b]]
      .map(([value, least, most]) => Math.min(Math.max(Math.round(value), Math.ceil(least)), Math.max(Math.ceil(least), Math.floor(most))));
  };
  const clashes = () => {
    const form = cards.form();
    const boxes = new Map(ids.map(id => {
      const [x, y] = placed[form].get(id);
      return [id, parts.get(id).boxes.map(([l, t, r, b]) => [l + x, t + y, r + x, b + y])];
    }));
    const over = (a, b) => boxes.get(a).some(([l, t, r, d]) => boxes.get(b).some(([l2, t2, r2, d2]) =>
      Math.min(r, r2) - Math.max(l, l2) > 1 && Math.min(d, d2) - Math.max(t, t2) > 1));
    const found = new Map(ids.map(id => [id, ids.filter(other => other !== id && over(id, other))]));
    for (const id of ids) cards.byId.get(id).classList.toggle("clash", on && found.get(id).length > 0);
    return found;
  };

  // --- steps
  const step = (form, changes) => {
    past[form].push(changes);
    if (past[form].length > DEEP) past[form].shift();
    future[form].length = 0;
  };
  const move = (id, place, again) => {
    const form = cards.form();
    const from = placed[form].get(id);
    const to = within(id, place);
    if (equal(from, to)) return tell(word("edge", {title: titleOf(id)}));
    lay(form, id, to);
    const last = past[form].at(-1);
    if (again && last?.length === 1 && last[0].id === id) last[0].to = to; // a key held down is one step
    else step(form, [{id, from, to}]);
    light(id);
    tellMoved(id);
  };
  const turn = (from, to, end) => {
    const form = cards.form();
    const changes = from[form].pop();
    if (!changes) return null;
    to[form].push(changes);
    for (const change of changes) lay(form, change.id, change[end]);
    light(null);
    refresh();
    return {titles: listIn(word, changes.map(({id}) => titleOf(id)))};
  };
  const undo = () => {
    const titles = turn(past, future, "from");
    if (titles) tell(word("undone", titles));
  };
  const redo = () => {
    const titles = turn(future, past, "to");
    if (titles) tell(word("redone", titles));
  };
  const revert = () => {
    for (const form of FORMS) {
      const changes = unsaved(form).map(id => ({id, from: placed[form].get(id), to: saved[form].get(id)}));
      for (const {id, to} of changes) lay(form, id, to);
      if (changes.length) step(form, changes);
    }
    light(null);
    refresh();
  };
  const light = id => {
    for (const path of plate.querySelectorAll(".lines path.hot")) path.classList.remove("hot");
    if (id) for (const i of touching.get(id)) paths[cards.form()][i].classList.toggle("hot", !links[i].quiet);
  };

  // --- with the server
  const address = () => `places?lang=${root.lang}`;
  const ask = async values => {
    try {
      return await (await postAgain(address(), values, PATIENCE)).json();
    } catch {
      return {error: word("no-answer")};
    }
  };
  const look = async () => {
    try {
      const told = await (await fetch(address())).json();
      may = Boolean(told.may);
      take(told);
      if (may) label();
    } catch {
      // the server went away: the stream, when it comes back, says whether there is news
    }
  };
  // Takes over places that were saved; a card that was moved here and not saved stays where it is.
  const take = ({board: number_, places}) => {
    if (!places || number_ < edition) return;
    edition = number_;
    let moved = false;
    for (const form of FORMS) {
      for (const id of ids) {
        const to = places[form][id];
        if (!to) continue;
        const free = equal(placed[form].get(id), saved[form].get(id));
        saved[form].set(id, to);
        if (!free || equal(placed[form].get(id), to)) continue;
        lay(form, id, to);
        moved = true;
      }
    }
    if (on) refresh();
    else if (moved) board.go({}, "python");
  };
  const save = async () => {
    const n = number();
    if (!n) return true;
    tell(word("saving"));
    const moves = perForm(form => Object.fromEntries(unsaved(form).map(id => [id, placed[form].get(id)])));
    const answer = await ask({save: moves});
    const {error, key, own, path} = answer;
    loadButton.hidden = key !== "plate-changed";
    if (!error) {
      for (const form of FORMS) for (const [id, place] of Object.entries(moves[form])) saved[form].set(id, place);
      take(answer);
    }
    tell(error ?? word(own ? "saved-own" : "saved", {n, path}));
    return !error;
  };
  const load = async () => {
    const answer = await ask({load: true});
    if (!answer.error) {
      const mine = FORMS.filter(form => unsaved(form).length);
      revert();
      take(answer);
      for (const form of mine) for (const change of past[form].at(-1)) change.to = placed[form].get(change.id);
      loadButton.hidden = true;
      saveButton.focus();
    }
    tell(answer.error ?? word("loaded", {path: answer.path}));
  };

  // --- buttons and words
  const button = (name, then) => {
    const made = element("button", {type: "button", "data-moving": name});
    made.addEventListener("click", event => {
      event.stopPropagation();
      if (made.getAttribute("aria-disabled") !== "true") then();
    });
    return made;
  };
  const switchButton = button("switch", () => on ? leave() : enter());
  const switchName = element("span");
  switchButton.innerHTML = MOVE_ICON;
  switchButton.append(switchName);
  const switchBox = element("span", {class: "switch"}, switchButton);
  const undoButton = button("undo", undo);
  const redoButton = button("redo", redo);
  const saveButton = button("save", save);
  const backButton = button("back", () => { revert(); tell(word("reverted")); });
  const loadButton = button("load", load);
  const line = element("p", {role: "status"});
  const bar = element("section", {class: "moving-bar"}, undoButton, redoButton, saveButton, backButton, loadButton, line);
  const question = element("p", {id: "moving-question"});
  const dialog = element("dialog", {class: "moving-question", "aria-labelledby": "moving-question"}, question);
  const choices = ["save", "drop", "stay"].map(choice => button(`leave-${choice}`, () => dialog.close(choice)));
  dialog.append(...choices);
  bar.hidden = loadButton.hidden = true;
  root.querySelector(".legend").after(bar); // whose place it takes, so that the plate keeps its size
  root.append(dialog);
  const label = () => {
    const switches = root.querySelector(".corner");
    if (may && !switches.contains(switchBox)) switches.prepend(switchBox); // a language switch made the others anew
    switchName.textContent = switchButton.title = word("switch");
    undoButton.textContent = word("undo");
    redoButton.textContent = word("redo");
    saveButton.textContent = word("save");
    backButton.textContent = word("back");
    loadButton.textContent = word("load");
    choices[0].textContent = word("leave-save");
    choices[1].textContent = word("leave-drop");
    choices[2].textContent = word("leave-stay");
    bar.setAttribute("aria-label", word("bar"));
    if (!on) return;
    if (cardsBox.getAttribute("aria-label") !== word("cards")) cardsLabel = cardsBox.getAttribute("aria-label");
    cardsBox.setAttribute("aria-label", word("cards"));
  };
  const tell = sentence => {
    line.textContent = sentence;
    enable();
  };
  const tellMoved = id => {
    const [x, y] = placed[cards.form()].get(id);
    const others = listIn(word, clashes().get(id).map(titleOf));
    tell([word("moved", {title: titleOf(id), x, y}), others && word("clash", {others})].filter(Boolean).join(" "));
  };
  const enable = () => {
    const form = cards.form();
    const can = [[undoButton, past[form].length], [redoButton, future[form].length], [saveButton, number()], [backButton, number()]];
    for (const [one, possible] of can) one.setAttribute("aria-disabled", String(!possible));
  };
  const stops = () => {
    if (on) for (const id of ids) cards.byId.get(id).tabIndex = 0;
  };
  const refresh = () => {
    if (!on) return;
    measure();
    stops();
    clashes();
    enable();
  };

  // --- in and out
  const enter = async () => {
    await board.go({facet: "", group: "", view: "plate"});
    on = true;
    drag = null;
    root.classList.add("moving");
    switchButton.setAttribute("aria-pressed", "true");
    bar.hidden = false;
    for (const form of FORMS) {
      paths[form].forEach((path, i) => {
        path.classList.remove("hot");
        path.setAttribute("d", pathOf(rest[form][i]));
      });
      paths[form][0]?.closest(".still").classList.remove("dim");
    }
    label();
    refresh();
    tell(word("on"));
  };
  const end = () => {
    drop(true);
    on = false;
    root.classList.remove("moving");
    switchButton.setAttribute("aria-pressed", "false");
    bar.hidden = loadButton.hidden = true;
    light(null);
    clashes();
    cardsBox.setAttribute("aria-label", cardsLabel);
    cards.measure();
    says.textContent = word("off");
    return board.go({}, "python"); // whichever picture the board has draws anew
  };
  // Ends the mode; unsaved moves are asked about first. Tells whether it ended.
  const leave = async () => {
    if (number()) {
      question.textContent = word("unsaved", {n: number()});
      dialog.returnValue = ""; // stays so when Esc closes it
      dialog.showModal();
      await new Promise(done => dialog.addEventListener("close", done, {once: true}));
      if (dialog.returnValue === "drop") revert();
      else if (dialog.returnValue !== "save" || !await save()) return false;
    }
    await end();
    return true;
  };
  addEventListener("beforeunload", event => number() && event.preventDefault());

  // --- hands; before the board's own, which would pan and open
  const heard = (name, then) => root.addEventListener(name, event => on && then(event), true);
  const cardAt = event => event.target.closest?.("[data-cards] .card");
  const idOf = card => card.dataset.facet ?? card.dataset.group;
  const pointAt = event => {
    const box = cards.world.getBoundingClientRect();
    const [width, height] = cards.plateSize();
    return [(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height];
  };
  heard("pointerover", event => event.stopPropagation());
  heard("pointerdown", event => {
    if (!event.target.closest(".plate")) return;
    event.stopPropagation();
    const card = cardAt(event);
    if (!card || event.button !== 0 || drag) return;
    const id = idOf(card);
    const form = cards.form();
    drag = {id, form, pointer: event.pointerId, at: pointAt(event), from: placed[form].get(id)};
    card.setPointerCapture(event.pointerId);
    card.classList.add("held");
    light(id);
  });
  heard("pointermove", event => {
    if (!drag || event.pointerId !== drag.pointer || drag.form !== cards.form()) return;
    const [x, y] = pointAt(event);
    const to = within(drag.id, [drag.from[0] + x - drag.at[0], drag.from[1] + y - drag.at[1]]);
    if (equal(to, placed[drag.form].get(drag.id))) return;
    lay(drag.form, drag.id, to);
    tellMoved(drag.id);
  });
  const drop = keep => {
    if (!drag) return;
    const {id, form, from} = drag;
    drag = null;
    cards.byId.get(id).classList.remove("held");
    const to = placed[form].get(id);
    if (!keep) lay(form, id, from);
    else if (!equal(from, to)) step(form, [{id, from, to}]);
    if (!keep) light(null);
    clashes();
    enable();
  };
  heard("pointerup", event => event.pointerId === drag?.pointer && drop(true));
  heard("pointercancel", event => event.pointerId === drag?.pointer && drop(false));
  heard("click", event => {
    const away = event.target.closest("[data-view-to], [data-to]");
    if (!away && (!event.target.closest(".plate") || event.target.closest(".corner"))) return; // the corner holds the way out
    event.preventDefault();
    event.stopPropagation();
    if (away) leave().then(left => left && away.click());
  });
  heard("focusin", event => cardAt(event) && stops());
  document.addEventListener("keydown", event => {
    if (!on || dialog.open || event.target.closest?.("dialog, input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const card = cardAt(event);
    const then = event.key === "Escape" ? () => drag ? drop(false) : leave()
      : command && (key === "y" || key === "z" && event.shiftKey) ? redo
      : command && key === "z" ? undo
      : card && PUSHES[event.key] && !command && !event.altKey ? () => push(card, event) : null;
    if (!then) return;
    event.preventDefault();
    event.stopPropagation();
    then();
  }, true);
  const push = (card, event) => {
    const id = idOf(card);
    const [x, y] = placed[cards.form()].get(id);
    const [dx, dy] = PUSHES[event.key].map(way => way * (event.shiftKey ? NEAR : FAR));
    move(id, [x + dx, y + dy], event.repeat);
    card.scrollIntoView({block: "nearest", inline: "nearest"});
  };
  new ResizeObserver(refresh).observe(plate); // after the board's own, which measures its cards
  board.follow(({facet, group, view}) => {
    if (on && (facet || group || view !== "plate")) end(); // opened from outside: what was moved waits, unsaved
    if (may) label();
    refresh();
  });

  followNews(({board: newest}) => newest > edition && look());
}

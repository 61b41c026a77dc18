import {element} from "../view/dom.js";
import {labelOf, roomButton, saidIn, readableIn} from "./room-ground.js";

// What the room reads together, large over the plate: all notes or first steps, the newest first, page by page; or the votes as a
// table. The plate lies still behind it.
const COLUMN = 17; // em: a column of notes is at least so wide

export function mountWall({board, root, say, hear}, changed) {
  const wall = element("section", {class: "room-wall", id: "room-wall", "data-room-wall": "", tabindex: "-1"});
  const heading = element("h2");
  const shut = roomButton("shut", () => close(true), {class: "plain"});
  const body = element("div", {class: "room-wall-body"});
  const newer = roomButton("newer", () => turn(-1), {class: "plain"});
  const older = roomButton("older", () => turn(1), {class: "plain"});
  const place = element("span");
  const pages = element("div", {class: "room-wall-pages"}, newer, place, older);
  wall.append(element("div", {class: "room-wall-head"}, heading, shut), body, pages);
  wall.hidden = true;
  const main = root.querySelector("main");
  main.append(wall);
  let mode = "";
  let facet = null;
  let round = null;
  let page = 0;
  let last = 0;
  let opener = null;
  let written = "";

  const behind = [...main.querySelectorAll(":scope > :is(.plate, .outline, .explanation, .finder)")];
  const cover = on => {
    wall.hidden = !on;
    for (const part of behind) part.inert = on;
  };
  const open = (which, from = null, at = null, focused = true) => {
    if (mode === which && facet === at && from) return close(true);
    [mode, facet, page, opener, written] = [which, at, 0, from, ""];
    cover(true);
    write();
    if (focused) wall.focus();
    changed(mode);
    return undefined;
  };
  const close = (focused = false) => {
    if (!mode) return;
    const had = wall.contains(document.activeElement);
    mode = "";
    cover(false);
    body.replaceChildren();
    if ((focused || had) && opener?.checkVisibility()) opener.focus();
    else if (had) root.querySelector("[data-room-badge]").focus();
    changed("");
  };
  const turn = by => {
    page = Math.min(last, Math.max(0, page + by));
    written = "";
    write();
    hear(place.textContent);
  };
  wall.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  });
  new ResizeObserver(() => {
    written = "";
    if (mode) write();
  }).observe(main);

  const write = () => {
    const now = JSON.stringify([root.lang, mode, facet, page, round]);
    if (now === written) return;
    written = now;
    const title = facet && labelOf(board.cards, facet);
    const steps = round.form === "steps";
    heading.textContent = mode === "table" ? say("table") : steps ? title ? say("steps-at", {title}) : say("steps") : title ? say("notes-at", {title}) : say("notes");
    wall.setAttribute("aria-label", heading.textContent);
    shut.textContent = say("close");
    if (mode === "table") tabulate();
    else paginate();
  };

  // --- notes and first steps, in columns from top to bottom; which begin where is measured
  const paginate = () => {
    const items = readableIn(round, facet).map(one => element("li", {}, ...saidIn(one, say), ...one.facet && !facet ? [element("p", {class: "at"}, labelOf(board.cards, one.facet))] : []));
    pages.hidden = false; // it takes room from the notes, wherever it is needed
    const size = parseFloat(getComputedStyle(body).fontSize);
    const columns = Math.max(1, Math.floor(body.clientWidth / (COLUMN * size)));
    const gap = 0.8 * size;
    const measured = element("ul", {class: "room-column", style: `width:${(body.clientWidth - gap * (columns - 1)) / columns}px`}, ...items);
    body.style.overflow = "hidden"; // a bar to scroll by would narrow what is measured
    body.replaceChildren(measured);
    const [high, heights] = [body.clientHeight, items.map(item => item.offsetHeight)];
    body.style.overflow = "";
    const lists = [];
    let room = 0;
    items.forEach((item, i) => {
      if (heights[i] > room) {
        lists.push([]);
        room = high;
      }
      lists.at(-1).push(item);
      room -= heights[i] + gap;
    });
    last = Math.max(0, Math.ceil(lists.length / columns) - 1);
    page = Math.min(page, last);
    const shown = lists.slice(page * columns, page * columns + columns);
    body.replaceChildren(...items.length ? shown.map(list => element("ul", {class: "room-column"}, ...list)) : [element("p", {}, say("nothing"))]);
    body.style.setProperty("--columns", columns);
    body.removeAttribute("tabindex");
    body.classList.remove("tabled");
    pages.hidden = last === 0;
    newer.textContent = say("newer");
    older.textContent = say("older");
    newer.ariaDisabled = String(page === 0);
    older.ariaDisabled = String(page === last);
    place.textContent = say("page", {page: page + 1, pages: last + 1});
  };

  // --- votes: in the order of the round while people answer, the most chosen first once they are done
  const tabulate = () => {
    const isScale = round.form === "scale";
    const weight = id => isScale ? round.average[id] ?? 0 : round.votes[id];
    const ids = round.status === "open" ? round.facets : [...round.facets].sort((a, b) => weight(b) - weight(a));
    const most = Math.max(1, ...ids.map(weight));
    const tenths = value => value.toLocaleString(root.lang, {minimumFractionDigits: 1, maximumFractionDigits: 1});
    const column = (...words) => element("th", {scope: "col"}, ...words);
    const bar = share => element("i", {class: "bar", "aria-hidden": "true", style: `--share:${share}`});
    const cells = id => {
      if (!isScale) return [element("td", {class: "n"}, round.votes[id]), element("td", {class: "wide", "aria-hidden": "true"}, bar(round.votes[id] / most))];
      const spread = Object.values(round.spread[id]);
      const top = Math.max(1, ...spread);
      return [element("td", {class: "n"}, round.votes[id] ? tenths(round.average[id]) : say("none")), element("td", {class: "n"}, round.votes[id]),
        ...spread.map(n => element("td", {class: "part"}, bar(n / top), element("span", {}, n)))];
    };
    const heads = isScale ? [column(say("table-average")), column(say("table-answers")),
      ...[1, 2, 3, 4, 5].map(value => column(element("span", {"aria-hidden": "true"}, value), element("span", {class: "sr"}, say("table-value", {value}))))]
      : [column(say("table-dots")), element("td", {"aria-hidden": "true"})];
    body.replaceChildren(element("table", {class: isScale ? "scale" : "dots"}, element("caption", {class: "sr"}, round.question),
      element("thead", {}, element("tr", {}, column(say("table-facet")), ...heads)),
      element("tbody", {}, ...ids.map(id => element("tr", {"data-row": id}, element("th", {scope: "row"}, labelOf(board.cards, id)), ...cells(id))))));
    body.classList.add("tabled");
    body.tabIndex = 0; // it may be longer than the wall: keys scroll it
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", say("table"));
    pages.hidden = true;
  };

  return {
    open, close,
    get mode() { return mode; },
    show(next) {
      round = next;
      const fits = round?.shows && (mode === "table" ? ["dots", "scale"] : ["notes", "steps"]).includes(round.form);
      if (mode && !fits) close();
      else if (mode) write();
    },
  };
}

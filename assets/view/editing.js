import {bookmarkOf, goTo} from "./bookmark.js";
import {FORMS, placeOf} from "./cards.js";
import {element, figure} from "./dom.js";
import {choicesIn} from "./entries.js";
import {followNews} from "./news.js";
import {isPopped} from "./older.js";
import {sayer, wordsOf} from "./words.js";

// Following the files of a board that is being edited. The server tells by a stream when there is another edition; the page then
// takes over the words and places of it, and begins anew where facets or links came or went. On the computer of the server it
// also hears what is wrong with the files, and says it on the board.
const BUSY = 1000; // ms before looking again whether the page may begin anew
const KEPT_PLACE = "praatplaat-place";
const HOW = ["large", "medium", "small", "group", "member"]; // how a card stands on the plate

// What a page cannot take over while it lives, as one text: which cards, links and choices there are, and in which order. The
// links as a list, for the picture draws those last that lie on top.
const linesIn = root => [...root.querySelectorAll("svg.picture[data-form=landscape] .lines path")];
const cardsIn = root => [...root.querySelectorAll("[data-cards] .card")];
const shapeOf = (root, list, lines) => JSON.stringify([
  list.map(({dataset, classList}) => [
    dataset.facet, dataset.group, dataset.kind, dataset.icon, dataset.tone, dataset.home, dataset.members, HOW.find(how => classList.contains(how))]),
  lines.map(({dataset, classList}) => [dataset.a, dataset.b, dataset.relation, classList.contains("quiet")]),
  [...root.querySelectorAll("[data-outline] [data-article]")].map(article => [choicesIn(article), ...["article", "kind", "aliases", "role", "steps"].map(name => article.dataset[name])]),
]);

export function mountEditing(board, {ready, fetched: fetchBoard, keepOnly: keep, writeAddress}) {
  const {root, cards, links, paths, layLink} = board;
  const says = root.querySelector("[data-says]");
  const pane = root.querySelector("[data-explanation]");
  const body = pane.querySelector("[data-explanation-body]");
  const focusPane = () => (body.querySelector("h2") ?? pane).focus({preventScroll: true});
  const announce = () => {
    const say = sayer(wordsOf(root));
    says.textContent = say("renewed");
  };

  // --- another edition
  let newest = root.dataset.edition;
  let leaving = 0; // the timer of a page that is to begin anew
  let renewing = false;
  const renew = async () => {
    if (renewing) return;
    renewing = true;
    try {
      while (root.dataset.edition !== newest) {
        const fresh = await fetchBoard(root.lang);
        if (fresh.lang !== root.lang) continue; // the visitor chose another language meanwhile
        newest = fresh.dataset.edition;
        if (shapeOf(fresh, cardsIn(fresh), linesIn(fresh)) !== shapeOf(root, cards.list, paths.landscape)) return beginAnew();
        takeOver(fresh);
      }
    } catch {
      // the server went away: the stream, when it comes back, says whether there is news
    } finally {
      renewing = false;
    }
    return undefined;
  };
  const takeOver = fresh => {
    const place = bookmarkOf(root);
    clearTimeout(leaving); // what had come or gone is as it was
    keep(fresh);
    if (root.dataset.home !== "panel") takePlaces(fresh); // there `moving.js` does: some may be moved and unsaved
    board.renew(fresh);
    goTo(root, place, focusPane);
    announce();
  };
  const takePlaces = fresh => {
    const now = cardsIn(fresh);
    for (const form of FORMS) {
      cards.ids.forEach((id, i) => {
        const to = placeOf(now[i], form);
        if (String(to) !== String(placeOf(cards.byId.get(id), form))) cards.moveRest(id, form, to);
      });
      for (const i of links.keys()) layLink(form, i);
    }
  };
  // The address holds what the visitor sees; the rest is kept beside it. Not in the middle of a talk, and not while moving cards.
  const beginAnew = () => {
    clearTimeout(leaving);
    if (document.fullscreenElement || root.matches(".moving") || !root.querySelector("[data-curtain]").hidden) {
      leaving = setTimeout(beginAnew, BUSY);
      return;
    }
    writeAddress();
    const finder = root.querySelector("[data-finder]");
    const kept = {search: location.search, place: bookmarkOf(root), camera: board.camera.at, words: finder.hidden ? null : finder.querySelector("input").value};
    try {
      sessionStorage.setItem(KEPT_PLACE, JSON.stringify(kept));
    } catch {
      // a strict browser refuses; the address still says most
    }
    location.reload();
  };
  const returnTo = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT_PLACE));
      sessionStorage.removeItem(KEPT_PLACE);
    } catch {
      return;
    }
    if (!kept || kept.search !== location.search) return;
    if (kept.words !== null) {
      const input = root.querySelector("[data-finder] input");
      if (root.querySelector("[data-finder]").hidden) root.querySelector("[data-find]").click();
      input.value = kept.words;
      input.dispatchEvent(new Event("input"));
    }
    if (kept.camera.k !== 1) board.camera.set(kept.camera);
    goTo(root, kept.place, focusPane);
    announce();
  };

  // --- what is wrong with the files
  const badge = element("button", {type: "button", popovertarget: "editing", "aria-haspopup": "dialog"});
  const closer = element("button", {type: "button", class: "close"}, root.querySelector("[data-close] .icon").cloneNode(true));
  const about = element("p");
  const list = element("ul");
  const panel = element("div", {id: "editing", popover: "", role: "dialog"}, element("div", {class: "bar"}, closer), about, list);
  const box = element("div", {class: "editing", hidden: ""}, badge, panel);
  root.querySelector(".brand").after(box);
  let serial = 0;
  let told = null;
  const close = () => {
    panel.hidePopover();
    badge.focus();
  };
  closer.addEventListener("click", close);
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !isPopped(panel)) return;
    event.preventDefault();
    event.stopPropagation(); // the explanation stays open
    close();
  });
  panel.addEventListener("click", event => event.target.closest("[data-to]") && panel.hidePopover());
  panel.addEventListener("toggle", event => event.newState === "open" && place());
  const place = () => {
    const {left, bottom} = badge.getBoundingClientRect();
    panel.style.left = `${Math.max(8, Math.min(left, innerWidth - 8 - panel.offsetWidth))}px`;
    panel.style.top = `${bottom + 8}px`;
  };
  const line = ({where, sentence}) => [element("code", {}, where), " ", sentence];
  const showProblems = () => {
    box.hidden = !told;
    if (!told && isPopped(panel)) panel.hidePopover();
    badge.textContent = told?.badge ?? "";
    panel.setAttribute("aria-label", badge.textContent);
    about.textContent = told?.about ?? "";
    closer.setAttribute("aria-label", told?.close ?? "");
    list.replaceChildren(...(told?.found ?? []).map(one => {
      const opens = board.known.facets.has(one.part);
      const item = element("li", {}, ...line(one));
      if (opens) item.append(" ", element("a", {href: `?lang=${root.lang}&facet=${one.part}`, "data-to": one.part}, cards.byId.get(one.part).querySelector(".label").textContent));
      return item;
    }));
    markCards();
    markExplanation();
  };
  // The number of problems of a facet, on its card and on the one that it waits behind.
  const markCards = () => {
    for (const mark of root.querySelectorAll("[data-cards] .fault")) mark.remove();
    for (const [part, number] of Object.entries(told?.parts ?? {})) {
      for (const id of new Set([part, cards.homeOf(part)])) {
        const card = cards.byId.get(id);
        if (!card || card.querySelector(".fault")) continue;
        card.append(element("b", {class: "fault"}, ...figure("!", `, ${number}`)));
      }
    }
  };
  const markExplanation = () => {
    body.querySelector(".faults")?.remove();
    const article = body.querySelector("[data-article]");
    const own = told?.found.filter(({part}) => part && part === article?.dataset.article) ?? [];
    if (own.length) article.querySelector("h2").after(element("ul", {class: "faults"}, ...own.map(one => element("li", {}, ...line(one)))));
  };
  const hearProblems = async () => {
    const asked = serial;
    const lang = root.lang;
    let next = null;
    if (asked) {
      try {
        const answer = await fetch(`problems?lang=${lang}`);
        if (answer.ok) next = await answer.json();
      } catch {
        return;
      }
    }
    if (asked !== serial || lang !== root.lang) return;
    const before = told?.badge;
    told = next;
    showProblems();
    if (told && told.badge !== before) says.textContent = told.badge;
  };

  followNews(({board: edition, problems = 0}) => {
    newest = String(edition);
    if (newest !== root.dataset.edition) renew();
    if (problems === serial) return;
    serial = problems;
    hearProblems();
  });

  let lang = root.lang;
  board.follow(() => {
    if (lang !== root.lang) {
      lang = root.lang;
      hearProblems();
    }
    markCards();
  });
  new MutationObserver(markExplanation).observe(body, {childList: true});
  ready.then(returnTo);
}

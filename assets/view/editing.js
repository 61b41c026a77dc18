import {bookmarkOf, goTo} from "./bookmark.js";
import {ORIENTATIONS, placeOf} from "./cards.js";
import {every, the} from "./dom.js";
import {choicesIn} from "./entries.js";
import {Faults} from "./faults.js";
import {keeping} from "./keeping.js";
import {endsIn} from "./links.js";
import {followNews} from "./news.js";
import {sayer} from "./saying.js";
import {complete} from "./waiting.js";
import {wordsOf} from "./words.js";

// Follows the files of a board that is being edited. A stream from the server tells when there is another edition. The page then
// takes over its words and places, or loads anew when facets or links came or went. On the computer of the server it also hears
// what is wrong with the files, and shows that on the board.
const BUSY = 1000; // ms before looking again whether the page may load anew
const keptPlace = keeping(() => sessionStorage, "praatplaat-place");
const HOW = ["large", "medium", "small", "compact", "group", "member"]; // how a card stands on the plate

/** @param {HTMLElement} root */
const cardsIn = root => every(root, "[data-cards] .card");

/**
 * What a page can only take over by loading anew, as one text: which cards, links and choices there are, in their order. The
 * order of the links counts too, for the picture draws last what lies on top.
 * @type {(root: HTMLElement, list: HTMLElement[]) => string}
 */
const shapeOf = (root, list) =>
  JSON.stringify([
    list.map(({dataset, classList}) => [
      dataset.facet,
      dataset.group,
      dataset.kind,
      dataset.icon,
      dataset.tone,
      dataset.home,
      dataset.members,
      HOW.find(how => classList.contains(how))
    ]),
    endsIn(root),
    every(root, "[data-outline] [data-article]").map(article => [
      choicesIn(article),
      ...["article", "kind", "aliases", "role", "steps"].map(name => article.dataset[name])
    ])
  ]);

/**
 * What the page of the board offers: `fetched` the board in a language as the server has it now, `keepOnly` forgets all words but
 * those of the board given, `writeAddress` brings the address up to date.
 * @typedef {{
 *   ready: Promise<unknown>, fetched: (lang: string) => Promise<HTMLElement>, keepOnly: (fresh: HTMLElement) => void,
 *   writeAddress: () => void,
 * }} EditedPage
 *
 * Where the visitor was when the page began anew.
 * @typedef {{
 *   search: string, place: import("./bookmark.js").Bookmark, camera: import("./camera.js").Camera, words: string | null,
 * }} KeptPlace
 */

/**
 * Has the page of a board follow its files.
 * @param {import("./board.js").Board} board
 * @param {EditedPage} page
 */
export const mountEditing = (board, page) => new Editing(board, page);

class Editing {
  leaving = 0; // the timer of a page that is to begin anew
  renewing = false;

  /**
   * @param {import("./board.js").Board} board
   * @param {EditedPage} page
   */
  constructor(board, page) {
    const {root} = board;
    this.board = board;
    this.page = page;
    this.newest = root.dataset.edition;
    this.faults = new Faults(board);
    followNews(({board: edition, problems = 0}) => {
      this.newest = String(edition);
      if (this.newest !== root.dataset.edition) this.renew();
      this.faults.hear(problems);
    });
    page.ready.then(() => this.returnTo());
  }

  focusPane = () => {
    const pane = the(this.board.root, "[data-explanation]");
    (the(pane, "[data-explanation-body] h2") ?? pane).focus({preventScroll: true});
  };

  announce() {
    const {root} = this.board;
    const say = sayer(wordsOf(root));
    the(root, "[data-says]").textContent = say("renewed");
  }

  async renew() {
    if (this.renewing) return;
    this.renewing = true;
    try {
      await this.takeNewest();
    } catch {
      // the server went away: the stream, when it comes back, says whether there is news
    } finally {
      this.renewing = false;
    }
  }

  async takeNewest() {
    const {page} = this;
    const {root, cards} = this.board;
    while (root.dataset.edition !== this.newest) {
      const fresh = await page.fetched(root.lang);
      if (fresh.lang !== root.lang) continue; // the visitor chose another language in the meantime
      this.newest = fresh.dataset.edition;
      complete(fresh);
      if (shapeOf(fresh, cardsIn(fresh)) !== shapeOf(root, cards.list)) {
        this.beginAnew();
        return;
      }
      this.takeOver(fresh);
    }
  }

  /** @param {HTMLElement} fresh */
  takeOver(fresh) {
    const {board} = this;
    const {root} = board;
    const place = bookmarkOf(root);
    clearTimeout(this.leaving); // what came or went is back as it was
    this.page.keepOnly(fresh);
    if (root.dataset.home !== "panel") this.takePlaces(fresh); // there `moving.js` does that, for some may be moved and not saved
    board.renew(fresh);
    goTo(root, place, this.focusPane);
    this.announce();
  }

  /** @param {HTMLElement} fresh */
  takePlaces(fresh) {
    const {cards, links, layLink} = this.board;
    const now = cardsIn(fresh);
    for (const orientation of ORIENTATIONS) {
      cards.ids.forEach((id, i) => {
        const to = placeOf(now[i], orientation);
        if (String(to) !== String(placeOf(cards.card(id), orientation))) cards.moveRest(id, orientation, to);
      });
      for (const i of links.keys()) layLink(orientation, i);
    }
  }

  // Loads the page anew, but not in the middle of a talk, nor while cards are moved. The address holds what the visitor sees; the
  // rest is kept by the browser.
  beginAnew() {
    const {root, camera} = this.board;
    clearTimeout(this.leaving);
    if (document.fullscreenElement || root.matches(".moving") || !the(root, "[data-curtain]").hidden) {
      this.leaving = setTimeout(() => this.beginAnew(), BUSY);
      return;
    }
    this.page.writeAddress();
    const finder = the(root, "[data-finder]");
    const {value} = /** @type {HTMLInputElement} */ (the(finder, "input"));
    /** @type {KeptPlace} */
    const kept = {search: location.search, place: bookmarkOf(root), camera: camera.at, words: finder.hidden ? null : value};
    keptPlace.write(kept); // where a strict browser refuses, the address still says most
    location.reload();
  }

  returnTo() {
    const {root, camera} = this.board;
    const kept = takeKept();
    if (!kept || kept.search !== location.search) return;
    if (kept.words !== null) {
      const finder = the(root, "[data-finder]");
      const input = /** @type {HTMLInputElement} */ (the(finder, "input"));
      if (finder.hidden) the(root, "[data-find]").click();
      input.value = kept.words;
      input.dispatchEvent(new Event("input"));
    }
    if (kept.camera.k !== 1) camera.set(kept.camera);
    goTo(root, kept.place, this.focusPane);
    this.announce();
  }
}

/** @returns {KeptPlace | null} */
function takeKept() {
  const kept = keptPlace.read();
  keptPlace.write(null);
  return kept;
}

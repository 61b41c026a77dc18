import {change} from "./state.js";
import {swapWords} from "./words.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {(lang: string) => HTMLElement | Promise<HTMLElement>} WordsFor the same board in another language
 */

// From one state to the next, also into another language.
export class Going {
  /**
   * @param {HTMLElement} root
   * @param {WordsFor} wordsFor
   * @param {{
   *   cards: import("./cards.js").Cards, known: import("./state.js").Known, store: import("./store.js").Store,
   *   spoken: import("./spoken.js").Spoken, words: import("./words.js").PageWords, votes: import("./votes.js").Votes,
   *   screen: import("./screen.js").ScreenTest,
   * }} parts
   */
  constructor(root, wordsFor, parts) {
    this.root = root;
    this.wordsFor = wordsFor;
    this.parts = parts;
  }

  /** @type {import("./state.js").Go} */
  go = async (part, how = "push") => {
    const {known, store, spoken} = this.parts;
    const {lang} = change(store.at, part, known).state;
    if (lang !== known.lang && !(await this.speak(lang))) return;
    const {state: next, notices} = change(store.at, part, known); // the visitor may have gone on while the words were coming
    spoken.notice.hidden = true;
    store.set(next, how);
    for (const notice of notices) spoken.tell(notice, store.at);
  };

  /**
   * Shows the first state; where its words cannot be had, in the language of the page.
   * @param {{state: State, notices: import("./state.js").Notice[]}} asked
   */
  async start({state: asked, notices}) {
    const {cards, known, store, spoken} = this.parts;
    const lang = asked.lang === known.lang || (await this.speak(asked.lang)) ? asked.lang : known.lang;
    this.root.dataset.live = "";
    cards.measure();
    store.set(Object.freeze({...asked, lang}), "replace");
    for (const notice of notices) spoken.tell(notice, store.at);
  }

  /** @param {string} lang */
  async speak(lang) {
    const {known, spoken, words} = this.parts;
    try {
      this.take(await this.wordsFor(lang));
    } catch {
      spoken.warn(words.say("words-missing"));
      return false;
    }
    known.lang = lang;
    this.renewWords();
    return true;
  }

  /**
   * Takes over the words of `other`, this same board newly written.
   * @param {HTMLElement} other
   */
  renew(other) {
    const {store} = this.parts;
    this.take(other);
    this.renewWords();
    store.set(store.at, "python");
  }

  renewWords() {
    const {words, votes, screen} = this.parts;
    words.renew();
    votes.show();
    screen.tell();
  }

  swapped = () => {}; // called when all words of the page are those of another

  /** @param {HTMLElement} other */
  take(other) {
    swapWords(this.root, other, this.parts.cards.list);
    this.swapped();
  }
}

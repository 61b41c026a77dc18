import {followTheme} from "./around-cell.js";
import {boardFrom, mountCell} from "./cell.js";
import {the} from "./dom.js";
import {joinPython} from "./python-link.js";

const SILENT = 4000; // ms: after that Python is said not to answer
// As high as its plate, a header of two rows and the buttons below it need, within limits; a narrow cell scrolls.
const HEIGHT = "clamp(34rem, 56.25cqw + 7rem, 46rem)";
const ABOUT = `
  .praatplaat main > .silent { grid-area: 1 / 1; align-self: end; position: sticky; bottom: 0; z-index: 9; margin: 0; padding: .5em 1em; background: CanvasText; color: Canvas;
    font: 600 15px/1.4 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
`;

/**
 * A model of anywidget.
 * @typedef {{
 *   get: (name: string) => any, send: (content: object) => void,
 *   on: (name: string, then: (...told: any[]) => void) => void, off: (name: string, then: (...told: any[]) => void) => void,
 * }} WidgetModel
 *
 * What Python gives for the asking.
 * @typedef {(model: WidgetModel, want: string) => Promise<string>} Gift
 */

/**
 * Returns what mounts the board of a plate in a cell; all of them wear the same style sheet.
 * @param {string} css
 */
export const mountWidget =
  css =>
  /** @type {(model: WidgetModel, el: HTMLElement, gift: Gift) => Promise<() => void>} */
  async (model, el, gift) => {
    /** @type {Map<string, Promise<HTMLElement>>} */
    const words = new Map();
    /** @param {string} lang */
    const wordsFor = lang => {
      if (!words.has(lang)) words.set(lang, gift(model, lang).then(boardFrom));
      return /** @type {Promise<HTMLElement>} */ (words.get(lang));
    };
    const python = throughWidget(model);
    const {box, board, root} = await mountCell({
      css: css + ABOUT,
      python,
      wordsFor,
      join: begun => {
        joinPython(begun, python);
        hide(model.get("mark"));
      }
    });
    const said = Object.assign(document.createElement("p"), {className: "silent", hidden: true});
    said.setAttribute("role", "status");
    the(root, "main").append(said); // on the plate, and so never on the legend of values below it
    python.silent(is => {
      said.textContent = is ? model.get("words")[board.state.lang] : "";
      said.hidden = !is;
    });
    const [width, height] = model.get("size");
    el.style.containerType = "inline-size";
    box.style.height = height ? `${height}px` : HEIGHT;
    box.style.contain = "size layout";
    if (width) box.style.maxWidth = `${width}px`;
    el.append(box);
    const end = followTheme(box, theme => (board.around = theme));
    return () => {
      end();
      python.end();
      hide(model.get("mark"), false);
    };
  };

/**
 * Python behind a widget. It is silent when the kernel starts anew, and when nothing answers; while a notebook runs that may take a
 * while, and ends by itself.
 * @param {WidgetModel} model
 */
function throughWidget(model) {
  /** @type {[string, (...told: any[]) => void][]} */
  const heard = [];
  /** @type {(name: string, then: (...told: any[]) => void) => void} */
  const on = (name, then) => {
    heard.push([name, then]);
    model.on(name, then);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clock;
  /** @type {(is: boolean) => void} */
  let tell = () => {};
  return {
    told: () => model.get("told"),
    /** @param {() => void} then */
    follow: then => on("change:told", then),
    shown: () => model.get("shown"),
    /** @param {() => void} then */
    followShown: then => on("change:shown", then),
    /** @param {Record<string, unknown>} asked */
    ask: asked => {
      try {
        model.send({asked});
      } catch {
        tell(true); // as when the kernel was shut down
      }
    },
    waits: (/** @type {boolean} */ waiting) => {
      if (!waiting) {
        clearTimeout(clock);
        clock = undefined;
        tell(false);
      } else clock ??= setTimeout(() => tell(true), SILENT);
    },
    /** @param {(is: boolean) => void} then */
    silent: then => {
      tell = then;
      on("comm_live_update", () => then(true));
    },
    end: () => {
      clearTimeout(clock);
      for (const [name, then] of heard) model.off(name, then);
    }
  };
}
/** @type {Map<string, HTMLElement[]>} */
const hidden = new Map();

/**
 * Hides the still picture of a plate while a board of it is alive, wherever the notebook shows it; it may be drawn anew.
 * @param {string} mark
 * @param {boolean} [on]
 */
function hide(mark, on = true) {
  const sheets = hidden.get(mark) ?? [];
  hidden.set(mark, sheets);
  if (!on) {
    sheets.pop()?.remove();
    return;
  }
  const style = document.createElement("style");
  style.textContent = `.${mark} { display: none }`;
  document.head.append(style);
  sheets.push(style);
}

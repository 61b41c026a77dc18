import {same} from "./state.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./state.js").State} State
 *
 * What Python tells every view: values, numbered, with the step of a view that it heard last.
 * @typedef {{
 *   number: number, heard: {by: string, count: number}, votes: Record<string, number>, selected: string, lang: string,
 *   depth: number, kinds: string[],
 * }} PythonTold
 *
 * The Python side of a view, by whatever way it is reached; `shown` are the values that are shown; `waits` hears whether an ask has
 * no answer yet.
 * @typedef {{
 *   told: () => PythonTold, follow: (then: () => void) => void, ask: (asked: Record<string, unknown>) => void,
 *   shown: () => Partial<import("./values.js").ShownValues>, followShown: (then: () => void) => void,
 *   waits?: (waiting: boolean) => void,
 * }} Python
 */

/**
 * Joins a started board to its Python side. A page has its state from its address and tells it first, a cell has it from Python.
 *
 * Python holds the truth (see praatplaat/app/views.py, which also says why all messages are numbered). A view says hello when it is
 * ready to hear, because what Python told before that is lost.
 * @param {Board} board
 * @param {Python} python
 * @param {boolean} first whether the board tells Python its state first
 */
export function joinPython(board, python, first = false) {
  const me = String(Math.random());
  let count = 0;
  let newest = -1;
  /** @param {Record<string, unknown>} values */
  const ask = values => {
    count += 1;
    python.waits?.(true);
    python.ask({by: me, count, ...values});
  };
  const take = () => {
    const {number, heard, votes} = python.told();
    if (number <= newest) return;
    newest = number;
    board.votes = votes;
    const next = partOf(python.told());
    const answersLater = heard.by === me && heard.count < count;
    if (heard.by === me && !answersLater) python.waits?.(false);
    if (!answersLater && !same({...board.state, ...next}, board.state)) board.go(next, "python");
  };
  python.follow(take);
  // Asks only when something has changed that Python knows of, or a facet was clicked once more: an ask that changes nothing could
  // arrive after a change in Python, and undo it.
  let known = JSON.stringify(valuesOf(board.state));
  board.follow((state, how) => {
    const before = known;
    known = JSON.stringify(valuesOf(state));
    if (how === "again" && state.facet) ask({again: true});
    else if (how !== "python" && known !== before) ask(valuesOf(state));
  });
  if (first) {
    board.votes = python.told().votes;
    ask(valuesOf(board.state));
  } else {
    take();
    ask({});
  }
}

/**
 * The state of a board in Python's names, and back.
 * @param {State} state
 */
const valuesOf = ({facet, lang, depth, kind}) => ({selected: facet, lang, depth, kinds: [...kind]});
/** @param {Pick<PythonTold, "selected" | "lang" | "depth" | "kinds">} told */
export const partOf = ({selected, lang, depth, kinds}) => ({facet: selected, lang, depth, kind: kinds});

import {listIn} from "../view/words.js";
import {choosingOf, hasFigures, subjectsIn} from "./forms.js";

// What came out on top of a round in which values are given, in words. Equals are named as equals.
const NAMED = 3; // of more than so many equals only their number is said

/** @typedef {import("./told.js").Round} Round */

/**
 * An option of a round in words; of what is no option what `otherwise` makes of it.
 * @type {(round: Round, id: string, otherwise?: (id: string) => string) => string}
 */
export const nameIn = ({options}, id, otherwise = String) => options.find(option => option.id === id)?.words ?? otherwise(id);

/**
 * The facets, options or words of a round, the most chosen first, equals in the order of the round.
 * @type {(round: Round) => string[]}
 */
export function sortedIn(round) {
  const {weight} = choosingOf(round);
  return [...subjectsIn(round)].sort((a, b) => weight(round, b) - weight(round, a));
}

/**
 * Those on top: none while people still answer unseen, or when nobody did.
 * @type {(round: Round) => string[]}
 */
export function topsIn(round) {
  const {weight, summed} = choosingOf(round);
  if (summed || (round.status === "open" && !round.revealed)) return [];
  const subjects = subjectsIn(round);
  const most = Math.max(0, ...subjects.map(id => weight(round, id)));
  return subjects.filter(id => most && weight(round, id) === most);
}

/**
 * That in a sentence; "" where none can be said.
 * @type {(round: ?Round, uses: {say: import("./told.js").Say, labelOf: (id: string) => string}) => string}
 */
export function topSaid(round, {say, labelOf}) {
  if (!round?.shows || !round.votes || !hasFigures(round)) return "";
  const summed = choosingOf(round).summed?.(round, {say, labelOf});
  if (summed) return summed;
  const tops = topsIn(round);
  if (!tops.length) return round.status === "closed" ? say("top-none") : "";
  const given = choosingOf(round).given(round, tops[0], 1, say).words;
  if (tops.length <= NAMED)
    return say("top", {
      n: tops.length,
      names: listIn(
        say,
        tops.map(id => nameIn(round, id, labelOf))
      ),
      given
    });
  const values = {n: tops.length, given};
  return round.subject === "facet" ? say("top-many", values) : say(`top-many-${round.subject}`, values);
}

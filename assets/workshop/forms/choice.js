import {element} from "../../view/dom.js";
import {shareIn} from "../../view/words.js";
import {countingOf} from "./choosing.js";

// A choice among free answers: there are no cards for them, so that they stand over the plate as bars.

/** @typedef {import("../told.js").Round} Round */

/**
 * How many of those who answered, also without a phone, gave this; several answers of one device go beyond all.
 * @type {(round: Round, id: string, say: import("../told.js").Say) => string}
 */
export const portionOfAnswered = (round, id, say) =>
  shareIn(say, (round.votes[id] ?? 0) / ((round.voices ?? round.answered) || 1));

/** @type {import("../told.js").Choosing} */
export const choiceForm = {
  ...countingOf(portionOfAnswered),
  facts: ({most, options}, tell) => [[tell("facts-picks", {n: most}), tell("facts-options", {n: options.length})].join(" ")],
  panel(place, round, {say, sorted, name}) {
    const shows = round.shows && Boolean(round.votes);
    const most = Math.max(1, round.answered);
    const bars = sorted.map(id =>
      element(
        "li",
        {"data-bar": id},
        name(id),
        ...(shows
          ? [
              element(
                "span",
                {class: "n"},
                element("b", {}, round.votes[id] ?? 0),
                " ",
                element("span", {}, portionOfAnswered(round, id, say))
              ),
              element("i", {class: "fill", "aria-hidden": "true", style: `--share:${(round.votes[id] ?? 0) / most}`})
            ]
          : [])
      )
    );
    place.replaceChildren(element("ol", {class: "room-bars", style: `--rows:${bars.length}`}, ...bars));
  }
};

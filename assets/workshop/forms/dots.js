import {counting} from "./choosing.js";

// Dots: everybody has so many to give.
/** @type {import("../told.js").Choosing} */
export const dotsForm = {
  ...counting,
  facts: (round, tell) => [tell("facts-dots", {n: round.dots}), ...(round.several ? [tell("facts-several")] : [])]
};

import {postAgain} from "./sending.js";

const PATIENCE = 30000; // ms to wait for the server before telling that it is silent; a busy one may need ten

/**
 * What the server tells of the places of cards: the edition of the board that has them, whether this browser may save, the file
 * that they stand in and whether that is a file of the visitor's own; or what went wrong, in words and as a key.
 * @typedef {{
 *   board: number, places: import("./places.js").PlacesTold, may?: boolean, path?: string, own?: boolean, error?: string, key?: string,
 *   gathered?: string,
 * }} PlacesAnswer
 */

/** @param {string} lang */
const placesIn = lang => `places?lang=${lang}`;

/**
 * Asks the server to save places, to load those of the file, or where cards would stand in good order; null when it is silent.
 * @type {(lang: string, values: {save: object} | {load: true} | {tidy: true}) => Promise<PlacesAnswer | null>}
 */
export async function askPlaces(lang, values) {
  try {
    return await (await postAgain(placesIn(lang), values, PATIENCE)).json();
  } catch {
    return null;
  }
}

/**
 * Where cards stand now; null when the server went away: the stream, when it comes back, says whether there is news.
 * @type {(lang: string) => Promise<PlacesAnswer | null>}
 */
export async function lookAtPlaces(lang) {
  try {
    return await (await fetch(placesIn(lang))).json();
  } catch {
    return null;
  }
}

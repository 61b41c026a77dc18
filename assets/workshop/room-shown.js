// What stands on the screen of the room, as one value that can be compared. Pure.

/** @typedef {import("./told.js").Lead} Lead */

/**
 * Two screens show the same when their keys are the same. Of a round without cards there is nothing else to see than its notes;
 * and at its own place a round is in front.
 * @type {(lead: Lead, round: ?{facets: string[], route: ?string, step: ?number}) => string}
 */
export function keyOfLead({show, facet, route, step, note, pair}, round) {
  if (show === "compare") return `compare ${(pair ?? []).join(" ")}`;
  if (round && show === "notes" && !facet && !round.facets.length) return "round";
  if (round && show === "place" && !facet && (!route || (route === round.route && step === round.step))) return "round";
  if (show === "place" || show === "plate") return [show, facet, route, route && step].map(part => part || "").join(" ");
  if (show === "notes") return `notes ${facet ?? ""}`;
  return show === "note" ? `note ${note ?? ""}` : show;
}

/**
 * What a board shows, of what lies on top of each other; `door` is the screen by which people come in or take the harvest home,
 * `wall` what covers the plate ("table", "notes" or nothing), with the facet that it is about and the note that stands there alone.
 * @param {{dark: boolean, door: string, wall: string, about: ?string, note: ?string, pair: ?[string, string], isAtRound: boolean,
 *   isPutAway: boolean, place: {facet: string, route: string, step: number}}} screen
 * @returns {Lead}
 */
export function shownAs({dark, door, wall, about, note, pair, isAtRound, isPutAway, place}) {
  const at = {route: place.route || null, step: place.route ? place.step : null, note: null};
  if (dark) return {show: "black", facet: null, ...at};
  if (door === "join" || door === "harvest") return {show: door, facet: null, ...at};
  if (wall === "compare") return {show: wall, facet: null, ...at, pair};
  if (wall && note) return {show: "note", facet: null, ...at, note};
  if (wall) return {show: /** @type {Lead["show"]} */ (wall), facet: about || null, ...at};
  if (isAtRound) return {show: "round", facet: null, ...at};
  if (isPutAway) return {show: "plate", facet: null, ...at};
  return {show: "place", facet: place.facet || null, ...at};
}

// The time of the server, by which all screens of a workshop show the same clock: their own may be an hour off. Each sign of life
// says what time it is there. On its way it only grows older, so the youngest is the one to go by; one that is older counts only
// once another says the same, for then our own clock was set back or forth.
const ALIKE = 1000; // ms

let ahead = NaN; // ms by which the clock of the server is ahead of ours
let latest = NaN;

/** @param {number} millis what the server just said, in ms since 1970 */
export function heardTime(millis) {
  if (!(millis > 0)) return;
  const sample = millis - Date.now();
  const isSet = ahead - sample > ALIKE && Math.abs(sample - latest) < ALIKE;
  if (Number.isNaN(ahead) || sample > ahead || isSet) ahead = sample;
  latest = sample;
}

export const knowsTime = () => !Number.isNaN(ahead);

// What time it is there, in ms since 1970; our own until it said something.
export const serverNow = () => Date.now() + (ahead || 0);

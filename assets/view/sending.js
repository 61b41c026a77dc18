// What every page sends: JSON, and names by which the server knows again what arrives twice.

/**
 * A name nobody else has; `crypto.randomUUID` is not there on a plain http address, as in a room without internet.
 * @type {() => string}
 */
export const freshName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(11)), byte => byte.toString(16).padStart(2, "0")).join("");

/**
 * Answers as `fetch` does, and fails when there is no answer after `ms`. `AbortSignal.timeout` would do, but Safari has it only
 * from 16 on.
 * @type {(ms: number, address: string, options?: RequestInit) => Promise<Response>}
 */
export function fetchWithin(ms, address, options = {}) {
  const ends = window.AbortController ? new AbortController() : null;
  const late = new Promise((_, fail) => {
    setTimeout(() => {
      fail(new Error("no answer"));
      ends?.abort();
    }, ms);
  });
  return Promise.race([fetch(address, {...options, ...(ends ? {signal: ends.signal} : {})}), late]);
}

/**
 * Answers with the response; with `patience`, in ms, it fails when there is none by then.
 * @typedef {(address: string, values: object, patience?: number) => Promise<Response>} Post
 * @type {Post}
 */
export function postJson(address, values, patience) {
  const options = {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(values)};
  return patience ? fetchWithin(patience, address, options) : fetch(address, options);
}

const AGAIN = [150, 400, 1000]; // ms before the next try

/**
 * As `postJson`, for what may arrive twice: sent again when the line breaks off. A browser breaks off whatever is on its way as
 * soon as the computer enters or leaves a network, and tells nobody why.
 * @type {Post}
 */
export async function postAgain(address, values, patience) {
  for (const pause of AGAIN) {
    try {
      return await postJson(address, values, patience);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // there was a line, but no answer
      await new Promise(resolve => {
        setTimeout(resolve, pause);
      });
    }
  }
  return postJson(address, values, patience);
}

import {fetchWithin} from "../view/sending.js";
import {onceReleased} from "./pressing.js";

// The page as the server writes it now: asked for anew whenever it may have changed, but not more often than it can be read.
const REFRESH_EVERY = 600; // ms: what a phone calls on the screen is there within a second of the board, also when much follows soon
const PATIENCE_OF_FRESH = 15000; // ms
const SPREAD = 300; // not all phones of a room ask at the same moment

/** @typedef {ReturnType<typeof openFresh>} Fresh */

/**
 * `changes` counts what was done here: a page that was asked for before may not know of it. `put` takes what came.
 * @param {{address: string, changes: () => number, put: (main: HTMLElement) => void}} _
 */
export function openFresh({address, changes, put}) {
  let asking = false;
  let asked = 0;
  let later = 0;
  let closed = false;

  async function refresh() {
    clearTimeout(later);
    if (asking) return;
    asking = true;
    const known = changes();
    asked = Date.now();
    let fresh = null;
    try {
      const answer = await fetchWithin(PATIENCE_OF_FRESH, address);
      if (answer.status < 500) fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    } catch {
      // the line says so, and asks again
    }
    asking = false;
    if (!fresh || closed) return;
    const main = fresh;
    onceReleased(() => {
      if (known === changes()) put(main);
      else soon();
    });
  }
  function soon() {
    clearTimeout(later);
    later = setTimeout(refresh, Math.max(0, asked + REFRESH_EVERY - Date.now()) + Math.random() * SPREAD);
  }

  return {
    refresh,
    soon,
    close() {
      closed = true;
    }
  };
}

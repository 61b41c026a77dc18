import {the} from "./dom.js";
import {inflated} from "./inflate.js";

/**
 * A part of the single file, as `praatplaat/export/board_file.py` packed it; null when there is none of that name.
 * @param {string} name
 * @returns {any}
 */
export function unpacked(name) {
  const script = the(document, `script[data-packed="${name}"]`);
  if (!script) return null;
  const bytes = Uint8Array.from(atob(script.textContent ?? ""), sign => sign.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(inflated(bytes))));
}

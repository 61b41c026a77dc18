// How people join, as the board and the desk both show it.

/**
 * A code in two groups of three, as people remember it.
 * @type {(code: string) => string}
 */
export const grouped = code => `${code.slice(0, 3)} ${code.slice(3)}`;

/**
 * An address as it is typed.
 * @type {(address: string) => string}
 */
export const withoutScheme = address => address.replace(/^https?:\/\//, "");

/**
 * Fills a choice of networks, which come with that of the QR code first. Hides `part` where there is nothing to choose.
 * @type {(part: HTMLElement, select: HTMLSelectElement, networks?: ?import("./told.js").Network[]) => void}
 */
export function fillNetworks(part, select, networks) {
  part.hidden = !(networks && networks.length > 1);
  const now = JSON.stringify(networks);
  if (part.hidden || select.dataset.now === now) return;
  select.dataset.now = now;
  select.replaceChildren(...(networks ?? []).map(network => new Option(network.words, network.address)));
}

/**
 * A drawing that came as text.
 * @type {(text: string) => Element}
 */
export const drawingOf = text =>
  document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);

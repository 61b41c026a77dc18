import {the} from "../view/dom.js";

/**
 * The most characters of what is typed on a board or at a desk, as the server wrote them into the page (`settings.TYPED_MAX`).
 * @type {() => {label: number, words: number, short: number, heading: number}}
 */
export const typedMost = () => JSON.parse(the(document, "[data-typed-most]").textContent ?? "");

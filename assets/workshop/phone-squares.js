// The squares of a field on a phone by the keyboard: radio buttons stand in one row to a browser, so that arrows up and down would
// go sideways.

/** @type {(main: HTMLElement) => void} */
export function mountSquares(main) {
  main.addEventListener("keydown", event => {
    const square = /** @type {HTMLElement} */ (event.target);
    const squares = square.closest(".squares");
    if (!squares || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const all = /** @type {HTMLInputElement[]} */ ([...squares.querySelectorAll("input")]);
    const side = Math.sqrt(all.length);
    const to = all[all.indexOf(/** @type {HTMLInputElement} */ (square)) + (event.key === "ArrowUp" ? -side : side)];
    to?.focus();
    to?.click();
  });
}

/**
 * What only some homes have in their page, and what brings it says before the page begins. `words` finds the board in another
 * language, given as it was written in its own.
 * @type {{words: (lang: string, own: HTMLElement) => HTMLElement | null}}
 */
export const inside = {words: () => null};

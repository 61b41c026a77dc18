// How people join, as the board and the desk both show it.

// Six letters and digits are remembered as three and three.
export const grouped = code => `${code.slice(0, 3)} ${code.slice(3)}`;

// An address as it is typed.
export const withoutScheme = address => address.replace(/^https?:\/\//, "");

// A drawing that came as text.
export const drawingOf = text => document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);

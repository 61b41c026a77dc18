// What the visitor sees, as one small frozen value. Pure: no document, no window; the address is text in and out.
export const VIEWS = ["plate", "outline", "screen"];
export const DEPTHS = [0, 1, 2, 3];
export const SIZES = ["normal", "back-row"]; // of the letters on the plate
export const THEMES = ["auto", "light", "dark", "contrast"]; // auto: as the reader's system has it
const REST = Object.freeze({lang: "nl", facet: "", group: "", depth: 1, kind: Object.freeze([]), view: "plate", theme: "auto", size: "normal"});

// `board` says what exists: {lang, languages, facets: Set, groups: Set, kinds: Set}. Returns the state and what was not understood.
export function parse(search, board) {
  const query = new URLSearchParams(search);
  const notices = [];
  const state = {...REST, lang: board.lang};
  for (const key of Object.keys(REST)) {
    if (!query.has(key)) continue;
    const found = query.get(key);
    const value = read(key, found, board);
    if (value === undefined) notices.push({key, found});
    else state[key] = value;
  }
  return {state: Object.freeze(state), notices};
}

function read(key, found, board) {
  if (key === "lang") return board.languages.includes(found) ? found : undefined;
  if (key === "facet") return found === "" || board.facets.has(found) ? found : undefined;
  if (key === "group") return found === "" || board.groups.has(found) ? found : undefined;
  if (key === "view") return VIEWS.includes(found) ? found : undefined;
  if (key === "size") return SIZES.includes(found) ? found : undefined;
  if (key === "depth") return DEPTHS.map(String).includes(found) ? Number(found) : undefined;
  if (key === "theme") return THEMES.includes(found) ? found : undefined;
  const kinds = found.split(",").filter(Boolean);
  return kinds.every(kind => board.kinds.has(kind)) ? Object.freeze(kinds) : undefined;
}

// The address of a state: always its language, and what differs from rest.
export function address(state) {
  const query = new URLSearchParams({lang: state.lang});
  for (const key of ["facet", "group", "depth", "kind", "view", "theme", "size"]) {
    if (String(state[key]) !== String(REST[key])) query.set(key, String(state[key]));
  }
  return `?${query}`;
}

// Sets a part of the state; what the board does not have is left as it was and named.
export function change(state, part, board) {
  const notices = [];
  const next = {...state};
  for (const [key, value] of Object.entries(part)) {
    if (!(key in REST)) continue;
    const read_ = read(key, Array.isArray(value) ? value.join(",") : String(value ?? ""), board);
    if (read_ === undefined) notices.push({key, found: String(value)});
    else next[key] = read_;
  }
  return {state: Object.freeze(next), notices};
}

export const same = (a, b) => address(a) === address(b);

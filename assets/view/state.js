// What the visitor sees, as one small frozen value, and the named ways from one to the next. Pure: no document, no window; the
// address is text in and out. state -> address -> state is the identity.
export const VIEWS = ["plate", "outline", "screen"];
export const DEPTHS = [0, 1, 2, 3];
export const SIZES = ["normal", "back-row"]; // of the letters on the plate
export const THEMES = ["auto", "light", "dark", "contrast"]; // auto: as the reader's system has it
const LONGEST = 100; // characters of the words searched
const NONE = Object.freeze([]);

// `to` is the other end of the paths from `facet`; `alone` keeps the explanation away; `only` holds choices as "filter:value";
// `step` counts from 1, and is 0 outside a route; `more` counts the turns in
// which cards in front have their words, where there is no room for the words of all.
const REST = Object.freeze({
  lang: "nl", facet: "", to: "", alone: 0, group: "", depth: 1, kind: NONE, only: NONE, q: "", role: "", route: "", step: 0,
  more: 0, view: "plate", theme: "auto", size: "normal",
});
const KEYS = Object.keys(REST);
const FRONT = ["facet", "to", "group", "depth", "kind", "only", "q", "role", "route", "step"]; // what decides which cards come forward

// `board` says what exists: {lang, languages, facets: Set, aliases: Map old id -> id, groups: Set, kinds: Set, only: Set,
// roles: Set, routes: Map id -> number of steps}. Returns the state and what was not understood, as {key, found}.
export function parse(search, board) {
  const query = new Map(search.replace(/^\?/, "").split("&").filter(Boolean).map(pair => {
    const [key, ...value] = pair.split("=");
    return [decoded(key), decoded(value.join("="))];
  }));
  const asked = Object.fromEntries(KEYS.filter(key => query.has(key)).map(key => [key, query.get(key)]));
  return change({...REST, lang: board.lang}, asked, board);
}

function decoded(text) {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // a stray % stands for itself
  }
}

// The address of a state: always its language, and what differs from rest.
export function address(state) {
  const parts = KEYS.filter(key => key === "lang" || String(state[key]) !== String(REST[key]))
    .map(key => `${key}=${encodeURIComponent(String(state[key])).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%20", "+")}`);
  return `?${parts.join("&")}`;
}

export const same = (a, b) => address(a) === address(b);

// Sets a part of the state; what the board does not have is left as it was and named.
export function change(state, part, board) {
  const notices = [];
  const next = {...state};
  const newRoute = part.route !== undefined && part.route !== state.route;
  for (const key of KEYS) {
    if (!(key in part)) continue;
    const found = Array.isArray(part[key]) ? part[key].join(",") : String(part[key] ?? "");
    const value = read(key, found, board, next.route);
    if (value === undefined) notices.push({key, found});
    else next[key] = value;
    if (key === "route" && newRoute && !("step" in part)) next.step = 0;
  }
  if (!("more" in part) && FRONT.some(key => String(next[key]) !== String(state[key]))) next.more = 0;
  return {state: Object.freeze(consistent(next, board)), notices};
}

// What cannot be without something else is gone with it.
function consistent(state, board) {
  if (!state.facet) [state.to, state.alone] = ["", 0];
  if (state.to === state.facet) state.to = "";
  if (!state.route) state.step = 0;
  else state.step = Math.min(Math.max(1, state.step), board.routes.get(state.route));
  return state;
}

function read(key, found, board, route) {
  const one = allowed => found === "" || allowed.has(found) ? found : undefined;
  const some = allowed => {
    const values = [...new Set(found.split(",").filter(Boolean))].sort();
    return values.every(value => allowed.has(value)) ? Object.freeze(values) : undefined;
  };
  switch (key) {
    case "lang": return board.languages.includes(found) ? found : undefined;
    case "facet": case "to": return one(board.facets) ?? board.aliases.get(found);
    case "alone": return {"": 0, 0: 0, 1: 1}[found];
    case "group": return one(board.groups);
    case "depth": return DEPTHS.map(String).includes(found) ? Number(found) : undefined;
    case "kind": return some(board.kinds);
    case "only": return some(board.only);
    case "q": return found.replace(/[\p{Cc}\p{Surrogate}]/gu, " ").replace(/\s+/g, " ").trim().slice(0, LONGEST).replace(/\p{Surrogate}/gu, "").trim();
    case "role": return one(board.roles);
    case "route": return one(board.routes);
    case "step": return /^\d{1,3}$/.test(found) && Number(found) <= (route ? board.routes.get(route) : 0) ? Number(found) : undefined;
    case "more": return /^\d{1,2}$/.test(found) ? Number(found) : undefined;
    case "view": return VIEWS.includes(found) ? found : undefined;
    case "theme": return THEMES.includes(found) ? found : undefined;
    default: return SIZES.includes(found) ? found : undefined;
  }
}

// --- the named ways from one state to the next: each returns the part that changes
const other = (list, value) => list.includes(value) ? list.filter(one => one !== value) : [...list, value];
const CLOSED = {facet: "", to: "", alone: 0, group: ""};
const UNCHOSEN = {kind: NONE, only: NONE, q: ""};

export const WAYS = Object.freeze({
  // A facet; its explanation comes with it.
  open: (state, facet) => ({facet, to: "", alone: 0}),
  openGroup: (state, group) => ({...CLOSED, group: state.group === group && !state.facet ? "" : group}),
  // Its network on the whole plate, without the explanation; once more brings the explanation.
  focus: (state, facet) => state.facet === facet && state.alone ? {alone: 0} : {facet, to: "", alone: 1},
  deepen: (state, depth) => ({depth}),
  nameOthers: state => ({more: (state.more + 1) % 100}),
  pathTo: (state, to) => ({to, alone: 0}),
  chooseKind: (state, kind) => ({...CLOSED, kind: other(state.kind, kind)}),
  // One more choice of a filter, or one less.
  choose: (state, only) => ({...CLOSED, only: other(state.only, only)}),
  unchoose: () => UNCHOSEN,
  loosen: (state, filter) => filter === "kind" ? {kind: NONE} : filter === "q" ? {q: ""} : {only: state.only.filter(one => !one.startsWith(`${filter}:`))},
  search: (state, q) => ({...CLOSED, q}),
  takeRole: (state, role) => ({...CLOSED, ...UNCHOSEN, role}),
  walk: (state, route, step = 1) => ({...CLOSED, ...UNCHOSEN, role: "", route, step}),
  // Along the route of `last` steps; from a detour the nearest step is the one it was left at.
  next: (state, last) => strayed(state) ? WAYS.return(state) : {step: Math.min(last, state.step + 1)},
  previous: state => strayed(state) ? WAYS.return(state) : {step: Math.max(1, state.step - 1)},
  return: state => ({...CLOSED, ...UNCHOSEN, role: "", depth: REST.depth, view: state.view === "screen" ? "plate" : state.view}),
  turn: (state, view) => ({view}),
  // One step back: from what stands in front to what it was opened from, and at last to rest.
  back: state => {
    if (state.to) return {to: ""};
    if (state.facet) return {facet: ""};
    if (state.group) return {group: ""};
    if (state.q || state.kind.length || state.only.length) return UNCHOSEN;
    if (state.role) return {role: ""};
    return {route: "", step: 0};
  },
});

// Whether the visitor has wandered off from the step of the route.
export const strayed = state => Boolean(state.route) && Boolean(state.facet || state.group || state.role || state.q || state.kind.length || state.only.length || state.view === "screen");

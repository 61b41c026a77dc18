// What the visitor sees, as one small frozen value, and the named ways from one to the next. Pure: no document, no window; the
// address is text in and out. state -> address -> state is the identity.

/**
 * `to` is the other end of the paths from `facet`; `alone` keeps the explanation away; `only` holds choices as "filter:value";
 * `step` counts from 1, and is 0 outside a route; `more` counts how often other cards in front were given their words, where
 * there is no space for the words of all.
 * @typedef {Readonly<{
 *   lang: string, facet: string, to: string, alone: number, group: string, depth: number, kind: readonly string[],
 *   only: readonly string[], q: string, role: string, route: string, step: number, more: number, view: string, theme: string,
 *   size: string,
 * }>} State
 *
 * What is to change, as it was asked for: by the board, by an address, or by a call of `praatplaat.go`.
 * @typedef {{[Key in keyof State]?: unknown}} Part
 *
 * What was asked for and is not there.
 * @typedef {{key: keyof State, found: string}} Notice
 *
 * What the board has: `aliases` leads from old ids to ids, `routes` to their number of steps.
 * @typedef {{
 * lang: string, languages: string[], facets: Set<string>, aliases: Map<string, string>, groups: Set<string>, kinds: Set<string>,
 * only: Set<string>, roles: Set<string>, routes: Map<string, number>, }} Known
 *
 * Changes what is shown; resolves when it is.
 * @typedef {(part: Part, how?: string) => Promise<void>} Go
 */

export const VIEWS = ["plate", "outline", "screen"];
export const DEPTHS = [0, 1, 2, 3];
export const SIZES = ["normal", "back-row"]; // of the letters on the plate
export const THEMES = ["auto", "light", "dark", "contrast"]; // auto: as the reader's system has it
export const SEARCHED_MOST = 100; // characters of the words searched
/** @type {readonly string[]} */
const NONE = Object.freeze([]);

/** @type {State} */
const REST = Object.freeze({
  lang: "",
  facet: "",
  to: "",
  alone: 0,
  group: "",
  depth: 1,
  kind: NONE,
  only: NONE,
  q: "",
  role: "",
  route: "",
  step: 0,
  more: 0,
  view: "plate",
  theme: "auto",
  size: "normal"
});
const KEYS = /** @type {(keyof State)[]} */ (Object.keys(REST));
/**
 * What decides which cards come forward.
 * @type {(keyof State)[]}
 */
const FRONT = ["facet", "to", "group", "depth", "kind", "only", "q", "role", "route", "step"];

/**
 * The state that an address asks for, and what was not understood.
 * @param {string} search
 * @param {Known} board
 */
export function parse(search, board) {
  const query = new Map(
    search
      .replace(/^\?/, "")
      .split("&")
      .filter(Boolean)
      .map(pair => {
        const [key, ...value] = pair.split("=");
        return /** @type {const} */ ([decoded(key), decoded(value.join("="))]);
      })
  );
  const asked = Object.fromEntries(KEYS.filter(key => query.has(key)).map(key => [key, query.get(key)]));
  return change({...REST, lang: board.lang}, asked, board);
}

/** @param {string} text */
function decoded(text) {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // a stray % stands for itself
  }
}

/**
 * The address of a state: always its language, and what differs from rest.
 * @param {State} state
 */
export function address(state) {
  const parts = KEYS.filter(key => key === "lang" || String(state[key]) !== String(REST[key])).map(
    key => `${key}=${encodeURIComponent(String(state[key])).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%20", "+")}`
  );
  return `?${parts.join("&")}`;
}

/** @type {(a: State, b: State) => boolean} */
export const same = (a, b) => address(a) === address(b);

/**
 * Sets a part of the state; what the board does not have is left as it was and named.
 * @param {State} state
 * @param {Part} part
 * @param {Known} board
 */
export function change(state, part, board) {
  /** @type {Notice[]} */
  const notices = [];
  const next = /** @type {Record<keyof State, any>} */ ({...state});
  const newRoute = part.route !== undefined && part.route !== state.route;
  for (const key of KEYS) {
    if (!(key in part)) continue;
    const asked = part[key];
    const found = Array.isArray(asked) ? asked.join(",") : String(asked ?? "");
    const value = read(key, found, board, next.route);
    if (value === undefined) notices.push({key, found});
    else next[key] = value;
    if (key === "route" && newRoute && !("step" in part)) next.step = 0;
  }
  if (!("more" in part) && FRONT.some(key => String(next[key]) !== String(state[key]))) next.more = 0;
  return {state: Object.freeze(consistent(next, board)), notices};
}

/**
 * Takes away what means nothing without something else that is not there.
 * @param {Record<keyof State, any>} state
 * @param {Known} board
 * @returns {State}
 */
function consistent(state, board) {
  if (!state.facet) [state.to, state.alone] = ["", 0];
  if (state.to === state.facet) state.to = "";
  if (!state.route) state.step = 0;
  else state.step = Math.min(Math.max(1, state.step), board.routes.get(state.route) ?? 1);
  return state;
}

/**
 * The value that is meant; undefined where the board has no such thing.
 * @param {keyof State} key
 * @param {string} found
 * @param {Known} board
 * @param {string} route
 */
function read(key, found, board, route) {
  /** @param {Set<string> | Map<string, number>} allowed */
  const known = allowed => (found === "" || allowed.has(found) ? found : undefined);
  /** @param {Set<string>} allowed */
  const some = allowed => {
    const values = [...new Set(found.split(",").filter(Boolean))].sort();
    return values.every(value => allowed.has(value)) ? Object.freeze(values) : undefined;
  };
  switch (key) {
    case "lang":
      return board.languages.includes(found) ? found : undefined;
    case "facet":
    case "to":
      return known(board.facets) ?? board.aliases.get(found);
    case "alone":
      return found === "1" ? 1 : found === "" || found === "0" ? 0 : undefined;
    case "group":
      return known(board.groups);
    case "depth":
      return DEPTHS.map(String).includes(found) ? Number(found) : undefined;
    case "kind":
      return some(board.kinds);
    case "only":
      return some(board.only);
    case "q":
      return found
        .replace(/[\p{Cc}\p{Surrogate}]/gu, " ")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, SEARCHED_MOST)
        .replace(/\p{Surrogate}/gu, "")
        .trim();
    case "role":
      return known(board.roles);
    case "route":
      return known(board.routes);
    case "step":
      return /^\d{1,3}$/.test(found) && Number(found) <= (board.routes.get(route) ?? 0) ? Number(found) : undefined;
    case "more":
      return /^\d{1,2}$/.test(found) ? Number(found) : undefined;
    case "view":
      return VIEWS.includes(found) ? found : undefined;
    case "theme":
      return THEMES.includes(found) ? found : undefined;
    default:
      return SIZES.includes(found) ? found : undefined;
  }
}

// --- the named ways from one state to the next: each returns the part that changes
/** @type {(list: readonly string[], value: string) => readonly string[]} */
const other = (list, value) => (list.includes(value) ? list.filter(kept => kept !== value) : [...list, value]);
const CLOSED = {facet: "", to: "", alone: 0, group: ""};
const UNCHOSEN = {kind: NONE, only: NONE, q: ""};

/**
 * @type {Readonly<{
 *   open: (state: State, facet: string) => Part,
 *   openGroup: (state: State, group: string) => Part,
 *   focus: (state: State, facet: string) => Part,
 *   deepen: (state: State, depth: number) => Part,
 *   nameOthers: (state: State) => Part,
 *   pathTo: (state: State, to: string) => Part,
 *   chooseKind: (state: State, kind: string) => Part,
 *   choose: (state: State, only: string) => Part,
 *   unchoose: () => Part,
 *   loosen: (state: State, filter: string) => Part,
 *   search: (state: State, q: string) => Part,
 *   takeRole: (state: State, role: string) => Part,
 *   walk: (state: State, route: string, step?: number) => Part,
 *   next: (state: State, last: number) => Part,
 *   previous: (state: State) => Part,
 *   return: (state: State) => Part,
 *   turn: (state: State, view: string) => Part,
 *   back: (state: State) => Part,
 * }>}
 */
export const WAYS = Object.freeze({
  // A facet; its explanation comes with it.
  open: (state, facet) => ({facet, to: "", alone: 0}),
  openGroup: (state, group) => ({...CLOSED, group: state.group === group && !state.facet ? "" : group}),
  // Its network on the whole plate, without the explanation; once more brings the explanation.
  focus: (state, facet) => (state.facet === facet && state.alone ? {alone: 0} : {facet, to: "", alone: 1}),
  deepen: (state, depth) => ({depth}),
  nameOthers: state => ({more: (state.more + 1) % 100}),
  pathTo: (state, to) => ({to, alone: 0}),
  chooseKind: (state, kind) => ({...CLOSED, kind: other(state.kind, kind)}),
  // One more choice of a filter, or one less.
  choose: (state, only) => ({...CLOSED, only: other(state.only, only)}),
  unchoose: () => UNCHOSEN,
  loosen: (state, filter) =>
    filter === "kind"
      ? {kind: NONE}
      : filter === "q"
        ? {q: ""}
        : {only: state.only.filter(choice => !choice.startsWith(`${filter}:`))},
  search: (state, q) => ({...CLOSED, q}),
  takeRole: (state, role) => ({...CLOSED, ...UNCHOSEN, role}),
  walk: (state, route, step = 1) => ({...CLOSED, ...UNCHOSEN, role: "", route, step}),
  // Along the route of `last` steps; from a detour the nearest step is the one it was left at.
  next: (state, last) => (strayed(state) ? WAYS.return(state) : {step: Math.min(last, state.step + 1)}),
  previous: state => (strayed(state) ? WAYS.return(state) : {step: Math.max(1, state.step - 1)}),
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
  }
});

/**
 * Whether the visitor has wandered off from the step of the route.
 * @param {State} state
 */
export const strayed = state =>
  Boolean(state.route)
  && Boolean(
    state.facet || state.group || state.role || state.q || state.kind.length || state.only.length || state.view === "screen"
  );

// What a browser has around a module, for tests without one: storage, a line that answers as the test says, a clock that the test
// turns, and as much of a page as is needed to make one like another.
const timers = [], streams = [], asked = [], heard = {}, stored = new Map();
var clock = 0, made = 0, closed = false, answers = []; // no answers: there is no line
Date.now = () => clock;
const later = (then, ms, every = 0) => timers.push({then, at: clock + ms, every, id: made += 1}) && made;
const never = id => { const at = timers.findIndex(timer => timer.id === id); if (at >= 0) timers.splice(at, 1); };
// Does the next thing that is due before `end`; false when there is none.
function tick(end) {
  const next = timers.filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
  clock = next?.at ?? end;
  if (!next) return false;
  if (next.every) next.at += next.every;
  else never(next.id);
  next.then();
  return true;
}
const mayStore = then => { if (closed) throw new Error("closed"); return then(); };
const listen = {
  addEventListener: (name, then) => { (heard[name] ??= new Set()).add(then); },
  removeEventListener: (name, then) => { heard[name].delete(then); },
};
class EventSource {
  constructor(address) { Object.assign(this, {address, takers: {}, open: true}); streams.push(this); }
  addEventListener(name, take) { this.takers[name] = take; }
  close() { this.open = false; }
}
Object.assign(globalThis, listen, {
  window: {EventSource}, EventSource, document: {visibilityState: "visible", ...listen},
  setTimeout: later, setInterval: (then, every) => later(then, every, every), clearTimeout: never, clearInterval: never,
  crypto: {getRandomValues: bytes => bytes.map((_, i) => (made += 1) * 31 + i)},
  localStorage: {getItem: key => mayStore(() => stored.get(key) ?? null), setItem: (key, text) => mayStore(() => stored.set(key, text)),
    removeItem: key => mayStore(() => stored.delete(key))},
  fetch(address, {body} = {}) {
    asked.push(body ? JSON.parse(body) : address);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) return Promise.reject(new TypeError("no line"));
    return Promise.resolve({status: answer[0], ok: answer[0] < 300, json: () => Promise.resolve(answer[1])});
  },
});

class Part {
  parent = null;
  get nextSibling() { const all = this.parent.childNodes; return all[all.indexOf(this) + 1] ?? null; }
  remove() { this.parent?.childNodes.splice(this.parent.childNodes.indexOf(this), 1); this.parent = null; }
}
class Words extends Part {
  nodeType = 3; nodeName = "#text";
  constructor(text) { super(); this.nodeValue = text; }
  told() { return this.nodeValue; }
}
class Thing extends Part {
  nodeType = 1; childNodes = [];
  constructor(name, attributes, children) {
    super();
    Object.assign(this, {nodeName: name, own: new Map(Object.entries(attributes))});
    for (const child of children) this.insertBefore(child, null);
  }
  get children() { return this.childNodes.filter(node => node instanceof Thing); }
  get firstChild() { return this.childNodes[0] ?? null; }
  get id() { return this.own.get("id") ?? ""; }
  get dataset() { return {at: this.own.get("data-at")}; }
  get attributes() { return [...this.own].map(([name, value]) => ({name, value})); }
  hasAttribute(name) { return this.own.has(name); }
  getAttribute(name) { return this.own.get(name) ?? null; }
  setAttribute(name, value) { this.own.set(name, value); }
  removeAttribute(name) { this.own.delete(name); }
  insertBefore(node, place) {
    node.remove();
    this.childNodes.splice(place ? this.childNodes.indexOf(place) : this.childNodes.length, 0, node);
    node.parent = this;
  }
  told() { return [this.nodeName, Object.fromEntries([...this.own].sort()), this.childNodes.map(child => child.told())]; }
}
Object.assign(globalThis, {Node: {ELEMENT_NODE: 1}});
// A page of [name, attributes, children] and texts.
const pageOf = told => typeof told === "string" ? new Words(told) : new Thing(told[0], told[1], told[2].map(pageOf));

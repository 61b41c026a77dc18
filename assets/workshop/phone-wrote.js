import {fetchWithin} from "./sending.js";

// What the room wrote, as it stands on a phone. The server tells what changed, and from which state to which (`data-at` of the
// list); who missed something asks for all of it. How an item looks stands in the page, as templates.
const PATIENCE = 15000;

export function mountWrote({main, address, phrase, mine}) {
  const listOf = () => main.querySelector("[data-at]");
  const liked = new Set((listOf()?.dataset.likes ?? "").split(" "));
  let asking = false;
  let latest = null; // the state that the server told last: {of, at}

  function make(list, own) {
    return document.importNode(list.parentElement.querySelector(own ? "[data-of-mine]" : "[data-of-another]").content.firstElementChild, true);
  }
  function fill(node, [id, about, likes, words]) {
    const part = name => node.querySelector(name);
    node.id = `n-${id}`;
    part(".sheet").id = `t-${id}`;
    part(".words").textContent = words[0];
    node.querySelectorAll("bdi").forEach((one, n) => { one.textContent = words[n + 1]; });
    part(".about").textContent = about;
    part(".about").hidden = !about;
    const number = part(".number");
    if (number) number.textContent = likes < 0 ? "" : phrase("likes", {n: likes});
    const button = part("button");
    if (!button || button.value) return;
    button.value = id;
    button.setAttribute("aria-describedby", `t-${id}`);
    if (liked.has(id)) {
      button.name = "off";
      button.setAttribute("aria-pressed", "true");
    }
  }
  function put(list, item) {
    const [id, , likes, words] = item;
    const own = words.length === 1 && mine().has(id);
    const old = document.getElementById(`n-${id}`);
    if (own && likes < 0) { // until the result shows, what one wrote stands with what is one's own
      old?.remove();
      return;
    }
    const node = old && (words.length > 1 || Boolean(old.querySelector("button")) !== own) ? old : make(list, own);
    fill(node, item);
    if (old && old !== node) old.replaceWith(node);
    else if (!old) list.append(node);
  }
  function settle() {
    const list = listOf();
    if (!list) return;
    const none = !list.children.length;
    list.closest("section").hidden = none;
    const empty = document.getElementById("room-none");
    if (empty) empty.hidden = !none;
    if (!list.dataset.at && latest?.of === list.dataset.of) askAll();
  }
  function take(list, told) {
    if (told.all) {
      const ids = new Set(told.put.map(([id]) => `n-${id}`));
      for (const node of [...list.children]) if (!ids.has(node.id)) node.remove();
    }
    for (const id of told.gone ?? []) document.getElementById(`n-${id}`)?.remove();
    for (const item of told.put) put(list, item);
    list.dataset.at = told.at;
    settle();
  }
  async function askAll() {
    if (asking) return;
    asking = true;
    let told = null;
    try {
      const answer = await fetchWithin(PATIENCE, address);
      if (answer.ok) told = await answer.json();
    } catch {
      // the line says so, and tells what there is once it is back
    }
    asking = false;
    const list = listOf();
    if (told && list?.dataset.of === told.of) take(list, told);
  }

  return {
    settle,
    at: () => listOf()?.dataset.at ?? "",
    like: (id, on) => (on ? liked.add(id) : liked.delete(id)),
    // Takes what the server told: a change, or only which state there is.
    hear(told) {
      latest = told;
      const list = listOf();
      if (!list || list.dataset.of !== told.of || list.dataset.at === String(told.at)) return;
      if (told.put && list.dataset.at === String(told.from)) take(list, told);
      else askAll();
    },
  };
}

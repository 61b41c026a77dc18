// What a participant did that was not counted, named on the page until they say that they have read it, and the words that
// were not sent, to copy. It outlives a reload.
export function openKept({code, part, read: whenRead}) {
  const key = `praatplaat.kept.${code}`;
  const words = part.querySelector("textarea");
  const title = part.querySelector("h2");
  const told = part.querySelector("ul");
  let lines = [];
  part.querySelector("[data-lost]").setAttribute("role", "status");

  function show() {
    title.hidden = !lines.length;
    told.replaceChildren(...lines.map(([what, why], n) => {
      const line = document.createElement("li");
      const reason = document.createElement("span");
      line.textContent = what;
      reason.textContent = lines[n + 1]?.[1] === why ? "" : why; // once for all that it is true of
      line.append(reason);
      return line;
    }));
    part.querySelector("[data-copy]").hidden = !words.value;
    part.hidden = !words.value && !lines.length;
  }
  function keep() {
    try {
      if (part.hidden) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({lines, words: words.value}));
    } catch {
      // then it lasts as long as the page does
    }
  }
  try {
    const before = JSON.parse(sessionStorage.getItem(key));
    lines = before?.lines ?? [];
    words.value = [before?.words, words.value].filter(Boolean).join("\n\n");
  } catch {
    // nothing was kept
  }
  show();
  part.querySelector("button").addEventListener("click", () => {
    words.value = "";
    lines = [];
    whenRead(show);
    keep();
  });

  return {
    // Names something that was not counted and why, and gives the words back that came with it.
    lose(what, why, written = "") {
      if (!lines.some(line => line[0] === what && line[1] === why)) lines.push([what, why]);
      if (written) words.value = [words.value, written].filter(Boolean).join("\n\n");
      show();
      keep();
    },
  };
}

// Names an act in words, at the moment it is done: what it is about may be gone from the page when it is refused.
export function naming(phrase, main) {
  const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  const textOf = (id, part) => short(document.getElementById(id)?.querySelector(part)?.textContent.trim() ?? "");
  return act => {
    const name = textOf(`v-${act.facet}`, ".label .sr") || textOf(`s-${act.facet}`, ".label .sr")
      || textOf(`n-${act.note}`, ".words") || textOf(`own-${act.note}`, ".words");
    const off = act.on === false || act.value === null;
    const what = off ? phrase(`lost-off-${act.kind}`, {name}) : phrase(`lost-${act.kind}`, {name, value: act.value});
    const question = main.querySelector("#question")?.textContent;
    return question ? phrase("lost-asked", {what, question}) : what;
  };
}

import {element} from "../view/dom.js";
import {putText} from "./desk-dom.js";

// Chooses the one of these radio buttons that has a value. Set on the list of them, the value "" chooses nothing in WebKit.
const choose = (buttons, value) => {
  for (const button of buttons) button.checked = button.value === value;
};

// A round made on the spot, or one of a step that the facilitator changes first.
const plainWords = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function mountNew({page, known, tell, act, fresh, title}) {
  const part = page.querySelector("[data-new]");
  const form = part.querySelector("form");
  const search = form.querySelector("[data-search]");
  const chosen = form.querySelector("[data-chosen]");
  let from = {}; // the route and step that the question comes from, as long as it is the question of that step

  form.querySelector("[data-facets]").append(...known.kinds.map(kind => element("fieldset", {}, element("legend", {}, kind.name),
    ...kind.facets.map(([id, name]) => element("label", {}, element("input", {type: "checkbox", name: "facet", value: id}), ` ${name}`)))));
  const boxes = [...form.querySelectorAll("[name=facet]")];
  const plainOf = new Map(boxes.map(box => [box, plainWords(box.parentElement.textContent)]));

  function find() {
    const wanted = plainWords(search.value).split(/\s+/).filter(Boolean);
    let any = false;
    for (const group of form.querySelectorAll("[data-facets] fieldset")) {
      let here = false;
      for (const label of group.querySelectorAll("label")) {
        const found = wanted.every(word => plainOf.get(label.firstElementChild).includes(word));
        label.hidden = !found;
        here ||= found;
      }
      group.hidden = !here;
      any ||= here;
    }
    form.querySelector("[data-found]").hidden = any;
  }

  function tellChosen() {
    const names = boxes.filter(box => box.checked).map(box => title(box.value));
    const wanted = form.elements.form.value;
    putText(chosen, names.length ? tell("new-chosen", {names: names.join(" · ")})
      : ["dots", "scale"].includes(wanted) ? tell("new-chosen-needed") : tell("new-chosen-none"));
    form.dataset.form = wanted;
  }

  function clear() {
    form.reset();
    from = {};
    find();
    tellChosen();
  }

  search.addEventListener("input", find);
  search.addEventListener("keydown", event => event.key === "Enter" && event.preventDefault()); // looking for is not sending
  form.addEventListener("change", tellChosen);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const opens = event.submitter?.value === "open";
    const values = form.elements;
    const round = fresh();
    const question = values.question.value;
    const made = await act("round-added", {
      round, form: values.form.value, question, facets: boxes.filter(box => box.checked).map(box => box.value),
      dots: Number(values.dots.value), live: Boolean(values.live.value), moderated: Boolean(values.moderated.value),
      ...(question === from.question ? {route: from.route, step: from.step} : {}),
    }, tell("added"));
    if (!made) return;
    clear();
    if (opens) await act("round-opened", {round}, tell("opened"));
  });
  clear();

  // Fills the form with a round that can still be changed, and goes there.
  return round => {
    clear();
    const values = form.elements;
    from = {question: round.question, route: round.route, step: round.step};
    values.question.value = round.question;
    choose(values.form, round.form);
    values.dots.value = round.dots;
    choose(values.live, round.live ? "live" : "");
    choose(values.moderated, round.moderated ? "before" : "");
    for (const box of boxes) box.checked = round.facets.includes(box.value);
    tellChosen();
    part.open = true;
    values.question.focus();
  };
}

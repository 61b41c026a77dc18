import {element} from "../view/dom.js";
import {putFlag, putList, putText} from "./desk-dom.js";

// The route of the conversation, step by step; each step can be put to the room as a round, and shown on all phones. And the
// roles that are missing.
const UNDER_WAY = 2000; // ms in which what is told may still be of before the last press

// What was pressed is shown until the server tells the same, or until all that was under way has come.
function untilTold() {
  let unanswered = 0;
  let answered = -Infinity;
  return {
    // Waits for the act of a press; tells whether it was done.
    async press(act) {
      unanswered += 1;
      const done = await act;
      unanswered -= 1;
      answered = done ? performance.now() : -Infinity;
      return done;
    },
    get waits() { return unanswered > 0; },
    // Whether what is told now is news, and not of before a press.
    hears(isSame) {
      if (!isSame && (unanswered || performance.now() - answered < UNDER_WAY)) return false;
      answered = -Infinity;
      return true;
    },
  };
}

export function mountRoute({page, known, tell, say, act, fresh, now, title}, fillForm) {
  const part = name => page.querySelector(`[data-${name}]`);
  const routes = part("route");
  const steps = part("step");
  const chips = part("step-facets");
  let led = ""; // where the server said that phones are led to, to tell a move of another screen from our own
  let leads = false; // as pressed, and then as told
  let roles = []; // missing: as pressed, and then as told
  const moves = untilTold();
  const marks = untilTold();

  routes.append(...known.routes.map(route => element("option", {value: route.id}, `${route.title} (${tell("step-minutes", {n: route.minutes})})`)));
  const route = () => known.routes.find(one => one.id === routes.value);
  const at = () => Number(steps.value);
  const step = () => route()?.steps[at() - 1];

  // The round of a step; where the data names none, words: at the end of a route as first steps.
  function roundOf() {
    const {question, facets, round} = step();
    const suggested = {form: at() === route().steps.length ? "steps" : "notes", dots: 3, live: false, moderated: true};
    return {question, facets, route: route().id, step: at(), ...(round ?? suggested)};
  }

  async function turn(on, values, done) {
    const before = leads;
    leads = on;
    putFlag(part("follow"), "aria-pressed", leads);
    if (await moves.press(act("led", {on, ...values}, done))) return;
    leads = before;
    putFlag(part("follow"), "aria-pressed", leads);
  }
  const here = facet => ({facet: facet ?? null, route: route().id, step: at()});
  const lead = facet => turn(true, here(facet), tell("leading", {what: facet ? title(facet) : step().title}));

  function choose(value) {
    steps.replaceChildren(...(route()?.steps ?? []).map((one, i) => element("option", {value: i + 1}, `${i + 1}. ${one.title}`)));
    if (route()) steps.value = value;
    showStep();
  }

  function showStep() {
    part("walk").hidden = !route();
    const one = step();
    if (!one) return;
    putText(part("step-where"), `${tell("step-of", {n: at(), of: route().steps.length})} · ${tell("step-minutes", {n: one.minutes})}`);
    putText(part("step-question"), one.question);
    const round = roundOf();
    putText(part("step-round"), tell(one.round ? "step-round" : "step-suggested", {form: tell(`form-${round.form}`)}));
    putText(part("step-note"), one.note);
    part("previous").setAttribute("aria-disabled", at() === 1);
    part("next").setAttribute("aria-disabled", at() === route().steps.length);
    const lead_now = now()?.lead;
    putList(chips, one.facets, facet => facet,
      facet => element("li", {}, element("button", {type: "button", class: "toggle", "data-facet-lead": facet})),
      (node, facet) => {
        putText(node.firstChild, title(facet));
        putFlag(node.firstChild, "aria-pressed", lead_now?.facet === facet);
      });
  }

  function go(number) {
    if (number < 1 || number > route().steps.length) return;
    steps.value = number;
    showStep();
    if (leads) lead();
    else say(`${tell("step-of", {n: number, of: route().steps.length})}: ${step().title}`);
  }

  routes.addEventListener("change", () => {
    choose(1);
    if (leads && route()) lead();
  });
  steps.addEventListener("change", () => go(at()));
  part("previous").addEventListener("click", () => go(at() - 1));
  part("next").addEventListener("click", () => go(at() + 1));
  part("put").addEventListener("click", () => {
    const {question, facets, ...rest} = roundOf();
    act("round-added", {round: fresh(), question, facets, ...rest}, tell("added"));
  });
  part("change").addEventListener("click", () => {
    fillForm(roundOf());
    say(tell("filled"));
  });
  part("follow").addEventListener("click", () => {
    if (leads) turn(false, {}, tell("not-following"));
    else turn(true, here(), tell("following"));
  });
  chips.addEventListener("click", event => {
    const facet = event.target.closest("[data-facet-lead]")?.dataset.facetLead;
    if (facet) lead(now().lead?.facet === facet ? null : facet);
  });

  const toggles = [...page.querySelectorAll("[data-role]")];
  for (const button of toggles) {
    button.addEventListener("click", async () => {
      const role = button.dataset.role;
      const missing = roles.includes(role) ? roles.filter(one => one !== role) : [...roles, role];
      roles = missing; // two quick touches are two roles
      showRoles();
      const gone = missing.includes(role);
      const done = tell(gone ? "missing-on" : "missing-off", {role: button.textContent});
      if (await marks.press(act("missed", {roles: missing}, done)) || marks.waits) return;
      roles = now().missed;
      showRoles();
    });
  }
  function showRoles() {
    for (const button of toggles) putFlag(button, "aria-pressed", roles.includes(button.dataset.role));
  }

  return {
    show(told) {
      const to = told.lead?.route ? `${told.lead.route} ${told.lead.step ?? 1}` : "";
      const chosen = `${routes.value} ${steps.value}`;
      const isNews = moves.hears(leads ? to === chosen : !told.lead);
      if (isNews && to && to !== led && to !== chosen) {
        routes.value = told.lead.route;
        choose(told.lead.step ?? 1);
      } else showStep();
      if (isNews) [led, leads] = [to, Boolean(told.lead)];
      putFlag(part("follow"), "aria-pressed", leads);
      const isTold = roles.length === told.missed.length && roles.every(role => told.missed.includes(role));
      if (!marks.hears(isTold)) return;
      roles = told.missed;
      showRoles();
    },
  };
}

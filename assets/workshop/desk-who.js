import {element, the} from "../view/dom.js";
import {putText} from "./desk-dom.js";

// Who says what: whether everybody is asked to choose a group, and from which list.
const OWN = "own";

/** @typedef {import("./told.js").DeskTold} DeskTold */

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountWho({page, known, say, act, once, now}) {
  const form = /** @type {HTMLFormElement} */ (the(page, "[data-who]"));
  const list = /** @type {HTMLSelectElement} */ (the(form, "select"));
  const typed = /** @type {HTMLTextAreaElement} */ (the(form, "textarea"));
  const stop = the(form, "[data-who-stop]");
  const names = new Map(known.groups.map(({id, groups}) => [id, groups]));
  list.append(
    ...known.groups.map(({id, name}) => element("option", {value: id}, name)),
    element("option", {value: OWN}, say("who-own"))
  );

  const fit = () => {
    const isOwn = list.value === OWN;
    the(form, "[data-who-own]").hidden = !isOwn;
    typed.required = isOwn;
    putText(the(form, "[data-who-names]"), (names.get(list.value) ?? []).map(([, name]) => name).join(" · "));
  };
  /** @type {() => string[]} */
  const asked = () =>
    list.value === OWN
      ? typed.value
          .split("\n")
          .map(name => name.trim())
          .filter(Boolean)
      : (names.get(list.value) ?? []).map(([id]) => id);

  list.addEventListener("change", fit);
  form.addEventListener("submit", event => {
    event.preventDefault();
    once("who", () => act("groups-asked", {of: list.value, names: asked()}, say("who-asked")));
  });
  stop.addEventListener("click", () =>
    once("who", async () => {
      if (await act("groups-asked", {of: now().groups?.of ?? OWN, names: []}, say("who-stopped")))
        the(page, "#who-title").focus();
    })
  );
  fit();

  return {
    /** @type {(told: DeskTold) => void} */
    show({groups, chose, devices, ended}) {
      form.hidden = ended;
      stop.hidden = !groups;
      putText(the(form, "[data-who-ask]"), say(groups ? "who-change" : "who-ask"));
      const called = groups?.groups.map(([, name]) => name).join(", ");
      putText(the(page, "[data-who-now]"), groups ? say("who-now", {names: called, n: chose, of: devices}) : say("who-none"));
    }
  };
}

import {handingFocusOn} from "./phone-focus.js";
import {charactersLeft, isPressed, paint, paintChoice, paintGroup, paintPile} from "./phone-painting.js";
import {mountRanking} from "./phone-ranking.js";
import {freshName} from "../view/sending.js";

// What each form of the page does here: by the kind of its act, or by the class of the form where rounds have kinds of their own.
// An act is kept before anything shows it.

/**
 * @typedef {object} PhoneDoes
 * @property {HTMLElement} main
 * @property {import("./told.js").Say} say
 * @property {import("./phone-voice.js").Voice} voice
 * @property {import("./phone-drafts.js").Drafts} drafts
 * @property {import("./phone-painting.js").Painting} painting
 * @property {() => boolean} isHeld whether something could not be sent
 * @property {(act: import("./told.js").NewAct) => void} act
 * @property {(note: string, on: boolean) => void} like
 */

/** @typedef {(data: FormData, button: HTMLButtonElement & {form: HTMLFormElement}) => void} FormAct */

/** @type {(does: PhoneDoes) => Record<string, FormAct>} */
export function actsOfForms({main, say, voice, drafts, painting, isHeld, act, like}) {
  const write = writing({say, voice, drafts, painting, act});
  return {
    choose(data, button) {
      const on = !isPressed(button);
      const {one, about = "facet"} = button.form.dataset;
      if (on && one === undefined && painting.dotsLeft() < 1) {
        voice.announce(document.getElementById("dots")?.dataset.spent ?? "", true);
        return;
      }
      act({kind: textIn(data, "kind"), round: textIn(data, "round"), [about]: button.value, on});
      paintChoice(button, on);
      painting.paintDots();
      if (!isHeld()) voice.announce(document.querySelector("#dots b")?.textContent ?? "");
    },
    several(data, button) {
      const card = /** @type {HTMLElement} */ (button.closest("li"));
      const lie = Number(card.dataset.lie) + (button.name === "on" ? 1 : -1);
      if (button.name === "on" && painting.dotsLeft() < 1) {
        voice.announce(document.getElementById("dots")?.dataset.spent ?? "", true);
        return;
      }
      if (lie < 0) return;
      act({kind: textIn(data, "kind"), round: textIn(data, "round"), facet: button.value, on: lie > 0, dots: Math.max(lie, 1)});
      paintPile(card, lie, say);
      painting.paintDots();
      const parts = [card.querySelector(".lie"), document.querySelector("#dots b")];
      if (!isHeld()) voice.announce(parts.map(part => part?.textContent).join(". "));
    },
    liked(data, button) {
      const on = !isPressed(button);
      act({kind: "liked", note: button.value, on});
      like(button.value, on);
      paint(button, on);
    },
    "group-chosen"(data, button) {
      const on = !isPressed(button);
      act({kind: "group-chosen", group: on ? button.value : ""});
      paintGroup(main, on ? button.value : "");
      if (!isHeld()) voice.announce(say(on ? "group-on" : "group-off", {name: button.textContent?.trim()}));
    },
    ranking: mountRanking({main, say, voice, isHeld, act}),
    scales() {}, // each choice went out by itself
    write,
    withdrawn(data, button) {
      act({kind: "withdrawn", note: textIn(data, "note")});
      drafts.forget(button.form);
      if (!isHeld()) voice.announce(say("gone"));
      handingFocusOn(main, () => {
        /** @type {HTMLElement} */ (button.closest("li")).hidden = true;
      });
    }
  };
}

// All our fields are of words.
/** @type {(data: FormData, name: string) => string} */
const textIn = (data, name) => /** @type {string} */ (data.get(name));

/** @param {Pick<PhoneDoes, "say" | "voice" | "drafts" | "painting" | "act">} _ */
function writing({say, voice, drafts, painting, act}) {
  /** @type {FormAct} */
  return (data, button) => {
    const {form} = button;
    const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("textarea, input:not([type=hidden])")]);
    const areas = /** @type {HTMLTextAreaElement[]} */ ([...form.querySelectorAll("[data-most]")]);
    const long = areas.find(field => charactersLeft(field) < 0);
    if (long) {
      voice.announce(say("over", {n: -charactersLeft(long)}), true);
      long.focus();
      return;
    }
    const empty = fields.find(field => field.required && !field.value.trim());
    if (empty) {
      voice.announce(say("empty"), true);
      empty.focus();
      return;
    }
    const fresh = form.id === "form-new";
    const note = fresh ? freshName() : textIn(data, "note");
    act({
      kind: button.value,
      round: textIn(data, "round"),
      note,
      facet: textIn(data, "facet") || null,
      ...Object.fromEntries(fields.map(({name, value}) => [name, value]))
    });
    drafts.forget(form);
    if (fresh) {
      for (const field of fields) field.value = "";
      painting.paintFields();
    } else {
      const details = /** @type {HTMLDetailsElement} */ (form.closest("details"));
      details.querySelector("summary")?.focus();
      details.open = false;
    }
  };
}

import {the} from "../view/dom.js";
import {dialogOf, openDialog, showSecret} from "./desk-dom.js";

// The end of a workshop, a new key for it, and how its facilitator leaves it.

/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * The rounds in which something came in that the room has not seen: after the end nobody can reveal them.
 * @type {(told: Pick<import("./told.js").DeskTold, "rounds" | "notes">) => number}
 */
const unseenIn = ({rounds, notes}) =>
  rounds.filter(({id, shows, answered}) => !shows && (answered || notes.some(({round}) => round === id))).length;

/**
 * `waiting` counts the notes that nobody has judged; they go into no harvest.
 * @type {(uses: DeskUses, waiting: () => number) => import("./told.js").DeskPart}
 */
export function mountEnd({page, say, announce, ask, order, leave, parting, now}, waiting) {
  /**
   * Does what takes the desk away from this browser, and goes to the door, which says why.
   * @type {(what: string, why: string) => Promise<void>}
   */
  const part = async (what, why) => {
    parting(why);
    if (await order(what)) leave(why);
    else parting("gone");
  };

  /** @type {Record<string, () => Promise<void>>} */
  const doing = {
    async end() {
      const [unseen, waits] = [unseenIn(now()), waiting()];
      const left = [unseen ? say("end-unrevealed", {n: unseen}) : "", waits ? say("end-waiting", {n: waits}) : ""];
      const about = [...left, say("end-about")].filter(Boolean).join(" ");
      if (!(await ask({title: say("end-title"), about, yes: say("end-do")})) || !(await order("end"))) return;
      announce(say("ended"));
      the(page, "#end-title").focus();
    },
    async "key-new"() {
      const sure = await ask({title: say("key-new-title"), about: say("key-new-about"), yes: say("key-new")});
      const told = sure && (await order("renew-key"));
      if (!told) return;
      const dialog = dialogOf(page, "key-shown");
      showSecret(dialog, told.key, say, announce);
      dialog.addEventListener(
        "close",
        () => {
          /** @type {HTMLInputElement} */ (the(dialog, "[data-secret]")).value = "";
        },
        {once: true}
      );
      openDialog(dialog);
    },
    async leave() {
      if (await ask({title: say("leave-title"), about: say("leave-about"), yes: say("leave-do")})) part("leave", "left");
    },
    async delete() {
      if (await ask({title: say("delete-title"), about: say("delete-about"), yes: say("delete-do")})) part("delete", "deleted");
    }
  };
  for (const [name, act] of Object.entries(doing)) the(page, `button[data-${name}]`).addEventListener("click", act);

  return {
    show({ended}) {
      the(page, "[data-over]").hidden = !ended;
      the(page, "button[data-end]").hidden = ended;
    }
  };
}

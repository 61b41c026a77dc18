import {the} from "../view/dom.js";
import {copied} from "./copying.js";
import {putText} from "./desk-dom.js";

// The harvest for everybody who took part: by an address that is made here, and withdrawn here.

/** @type {(uses: import("./told.js").DeskUses) => import("./told.js").DeskPart} */
export function mountShare({page, say, announce, ask, order, once}) {
  const part = the(page, "[data-share]");
  /** @type {(name: string) => HTMLElement} */
  const of = name => the(part, `[data-${name}]`);
  const field = /** @type {HTMLInputElement} */ (of("share-address"));

  of("share-do").addEventListener("click", () =>
    once("share", async () => {
      if (await order("share")) announce(say("shared"));
    })
  );
  of("share-copy").addEventListener("click", async () => {
    field.select();
    announce((await copied(field)) ? say("share-copied") : say("share-copy-yourself"));
  });
  of("withdraw").addEventListener("click", async () => {
    const sure = await ask({title: say("withdraw-title"), about: say("withdraw-about"), yes: say("withdraw")});
    if (!sure || !(await order("withdraw"))) return;
    announce(say("withdrawn"));
    the(part, "h3").focus(); // its button goes
  });

  return {
    show({shared, rounds}) {
      const n = rounds.filter(({status, shows}) => status !== "ready" && !shows).length;
      putText(of("share-about"), shared?.address === "" ? say("share-lost") : say(shared ? "share-where" : "share-about"));
      of("share-left").hidden = !n;
      putText(of("share-left"), n ? say("share-left", {n}) : "");
      of("share-given").hidden = of("share-copy").hidden = !shared?.address;
      if (field.value !== (shared?.address ?? "")) field.value = shared?.address ?? "";
      of("share-do").hidden = Boolean(shared);
      of("withdraw").hidden = !shared;
    }
  };
}

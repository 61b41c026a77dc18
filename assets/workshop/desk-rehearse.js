import {the} from "../view/dom.js";
import {leadingFrom} from "./leading.js";

// A rehearsal from the desk: another workshop, which is kept nowhere. The desk loads anew to be that of the other one.

/** @type {(uses: import("./told.js").DeskUses & {lang: string}) => import("./told.js").DeskPart} */
export function mountRehearsal({page, lang, say, announce, order, leave, parting}) {
  const begin = the(page, "[data-rehearse]");
  const stop = the(page, "[data-rehearsal-stop]");
  const leading = leadingFrom({lang: () => lang});
  begin.addEventListener("click", async () => {
    const answer = await leading.begin({rehearsal: true});
    if (answer?.ok) location.reload();
    else announce(answer ? answer.told.error : say("no-answer"));
  });
  stop.addEventListener("click", async () => {
    parting("rehearsed");
    if (await order("stop-rehearsal")) leave("rehearsed");
    else parting("gone");
  });
  let was = "";
  return {
    show({workshop, rehearsal}) {
      if (was && was !== workshop) location.reload(); // the desk of another workshop
      was = workshop;
      the(page, "[data-rehearsal]").hidden = !rehearsal;
      begin.hidden = rehearsal;
    }
  };
}

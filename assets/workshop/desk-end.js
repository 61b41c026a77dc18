import {openDialog, showSecret} from "./desk-dom.js";

// The end of a workshop, its key, and who leads it no more. `waiting` counts what nobody judged, which goes into no harvest.
export function mountEnd({page, tell, say, ask, order, leave, parting}, waiting) {
  const on = (name, doing) => page.querySelector(`button[data-${name}]`).addEventListener("click", doing);
  // Does what takes the desk from this browser, and goes to the door, which says why.
  const part = async (what, why) => {
    parting(why);
    if (await order(what)) leave(why);
    else parting("gone");
  };

  on("end", async () => {
    const n = waiting();
    const about = [...(n ? [tell("end-waiting", {n})] : []), tell("end-about")].join(" ");
    const sure = await ask({title: tell("end-title"), about, yes: tell("end-do")});
    if (!sure || !await order("end")) return;
    say(tell("ended"));
    page.querySelector("#end-title").focus();
  });
  on("key-new", async () => {
    const sure = await ask({title: tell("key-new-title"), about: tell("key-new-about"), yes: tell("key-new")});
    const told = sure && await order("renew-key");
    if (!told) return;
    const dialog = page.querySelector("[data-key-shown]");
    showSecret(dialog, told.key, tell, say);
    dialog.addEventListener("close", () => { dialog.querySelector("[data-secret]").value = ""; }, {once: true});
    openDialog(dialog);
  });
  on("leave", async () => {
    if (await ask({title: tell("leave-title"), about: tell("leave-about"), yes: tell("leave-do")})) part("leave", "left");
  });
  on("delete", async () => {
    if (await ask({title: tell("delete-title"), about: tell("delete-about"), yes: tell("delete-do")})) part("delete", "deleted");
  });

  return {
    show({ended}) {
      page.querySelector("[data-over]").hidden = !ended;
      page.querySelector("button[data-end]").hidden = ended;
    },
  };
}

import {element} from "../view/dom.js";
import {fillNetworks, grouped, withoutScheme} from "./joining.js";
import {drawn, order, post, roomButton} from "./room-ground.js";

// The door of a workshop: the button in the header, the question whether to begin, the start screen by which people join, and the
// thanks at the end. All in one dialog of the browser's own.
//
// The key of the facilitator is known from the beginning until the screen is closed, and stands in the page only while its fold is
// open: the room looks at the same screen.
const HERE_ONLY = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function mountDoor({root, say, hear}, begun) {
  const dialog = element("dialog", {class: "room-door", "data-room-door": "", "aria-labelledby": "room-title"});
  const opener = roomButton("start", () => open("begin"), {class: "find room-start"});
  root.querySelector("[data-find]").before(opener);
  root.append(dialog);
  let stage = "";
  let told = null;
  let refused = ""; // why there can be no workshop, in words
  let secret = null; // {key, desk, desk_qr}
  let written = "";
  let devices = null;
  let opens = false;

  const close = () => dialog.open && dialog.close();
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // this is told late: the thanks may stand there already
    secret = null;
    stage = written = "";
    dialog.replaceChildren();
    if (!root.contains(document.activeElement) && opener.hidden) root.querySelector("[data-room-badge]").focus();
  });
  dialog.addEventListener("keydown", event => event.stopPropagation()); // letters and arrows are not for the plate behind it
  dialog.addEventListener("click", event => {
    event.stopPropagation();
    if (event.target === dialog && stage === "begin") close();
  });

  const open = which => {
    stage = which;
    write();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  };
  const button = (name, words, then, attributes = {}) => {
    const made = roomButton(name, then, {class: "plain", ...attributes});
    made.textContent = words;
    return made;
  };
  const title = words => element("h2", {id: "room-title"}, words);
  const sentence = words => element("p", {}, words);

  // --- the question whether to begin
  const beginning = () => {
    const problem = element("p", {class: "room-problem", "data-room-problem": ""}, refused);
    problem.hidden = !refused;
    const now = button("begin", say("begin-now"), () => begin(problem), {class: "plain strong", autofocus: ""});
    now.hidden = Boolean(refused);
    return [title(say("begin-title")), ...told?.ended ? [element("p", {}, `${say("before")} `, harvest())] : [],
      ...refused ? [] : [sentence(say("begin-how"))], problem,
      element("p", {class: "buttons"}, now, button("leave", refused ? say("close") : say("begin-not"), close))];
  };
  const begin = async problem => {
    if (opens) return;
    opens = true;
    const answer = await post(`./workshop?lang=${root.lang}`, {lang: root.lang});
    opens = false;
    if (answer && !answer.error) {
      secret = {key: answer.key, desk: answer.desk, qr: answer.desk_qr, of: answer.address};
      begun(answer);
      return;
    }
    problem.textContent = answer?.error ?? say("failed");
    problem.hidden = false;
    hear(problem.textContent);
  };

  // --- the start screen
  const select = element("select", {"data-room-networks": ""});
  const network = element("label", {class: "room-network"}, element("span", {}), select);
  select.addEventListener("change", async () => {
    const answer = await order(root, "network", {address: select.value});
    if (answer && !answer.error) return;
    select.selectedIndex = 0; // the one that phones still come by
    hear(answer?.error ?? say("failed"));
  });
  const joining = () => {
    const {code, address, join, qr, networks} = told;
    const here = HERE_ONLY.test(new URL(address).hostname);
    devices = element("p", {class: "room-devices", "data-room-devices": ""});
    return [title(say("join-title")), element("div", {class: "room-ways"},
      element("div", {class: "room-scan"}, drawn(qr, say("qr-name", {address})), element("p", {}, say("join-scan"))),
      element("div", {class: "room-type"}, element("p", {}, say("join-type")), element("p", {class: "room-address", "data-room-address": ""}, withoutScheme(join)),
        element("p", {}, say("join-code")), element("p", {class: "room-code", "data-room-code": ""}, grouped(code)), devices)),
      ...here ? [aloneIn(networks)] : [],
      element("div", {class: "room-foot"}, forFacilitator(), network, button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""}))];
  };
  const aloneIn = networks => element("p", {class: "room-problem", "data-room-alone": ""},
    ...networks ? [say("no-network")] : [`${say("alone")} `, element("code", {}, "praatplaat --lan")]);
  // The address with the key in it, when the way to the desk has changed meanwhile.
  const renewDesk = async () => {
    const {key, desk} = secret;
    if (told.address === secret.of) return;
    secret.of = told.address;
    const answer = await order(root, "desk", {key});
    if (!answer?.desk || answer.desk === desk || secret?.key !== key) return;
    Object.assign(secret, {desk: answer.desk, qr: answer.desk_qr});
    write();
  };
  const forFacilitator = () => {
    const inside = element("div", {});
    const fold = element("details", {"data-room-leads": ""}, element("summary", {}, say("leads")), inside);
    fold.addEventListener("toggle", () => {
      inside.replaceChildren(...fold.open ? keyParts() : []);
      if (fold.open) dialog.scrollTop = dialog.scrollHeight;
    });
    return fold;
  };
  const keyParts = () => {
    const desk = element("a", {href: "./facilitate", target: "_blank", rel: "noopener", class: "plain"}, say("desk-open"));
    if (!secret) return [sentence(say("key-gone")), desk];
    const field = element("input", {readonly: "", "data-room-key": "", "aria-label": say("key-name"), autocomplete: "off", spellcheck: "false"});
    field.value = secret.key;
    const said = element("p", {"data-room-said": ""});
    const copy = async () => {
      said.textContent = await copied(field) ? say("key-copied") : say("key-copy-not");
      hear(said.textContent);
    };
    return [sentence(say("key-how")), element("div", {class: "room-key"}, drawn(secret.qr, say("desk-qr")),
      element("div", {}, field, button("copy", say("key-copy"), copy), desk, said))];
  };

  // --- the end
  const harvest = () => element("a", {href: "./workshop/harvest.html", "data-room-harvest": ""}, say("harvest"));
  const thanking = () => {
    const {votes, notes, steps} = told.total;
    const parts = [[told.devices, say("total-devices", {n: told.devices})], [votes, say("total-votes", {n: votes})],
      [notes, say("total-notes", {n: notes})], [steps, say("total-steps", {n: steps})]].filter(([n], i) => n || !i);
    return [title(say("thanks")), sentence(say("thanks-how")),
      element("ul", {class: "room-total"}, ...parts.map(([n, words]) => element("li", {}, element("b", {}, n), ` ${words}`))),
      element("p", {class: "buttons"}, harvest(), button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""}))];
  };

  const write = () => {
    const now = [stage, root.lang, told?.code, told?.address, Boolean(told?.networks), secret?.desk, refused].join(" ");
    if (now !== written) {
      const chooses = document.activeElement === select;
      const folded = !dialog.querySelector("details")?.open;
      dialog.dataset.stage = stage;
      dialog.replaceChildren(...{begin: beginning, join: joining, thanks: thanking}[stage]());
      if (!folded && stage === "join") dialog.querySelector("details").open = true;
      if (chooses) select.focus();
      written = now;
    }
    if (stage === "join") {
      network.firstChild.textContent = say("network");
      fillNetworks(network, select, told.networks);
    }
    if (stage === "join") devices.textContent = told.locked ? `${say("devices", {n: told.devices})} · ${say("locked")}` : say("devices", {n: told.devices});
  };

  return {
    close,
    join: () => open("join"),
    thank() {
      secret = null;
      open("thanks");
    },
    get open() { return dialog.open; },
    // `next` is what the server told, null without a workshop; `why` the sentence where there can be none.
    show(next, why = "") {
      told = next;
      refused = why;
      opener.hidden = Boolean(told && !told.ended);
      opener.textContent = say("start");
      if (dialog.open && stage === "join" && (!told || told.ended)) close();
      else if (dialog.open) write();
      if (secret && told?.address) renewDesk();
    },
  };
}

// Copies what stands in a field; on a page without https the browser has only the old way.
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}

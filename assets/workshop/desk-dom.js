// How the desk writes into its page: only what differs, so that focus, selection and what is read aloud stay where they are.
export function putText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function putFlag(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

// Makes the children of `parent` those of `items`, in their order; `keyOf(item)` tells which is which, `make(item)` makes a
// new one, `fill(node, item)` brings one up to date.
export function putList(parent, items, keyOf, make, fill) {
  const focused = document.activeElement;
  const wanted = new Set(items.map(keyOf));
  const old = new Map();
  for (const child of [...parent.children]) {
    if (wanted.has(child.dataset.key)) old.set(child.dataset.key, child);
    else child.remove();
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const node = old.get(key) ?? make(item);
    node.dataset.key = key;
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
    fill(node, item);
  }
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({preventScroll: true}); // it was moved
}

// Shows `dialog`; its buttons with data-close close it, and so does a click beside it.
export function openDialog(dialog) {
  if (!dialog.dataset.ready) {
    dialog.dataset.ready = "yes";
    dialog.querySelectorAll("[data-close]").forEach(button => button.addEventListener("click", () => dialog.close()));
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
  }
  if (!dialog.open) dialog.showModal();
}

// Returns a function that asks before something is done: {title, about, yes} → whether to do it.
export function asker(page) {
  const dialog = page.querySelector("[data-ask]");
  const yes = dialog.querySelector("[data-yes]");
  const no = dialog.querySelector("[data-no]");
  return words => new Promise(done => {
    putText(dialog.querySelector("#ask-title"), words.title);
    putText(dialog.querySelector("#ask-about"), words.about);
    putText(yes, words.yes);
    let sure = false;
    yes.onclick = () => {
      sure = true;
      dialog.close();
    };
    no.onclick = () => dialog.close();
    dialog.addEventListener("close", () => done(sure), {once: true});
    openDialog(dialog);
    no.focus();
  });
}

// Lets the facilitator copy a key that is shown once. Away from https and this computer itself browsers give no clipboard; the
// key is then selected.
export function showSecret(part, secret, tell, say) {
  const field = part.querySelector("[data-secret]");
  field.value = secret;
  part.querySelector("[data-copy]").onclick = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(secret);
      say(tell("copied"));
    } catch {
      say(tell("copy-yourself"));
    }
  };
}

// What every phone has is the plain form. The script adds to it only where the browser has all that it needs. As soon as
// something in the script fails, it gives the page back to the form, with all that still waits.

// Tells whether this browser has what the script needs. For all else that it uses there is a second way where that is missing.
export const canBeMore = () =>
  ["fetch", "Promise", "FormData", "DOMParser", "crypto"].every(name => Reflect.get(window, name))
  && [window.CSS?.escape, Object.fromEntries, crypto.getRandomValues, FormData.prototype.get].every(Boolean)
  && ["closest", "matches", "append", "replaceChildren"].every(name => name in Element.prototype);

/**
 * Calls `fail` once when the script whose address is `mine` fails anywhere.
 * @type {(mine: string, fail: () => void) => void}
 */
export function whenItFails(mine, fail) {
  let failed = false;
  const once = () => {
    if (!failed) fail();
    failed = true;
  };
  addEventListener("error", event => {
    if (event.filename === mine) once();
  });
  addEventListener("unhandledrejection", once);
}

/**
 * Goes on to the page without a script, by a form that brings along what waits here.
 * @type {(address: string, acts: object[]) => void}
 */
export function goOnPlainly(address, acts) {
  if (!acts.length) {
    location.replace(address);
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of [
    ["kind", "waiting"],
    ["acts", JSON.stringify(acts)]
  ]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

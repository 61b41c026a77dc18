/**
 * Copies what a field holds; answers whether that was done. Browsers give the clipboard only to pages of https and of this
 * computer itself. Elsewhere the older way may do it, and where that fails too the field is selected, to be copied by hand.
 * @type {(field: HTMLInputElement) => Promise<boolean>}
 */
export async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}

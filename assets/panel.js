/**
 * The component's module in both of its homes. In the dashboard the page has the board already and only takes the picture;
 * in a notebook the board's code and HTML come from Python.
 * @param {{model: any, view: any}} panel
 * @returns {Promise<HTMLElement | undefined>}
 */
export async function render({model, view}) {
  const child = model.get_child("plot");
  const doc = view.model.document;
  if (model.home === "panel") {
    if (!window.praatplaat) await new Promise(done => addEventListener("praatplaat", done, {once: true}));
    return window.praatplaat.join?.(model, child, doc);
  }
  let able = false;
  try {
    able = NEEDS && "DecompressionStream" in window;
  } catch {
    // a browser that cannot even tell is not
  }
  if (!able) return Object.assign(document.createElement("p"), {textContent: model.old});
  const url = URL.createObjectURL(new Blob([model.code], {type: "text/javascript"}));
  const {mountPanelCell} = await import(url);
  URL.revokeObjectURL(url);
  return mountPanelCell(model, child, doc);
}

export default {render};

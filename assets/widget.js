/**
 * The joint of a plate in a notebook: it asks Python for the board's code, which all plates of a page share, and for what
 * this plate shows. A notebook stores the joint, not the board. Until both have come, the still picture stays.
 * @typedef {import("./view/widget-cell.js").WidgetModel} WidgetModel
 * @param {{model: WidgetModel, el: HTMLElement}} cell
 */
async function render({model, el}) {
  let able = false;
  try {
    able = NEEDS && "DecompressionStream" in window;
  } catch {
    // a browser that cannot even tell is not
  }
  if (!able) {
    el.textContent = model.get("words").old;
    return undefined;
  }
  const codes = pageOf(window);
  const version = model.get("version");
  const {mountWidget} = codes[version] ?? (codes[version] = await loaded(model));
  return mountWidget(model, el, gift);
}

/**
 * The codes that have come to the page, by version. One that is on its way may come from a kernel that has stopped.
 * @param {any} page
 * @returns {Record<string, Awaited<ReturnType<typeof loaded>>>}
 */
const pageOf = page => (page[Symbol.for("praatplaat")] ??= {});

/**
 * The board's module.
 * @param {WidgetModel} model
 */
async function loaded(model) {
  const [code, css] = await Promise.all([gift(model, "code"), gift(model, "css")]);
  const url = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  const {mountWidget} = await import(url);
  URL.revokeObjectURL(url);
  return {mountWidget: mountWidget(css)};
}

/**
 * What Python gives for the asking, unpacked.
 * @param {WidgetModel} model
 * @param {string} want
 * @returns {Promise<string>}
 */
async function gift(model, want) {
  const packed = await new Promise(done => {
    /** @type {(told: {gives?: string}, parts: DataView[]) => void} */
    const take = (told, parts) => {
      if (told.gives !== want) return;
      model.off("msg:custom", take);
      done(parts[0]);
    };
    model.on("msg:custom", take);
    model.send({want});
  });
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

export default {render};

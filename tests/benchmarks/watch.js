// Runs before any script of the measured page and says when things can be seen, as `window.bench`.
// Moments are ends of frames: a task queued while a frame is being made runs when the page's own work for that frame is
// done. What the browser's other processes add until light leaves the screen (raster, compositing) is left out for all alike.
window.bench = (() => {
  const endOfFrame = () => new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  });
  // Resolves at the end of the first frame in which `holds()` is true.
  const frameWhere = holds => new Promise(done => {
    const look = () => holds() ? endOfFrame().then(done) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
  const pass = count => new Promise(done => {
    const step = () => count-- > 0 ? requestAnimationFrame(step) : done(performance.now());
    step();
  });
  const inWindow = ({x, y, width, height}) => width > 0 && height > 0 && x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight;
  const seen = element => Boolean(element?.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    && inWindow(element.getBoundingClientRect());

  function* canvases(node) {
    for (const child of node.querySelectorAll("*")) {
      if (child.localName === "canvas") yield child;
      if (child.shadowRoot) yield* canvases(child.shadowRoot);
    }
  }

  const explorer = {
    readable: () => seen(document.querySelector("[data-cards] .card")),
    usable: () => frameWhere(() => window.praatplaat).then(() => praatplaat.ready).then(() => performance.now()),
    places: () => praatplaat.visible().map(id => [id, praatplaat.where(id)]).filter(([, box]) => inWindow(box))
      .map(([id, box]) => ({id, x: box.x + box.width / 2, y: box.y + box.height / 2})),
    answered: id => {
      const open = document.querySelector(`[data-open-facet="${id}"]`);
      return seen(open) && open.textContent.trim().length > 40;
    },
    // The cards have stopped gliding: three frames with the open card in one place.
    settled: async id => {
      let before = "";
      let same = 0;
      return frameWhere(() => {
        const now = JSON.stringify(praatplaat.where(id));
        same = now === before ? same + 1 : 0;
        before = now;
        return same >= 3;
      });
    },
    close: () => praatplaat.go({facet: ""}),
    middle: () => {
      const {x, y, width, height} = document.querySelector(".plate").getBoundingClientRect();
      return {x: x + width / 2, y: y + height / 2};
    },
    stand: () => document.querySelector("[data-world]").style.transform,
  };

  // The dashboard is usable before Bokeh's picture has taken the place of the SVG.
  const dashboard = {...explorer, complete: () => frameWhere(() => document.querySelector("[data-picture=bokeh]"))};

  const NODE = [0x2b, 0x6c, 0xb0]; // tutorial_app.NODE_COLOUR
  let paints = 0;
  const tutorial = {
    // Looks earlier than "Bokeh is idle": a graph that can be seen counts, also when Bokeh is still busy.
    readable: () => [...canvases(document)].some(canvas => canvas.width > 0 && canvas.height > 0 && hasNodes(canvas)),
    usable: () => frameWhere(() => window.Bokeh?.documents?.length && Bokeh.documents.every(d => d.is_idle) && tutorial.readable()),
    model: name => Bokeh.documents.map(d => d.get_model_by_name(name)).find(Boolean),
    places: () => {
      const plot = tutorial.model("plot");
      const view = Bokeh.index.find_one(plot);
      const nodes = plot.renderers[0];
      const {x, y} = view.canvas_view.el.getBoundingClientRect();
      const layout = nodes.layout_provider.graph_layout;
      return (layout instanceof Map ? [...layout] : Object.entries(layout)).map(([id, [px, py]]) =>
        ({id, x: x + view.frame.x_scale.compute(px), y: y + view.frame.y_scale.compute(py)}));
    },
    text: () => Bokeh.index.find_one(tutorial.model("explanation")).shadow_el.textContent,
    answered: (id, before) => tutorial.text() !== before,
    settled: () => pass(3),
    close: () => pass(3),
    middle: () => {
      const canvas = [...canvases(document)].find(hasNodes);
      const {x, y, width, height} = canvas.getBoundingClientRect();
      paints ||= countPaints(canvas);
      return {x: x + width / 2, y: y + height / 2};
    },
    stand: () => paints,
  };
  const hasNodes = canvas => {
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) if (NODE.every((part, j) => data[i + j] === part)) return true;
    return false;
  };
  // Bokeh paints fewer frames than the browser makes: each clearing of its canvas is one painting.
  const countPaints = canvas => {
    const context = canvas.getContext("2d");
    const clear = context.clearRect;
    context.clearRect = function (...box) {
      paints += 1;
      return clear.apply(this, box);
    };
    return 1;
  };

  const blank = {
    readable: () => document.querySelector("#box"),
    usable: () => frameWhere(blank.readable),
    middle: () => {
      const {style} = document.querySelector("#box");
      addEventListener("pointermove", event => { style.transform = `translate(${event.clientX - 500}px, ${event.clientY - 300}px)`; });
      addEventListener("wheel", event => {
        event.preventDefault();
        style.scale = Math.exp(-event.deltaY * 0.0016) * (Number(style.scale) || 1);
      }, {passive: false});
      return {x: 500, y: 300};
    },
    stand: () => document.querySelector("#box").style.cssText,
  };

  let kind = null;
  let recording = null;
  const bench = {
    pass,
    within: found => Promise.race([found, new Promise((_, fail) => setTimeout(() => fail(new Error("not within a minute")), 60_000))]),
    watch(name) {
      if (window !== top) return;
      kind = {explorer, dashboard, tutorial, blank}[name];
      const usable = kind.usable();
      Object.assign(bench, kind, {readable: frameWhere(kind.readable), usable, complete: kind.complete?.() ?? usable});
    },
    // What the browser itself says about the first text on the screen, in ms.
    contentful: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    // Call before a click: `bench.answer` becomes the ms from the release of the mouse to the end of the frame that shows `id`.
    await(id) {
      const before = kind === tutorial ? tutorial.text() : null;
      bench.answer = new Promise(done => addEventListener("pointerup", event => {
        frameWhere(() => kind.answered(id, before)).then(at => done(at - event.timeStamp));
      }, {capture: true, once: true}));
    },
    record() {
      const seen = [];
      recording = seen;
      const step = time => {
        if (recording !== seen) return;
        seen.push([time, kind.stand()]);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    },
    // Returns for each recorded frame its time in ms and whether the picture stands otherwise than in the frame before.
    recorded() {
      const seen = recording;
      recording = null;
      return seen.map(([time, stand], i) => [time, i > 0 && stand !== seen[i - 1][1]]);
    },
  };
  return bench;
})();

// Runs before any script of the measured page and says when things can be seen, as `window.bench`.
//
// Moments are ends of frames: a task queued while a frame is made runs when the page's own part of that frame (scripts, style,
// layout, paint) is done. What the browser's other processes add until it is on the screen is left out, for all pages alike.
// Conditions that would force style or layout are looked at there too, where both are fresh, so that watching costs the page
// next to nothing.
window.bench = (() => {
  const endOfFrame = () => new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  });
  // The end of the first frame at whose start `there()` was true and at whose end `shown()` was.
  const frameWhere = (there, shown = () => true) => new Promise(done => {
    const look = async () => {
      if (!there()) return requestAnimationFrame(look);
      const at = await endOfFrame();
      return shown() ? done(at) : requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const pass = count => new Promise(done => {
    const step = () => count-- > 0 ? requestAnimationFrame(step) : done(performance.now());
    step();
  });
  const inWindow = ({x, y, width, height}) =>
    width > 0 && height > 0 && x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight;
  const displayed = (element, how = {visibilityProperty: true}) =>
    Boolean(element?.checkVisibility(how)) && inWindow(element.getBoundingClientRect());

  let opened = null; // the card or node that a glide is watched of
  const cards = () => document.querySelector("[data-cards]");
  const links = () => document.querySelector("svg.picture .lines path");
  const open = id => document.querySelector(`[data-open-facet="${id}"]`);
  const explorer = {
    // The whole graph, as on the page with d3: every link and every card of the plate stands there.
    readable: () => frameWhere(() => cards()?.nextElementSibling && links(), () => displayed([...cards().querySelectorAll(".card:not(.hidden)")].at(-1))),
    usable: () => frameWhere(() => window.praatplaat).then(() => praatplaat.ready).then(() => performance.now()),
    places: () => praatplaat.visible().map(id => [id, praatplaat.where(id)]).filter(([, box]) => box && inWindow(box))
      .map(([id, box]) => ({id, x: box.x + box.width / 2, y: box.y + box.height / 2})),
    shown: id => frameWhere(() => open(id)?.textContent.trim().length > 40, () => displayed(open(id))),
    // As `shown`, and not still transparent at the start of a fade.
    visible: id => frameWhere(() => open(id)?.textContent.trim().length > 40,
      () => displayed(open(id), {visibilityProperty: true, opacityProperty: true})),
    // The cards have stopped gliding: at the ends of three frames the open card stood in one place.
    settled: id => {
      let before = "";
      let same = 0;
      return frameWhere(() => true, () => {
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
    open: id => {
      opened = document.querySelector(`[data-cards] .card[data-facet="${id}"]`);
      praatplaat.go({facet: id});
      return null;
    },
    // How far the opened card is from where it rests: "", "0px" and "0px 0px" are one place.
    glided: () => {
      const [x = 0, y = 0] = (opened?.style.translate.match(/-?[\d.e-]+(?=px)/g) ?? []).map(Number);
      return `${x},${y}`;
    },
  };
  // The dashboard is usable before Bokeh's picture has taken the place of the SVG.
  const dashboard = {...explorer, complete: () => frameWhere(() => document.querySelector("[data-picture=bokeh]"))};

  // Panel and Bokeh put everything into shadow roots.
  function* deep(selector, node = document) {
    for (const child of node.querySelectorAll("*")) {
      if (child.matches(selector)) yield child;
      if (child.shadowRoot) yield* deep(selector, child.shadowRoot);
    }
  }
  const canvases = () => deep("canvas").filter(canvas => canvas.width > 0 && canvas.height > 0);
  const NODE = [0x2b, 0x6c, 0xb0]; // tutorial_app.NODE_COLOUR
  const hasNodes = canvas => {
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) if (NODE.every((part, j) => data[i + j] === part)) return true;
    return false;
  };
  const title = () => deep("h2").next().value?.textContent;
  let paints = 0;
  const tutorial = {
    // A graph that can be seen counts, also while Bokeh is not idle yet.
    readable: () => frameWhere(() => !canvases().next().done, () => [...canvases()].some(hasNodes)),
    usable: () => frameWhere(() => window.Bokeh?.documents?.length && Bokeh.documents.every(d => d.is_idle),
      () => [...canvases()].some(hasNodes)),
    places: () => {
      const plot = Bokeh.documents[0].get_model_by_name("plot");
      const {canvas_view, frame} = Bokeh.index.find_one(plot);
      const {x, y} = canvas_view.el.getBoundingClientRect();
      const layout = plot.renderers[0].layout_provider.graph_layout;
      return (layout instanceof Map ? [...layout] : Object.entries(layout))
        .map(([id, [px, py]]) => ({id, x: x + frame.x_scale.compute(px), y: y + frame.y_scale.compute(py)}));
    },
    shown: (_, before = title()) => frameWhere(() => title() !== before),
    visible: (_, before = title()) => frameWhere(() => title() !== before),
    settled: () => pass(3),
    // Bokeh takes a tap within 300 ms after another for the second half of a double tap.
    close: () => frameWhere(() => performance.now() - released > 400),
    middle: () => {
      const canvas = [...canvases()].find(hasNodes);
      countPaints(canvas);
      const {x, y, width, height} = canvas.getBoundingClientRect();
      return {x: x + width / 2, y: y + height / 2};
    },
    stand: () => paints,
    open: id => tutorial.places().find(place => place.id === id),
    // Nothing glides here: every frame that the browser makes after the click counts.
    glided: () => performance.now(),
  };
  // Bokeh paints fewer frames than the browser makes: each clearing of its canvas is one painting.
  const countPaints = canvas => {
    const context = canvas.getContext("2d");
    const clear = context.clearRect;
    context.clearRect = function (...box) {
      paints += 1;
      return clear.apply(this, box);
    };
  };

  const world = () => document.querySelector("svg > g");
  const node = () => document.querySelector("g.node[transform]");
  const nodeOf = id => document.querySelector(`g.node[data-id="${id}"]`);
  const click = element => element.dispatchEvent(new MouseEvent("click", {bubbles: true}));
  const d3 = {
    // The first graph that can be seen counts, long before its forces have come to rest.
    readable: () => frameWhere(node, () => displayed(node().querySelector("text"))),
    usable: () => d3.readable(),
    rested: () => frameWhere(() => "rested" in document.body.dataset),
    // Where nothing lies under the hand: a node would be dragged instead of the plate.
    middle: () => {
      const [x0, y0] = [innerWidth / 2, innerHeight / 2];
      for (let turn = 0; turn < 500; turn += 0.3) {
        const [x, y] = [x0 + turn * Math.cos(turn), y0 + turn * Math.sin(turn)];
        if (document.elementFromPoint(x, y)?.localName === "svg") return {x, y};
      }
      return {x: x0, y: y0};
    },
    stand: () => world().getAttribute("transform"),
    open: id => {
      opened = nodeOf(id);
      click(opened);
      return null;
    },
    glided: () => opened?.getAttribute("transform"),
    close: () => {
      click(document.querySelector("svg"));
      return pass(40);
    },
  };

  const box = () => document.querySelector("#box");
  const blank = {
    readable: () => frameWhere(box),
    usable: () => frameWhere(box),
    middle: () => {
      const {style} = box();
      addEventListener("pointermove", event => {
        style.transform = `translate(${event.clientX - 500}px, ${event.clientY - 300}px)`;
      });
      addEventListener("wheel", event => {
        event.preventDefault();
        style.scale = Math.exp(-event.deltaY * 0.0016) * (Number(style.scale) || 1);
      }, {passive: false});
      return {x: 500, y: 300};
    },
    stand: () => box().style.cssText,
  };

  let page = null;
  let recording = null;
  let released = 0;
  const bench = {
    pass,
    within: found => Promise.race([found, new Promise((_, fail) => {
      setTimeout(() => fail(new Error("not within a minute")), 60_000);
    })]),
    watch(name) {
      if (window !== top) return;
      page = {explorer, dashboard, tutorial, d3, blank}[name];
      const usable = page.usable();
      Object.assign(bench, page, {readable: page.readable(), usable, complete: page.complete?.() ?? usable});
    },
    // What the browser itself says about the first text on the screen, in ms.
    contentful: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    // Call before a click: `bench.answer` becomes the ms from the release of the mouse until `id` is shown, and visible.
    expect(id) {
      bench.answer = new Promise(done => addEventListener("pointerup", async event => {
        const ends = await Promise.all([page.shown(id), page.visible(id)]);
        released = event.timeStamp;
        done(ends.map(at => at - released));
      }, {capture: true, once: true}));
    },
    // Resolves when nothing moves of itself any more.
    still: async () => {
      await bench.complete;
      await page.rested?.();
    },
    // `what` is "stand" for the plate as a whole, "glided" for the facet that `open` opened.
    record(what) {
      const seen = [];
      recording = seen;
      const step = time => {
        if (recording !== seen) return;
        seen.push([time, page[what]()]);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    },
    // Returns for each recorded frame its time in ms, and whether the picture stands otherwise than in the frame before.
    recorded() {
      const seen = recording;
      recording = null;
      return seen.map(([time, stand], i) => [time, i > 0 && stand !== seen[i - 1][1]]);
    },
  };
  return bench;
})();

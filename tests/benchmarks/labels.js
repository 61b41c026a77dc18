// Keeps what is written on each canvas of a page: words, their box in the pixels of that canvas, and the size of their letters.
// A canvas that is wiped, or gets a size, has none; what is copied from another canvas brings its words along.
(() => {
  const written = new WeakMap();
  const ofCanvas = canvas => written.get(canvas) ?? written.set(canvas, []).get(canvas);
  const wipe = (context, x, y, w, h) => {
    const {canvas} = context;
    const [from, to] = [
      [x, y],
      [x + w, y + h]
    ].map(([a, b]) => context.getTransform().transformPoint({x: a, y: b}));
    if (from.x <= 1 && from.y <= 1 && to.x >= canvas.width - 1 && to.y >= canvas.height - 1) written.set(canvas, []);
  };
  for (const {prototype} of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) follow(prototype);
  function follow(kept) {
    const {fillText, clearRect, fillRect, drawImage} = kept;
    kept.fillText = function (words, x, y, ...more) {
      const sizes = this.measureText(words);
      const matrix = this.getTransform();
      const place = matrix.transformPoint({x: x - sizes.actualBoundingBoxLeft, y: y - sizes.actualBoundingBoxAscent});
      const end = matrix.transformPoint({x: x + sizes.actualBoundingBoxRight, y: y + sizes.actualBoundingBoxDescent});
      const letters = parseFloat(this.font.match(/([\d.]+)px/)?.[1] ?? 0) * Math.hypot(matrix.a, matrix.b);
      if (String(words).trim() && this.globalAlpha > 0.05)
        ofCanvas(this.canvas).push({words: String(words), x0: place.x, y0: place.y, x1: end.x, y1: end.y, letters});
      return fillText.call(this, words, x, y, ...more);
    };
    kept.clearRect = function (...box) {
      wipe(this, ...box);
      return clearRect.apply(this, box);
    };
    kept.fillRect = function (...box) {
      if (this.globalAlpha === 1 && !/rgba\(.*, 0\)/.test(this.fillStyle)) wipe(this, ...box);
      return fillRect.apply(this, box);
    };
    kept.drawImage = function (image, ...at) {
      const [sx, sy, sw, sh, dx, dy, dw, dh] =
        at.length === 8 ? at : [0, 0, image.width, image.height, at[0], at[1], at[2] ?? image.width, at[3] ?? image.height];
      for (const text of (typeof image === "object" && written.get(image)) || []) {
        if (text.x0 < sx - 1 || text.x1 > sx + sw + 1 || text.y0 < sy - 1 || text.y1 > sy + sh + 1) continue;
        const matrix = this.getTransform();
        const move = (x, y) => matrix.transformPoint({x: dx + ((x - sx) * dw) / sw, y: dy + ((y - sy) * dh) / sh});
        const [from, to] = [move(text.x0, text.y0), move(text.x1, text.y1)];
        const letters = text.letters * (dh / sh) * Math.hypot(matrix.a, matrix.b);
        ofCanvas(this.canvas).push({...text, x0: from.x, y0: from.y, x1: to.x, y1: to.y, letters});
      }
      return drawImage.call(this, image, ...at);
    };
  }
  for (const side of ["width", "height"]) {
    const own = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
    Object.defineProperty(HTMLCanvasElement.prototype, side, {
      ...own,
      set(value) {
        written.set(this, []);
        own.set.call(this, value);
      }
    });
  }

  // All labels that are seen below the cell that was run: of canvases, of an SVG, of cards. Words that one drawing writes twice in
  // one place, as an outline and as letters, are one label.
  window.labelsSeen = () => {
    const found = [];
    const add = (words, {left, top, right, bottom}, letters) => {
      const twin = found.some(one => one.words === words && Math.hypot(one.left - left, one.top - top) < 2);
      if (!twin && right > left) found.push({words, left, top, right, bottom, letters});
    };
    const look = root => {
      for (const part of root.querySelectorAll("*")) {
        if (part.shadowRoot) look(part.shadowRoot);
        if (!part.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (part.localName === "canvas" && written.get(part)?.length) onCanvas(part);
        else if (part.matches("svg text")) {
          const matrix = part.getScreenCTM();
          add(
            part.textContent,
            part.getBoundingClientRect(),
            parseFloat(getComputedStyle(part).fontSize) * Math.hypot(matrix.a, matrix.b)
          );
        } else if (part.matches("[data-cards] .card .label")) {
          const range = new Range();
          range.selectNodeContents(part);
          const [box, own] = [range.getBoundingClientRect(), part.getBoundingClientRect()];
          const seen = {left: own.left, right: Math.min(own.right, box.right), top: box.top, bottom: box.bottom};
          add(part.textContent, seen, (parseFloat(getComputedStyle(part).fontSize) * own.height) / part.offsetHeight);
        }
      }
    };
    const onCanvas = canvas => {
      const {left, top, width, height} = canvas.getBoundingClientRect();
      const share = width / canvas.width;
      if (!width) return;
      for (const {words, x0, y0, x1, y1, letters} of written.get(canvas)) {
        if (x0 < -1 || y0 < -1 || x1 > canvas.width + 1 || y1 > canvas.height + 1) continue; // not whole within it
        const box = {
          left: left + x0 * share,
          top: top + y0 * share,
          right: left + x1 * share,
          bottom: top + (y1 * height) / canvas.height
        };
        add(words, box, letters * share);
      }
    };
    look(document);
    return found;
  };
})();

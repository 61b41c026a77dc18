"""Where links are drawn on the screen: each in points, as SVG has it and as Bokeh has it on its canvas."""

from __future__ import annotations

# Client pixels of every link as SVG draws it: [from, to, 25 points]; the group may be hidden while Bokeh draws.
SVG_LINKS = """orientation => [...document.querySelectorAll(`svg[data-orientation=${orientation}] .lines path`)].map(path => {
  const box = path.ownerSVGElement.getBoundingClientRect(), view = path.ownerSVGElement.viewBox.baseVal
  let n = path.getAttribute('d').match(/-?[\\d.]+/g).map(Number); const at = []
  if (n.length !== 8) n = [n[0], n[1], n[0], n[1], n.at(-2), n.at(-1), n.at(-2), n.at(-1)] // by a gutter: its ends count
  for (let i = 0; i <= 24; i++) { const t = i / 24, u = 1 - t, w = [u*u*u, 3*u*u*t, 3*u*t*t, t*t*t]
    at.push([0, 1].map(k => w.reduce((s, v, j) => s + v * n[2 * j + k], 0)).map((v, k) => k ? box.y + v * box.height / view.height : box.x + v * box.width / view.width)) }
  return [path.dataset.a, path.dataset.b, at] })"""

# The same as Bokeh has it on its canvas, through the scales of its own view; it paints half a pixel right and down of them
# (compared with the SVG pixel by pixel: the difference is least at exactly that shift).
BOKEH_LINKS = """() => { const view = Object.values(Bokeh.index).flatMap(v => [...all(v)]).find(v => v.model?.type === 'Plot')
  function* all(v) { yield v; for (const c of [...(v.child_views ?? []), ...(v._child_views?.values?.() ?? [])]) yield* all(c) }
  const box = view.el.getBoundingClientRect(), scale = box.width / view.el.offsetWidth
  const d = view.model.document.get_model_by_name(view.model.name.replace('-plot', '-edges')).data
  return d.start.map((a, i) => [a, d.end[i], Array.from(d.xs[i], (x, j) => [box.x + 0.5 + scale * view.frame.x_scale.compute(x), box.y + 0.5 + scale * view.frame.y_scale.compute(d.ys[i][j])])]) }"""


def close(a, b, limit=1.0):
    """Tell whether two points are at most so many pixels apart, either way."""
    return abs(a[0] - b[0]) <= limit and abs(a[1] - b[1]) <= limit

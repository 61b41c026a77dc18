"""While the plate moves: in every frame each drawn link ends within a pixel of its cards, on `/` and on `/board`.

The page looks at itself at the end of every frame, when scripts, style and layout of that frame are done. On `/board` it is
what Bokeh painted last that counts, not what its data source holds by then.
"""

from __future__ import annotations

import pytest

from tests.conftest import MOVES
from tests.sweep import in_turn, some

# Begins to look; `stopLooking()` gives [frames, in how many of them a card or the plate moved, the ends compared, the worst parting and where].
LOOK = """() => {
  const rest = 0.15 // the faint background of an open facet stays where it is; what is drawn stronger is looked at
  const middle = id => { const p = praatplaat.where(id); return p && [p.x + p.width / 2, p.y + p.height / 2] }
  const svg = () => [...document.querySelectorAll('svg.picture.landscape .lines path')].filter(path => path.checkVisibility({visibilityProperty: true}) && Number(getComputedStyle(path).strokeOpacity) > rest).map(path => {
    const n = path.getAttribute('d').match(/-?[\\d.]+/g).map(Number), m = path.getScreenCTM()
    return [path.dataset.a, path.dataset.b, ...[[n[0], n[1]], [n.at(-2), n.at(-1)]].map(([x, y]) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f])] })

  function* all(v) { yield v; for (const c of [...(v.child_views ?? []), ...(v._child_views?.values?.() ?? [])]) yield* all(c) }
  function* canvases(node) { for (const c of node.querySelectorAll('*')) { if (c.localName === 'canvas' && c.width > 0) yield c; if (c.shadowRoot) yield* canvases(c.shadowRoot) } }
  const world = document.querySelector('[data-world]')
  let bokeh = null
  if (world.dataset.picture === 'bokeh') {
    const view = Object.values(Bokeh.index).flatMap(v => [...all(v)]).find(v => v.model?.type === 'Plot')
    const source = view.model.document.get_model_by_name(view.model.name.replace('-plot', '-edges'))
    let painted = []
    const paint = () => {
      const {start, end, xs, ys, alpha} = source.data
      const {x_scale, y_scale} = view.frame
      painted = [...start.keys()].filter(i => alpha[i] > rest).map(i => [start[i], end[i], ...[0, xs[i].length - 1].map(j => [0.5 + x_scale.compute(xs[i][j]), 0.5 + y_scale.compute(ys[i][j])])]) }
    paint()
    for (const canvas of canvases(world)) { const context = canvas.getContext('2d'), begin = context.beginPath; let due = false
      context.beginPath = function () { if (!due) { due = true; paint(); queueMicrotask(() => { due = false }) } return begin.call(this) } }
    bokeh = () => { const box = view.el.getBoundingClientRect(), scale = box.width / view.el.offsetWidth
      return painted.map(([a, b, ...ends]) => [a, b, ...ends.map(([x, y]) => [box.x + scale * x, box.y + scale * y])]) }
  }
  const shown = () => [...(world.querySelector('.lines').checkVisibility({visibilityProperty: true}) ? svg() : []),
    ...(bokeh && getComputedStyle(world.querySelector('[data-slot]')).visibility === 'visible' ? bokeh() : [])]

  const seen = {frames: 0, moved: 0, compared: 0, worst: 0, at: ''}
  let before = '', on = true
  const compare = () => {
    const ids = praatplaat.visible(), middles = new Map(ids.map(id => [id, middle(id)])), stand = JSON.stringify([...middles])
    seen.frames += 1
    seen.moved += stand !== before
    before = stand
    for (const [a, b, ...ends] of shown()) for (const [i, id] of [a, b].entries()) if (middles.get(id)) {
      const far = Math.max(...[0, 1].map(k => Math.abs(ends[i][k] - middles.get(id)[k])))
      seen.compared += 1
      if (far > seen.worst) Object.assign(seen, {worst: far, at: `${a} - ${b} at ${id}, frame ${seen.frames}`}) } }
  const step = () => { if (!on) return; const {port1, port2} = new MessageChannel(); port1.onmessage = compare; port2.postMessage(null); requestAnimationFrame(step) }
  requestAnimationFrame(step)
  window.stopLooking = () => { on = false; return seen }
}"""


# Opens a card and gives its width at rest, in the first frame of its way to the front, and there.
WIDTHS = """id => new Promise(done => {
  const world = document.querySelector('[data-world]'), wide = () => praatplaat.where(id).width
  const found = [wide()]
  const look = () => {
    const glides = 'gliding' in world.dataset
    if (found.length === (glides ? 1 : 2)) found.push(wide())
    if (found.length < 3) requestAnimationFrame(look)
    else done(found) }
  requestAnimationFrame(look)
  praatplaat.go({facet: id}) })"""


def test_a_card_that_is_larger_at_rest_becomes_smaller_on_its_way_to_the_front(watch, small_hall):
    page = watch("laptop", small_hall.base, **MOVES).open("/?lang=nl")
    rest, begun, front = page.evaluate(WIDTHS, "kleine-stap")
    assert rest == pytest.approx(1.5 * front, rel=0.01) and begun > 0.9 * rest


def rested(page):
    """Wait until the picture has not changed its place for a while: the crisp drawing after a movement is part of it."""
    page.evaluate("""() => new Promise(done => { let left = 30, before = ''
      const step = () => { const now = document.querySelector('[data-slot]').innerHTML.length + document.querySelector('[data-world]').style.transform + praatplaat.visible().map(id => praatplaat.where(id).x)
        left = now === before ? left - 1 : 30; before = now; left ? requestAnimationFrame(step) : done() }
      step() })""")


def zoom(page):
    page.mouse.move(500, 380)
    for _ in range(6):
        page.mouse.wheel(0, -110)
    rested(page)
    for _ in range(3):
        page.mouse.wheel(0, 90)


def pan(page):
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -500)
    page.mouse.down()
    page.mouse.move(520, 300, steps=8)
    rested(page)
    page.mouse.move(700, 460, steps=8)
    page.mouse.up()


def glide(page):
    for facet in ("samenwerken", "belangen", ""):
        page.evaluate("facet => praatplaat.go({facet})", facet)
        rested(page)


@pytest.fixture
def server(hall):
    """A part of the shipped board moves alike."""
    return hall


@pytest.mark.parametrize(("address", "move"), some(in_turn(["/", "/board"], [zoom, pan, glide]), 3))
def test_words_and_picture_never_part_while_moving(watch, address, move):
    page = watch(**MOVES).open(address)
    if address == "/board":
        page.wait_for_selector("[data-picture=bokeh]")
    rested(page)
    page.evaluate(LOOK)
    move(page)
    rested(page)
    seen = page.evaluate("stopLooking()")
    assert seen["moved"] > 5, seen
    assert seen["compared"] > 20 * seen["moved"], seen
    assert seen["worst"] <= 1, seen


def test_links_and_cards_that_glide_are_layers_of_their_own_and_the_cards_that_rest_one(watch):
    """Otherwise all that lies in the same layer is painted anew in every frame."""
    page = watch(**MOVES).open("/?facet=belangen")
    layers = page.evaluate("""() => {
      const world = document.querySelector('[data-world]'), hint = part => getComputedStyle(world.querySelector(part)).willChange
      const parts = ['.picture.landscape', '.resting + div > .card', '.resting', '.scenery.landscape']
      const at = glides => { world.toggleAttribute('data-gliding', glides); return parts.map(hint) }
      return [at(true), at(false)] }""")
    assert layers == [["transform", "transform", "transform", "opacity"], ["auto", "auto", "transform", "opacity"]]
    seen, unseen = page.evaluate("""async () => {
      const world = document.querySelector('[data-world]')
      praatplaat.go({facet: 'samenwerken'})
      while (!('gliding' in world.dataset)) await new Promise(requestAnimationFrame)
      const gliding = [...world.querySelectorAll('.card')].filter(card => card.style.translate.includes('px'))
      return ['.card:not(.hidden)', '.hidden'].map(of => gliding.filter(card => card.matches(of)).length) }""")
    assert seen > 5 and unseen == 0  # it would cost as much in every frame

"""Words and picture lie on each other: cards, SVG and Bokeh are drawn from the same scene, and no label covers another."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from praatplaat.app.picture import bokeh_plot, points
from praatplaat.content import read_board
from praatplaat.settings import LANGUAGES, PLATE_SIZES
from praatplaat.view import build_scene, curve, pointing
from tests.conftest import SIZES
from tests.drawn_links import BOKEH_LINKS, SVG_LINKS, close
from tests.javascript import script
from tests.looks import LOOKS, THEMES, options
from tests.moving import BAR, SWITCH
from tests.overlaps import RECTANGLES, overlaps
from tests.sweep import ALL, in_turn, one, whole
from tests.windows import resize

ORIENTATIONS = {"projected": "landscape", "laptop": "landscape", "phone": "portrait"}


# Cards that show only their mark, for which there is no room with words: no link is drawn to them.
MARKS = """() => praatplaat.visible().filter(id => document.querySelector(`.card.member:not(.named)[data-facet="${id}"]`))"""


def middles(page):
    return page.evaluate(
        "Object.fromEntries(praatplaat.visible().map(id => { const p = praatplaat.where(id); return [id, [p.x + p.width / 2, p.y + p.height / 2]] }))"
    )


# Where links begin and end as SVG draws them, and with "" as the orientation only their names, which they must get at rest.
SVG_ENDS = f"""orientation => {{ const links = ({SVG_LINKS})(orientation || 'portrait')
  return orientation ? links.map(([a, b, at]) => [a, b, at[0], at.at(-1)]) : [] }}"""


@whole
def test_every_svg_link_ends_within_a_pixel_of_its_cards(watch):
    page = watch().open("/")
    page.evaluate(SVG_ENDS, "")
    for size, facet in in_turn(ORIENTATIONS, ["cultuur-competentie", ""]):
        resize(page, *SIZES[size])
        page.evaluate("facet => praatplaat.go({facet})", facet)
        links, cards = page.evaluate(SVG_ENDS, ORIENTATIONS[size]), middles(page)
        checked, marks = 0, page.evaluate(MARKS)
        for a, b, *ends in links:
            if facet and (facet not in (a, b) or {a, b} & {*marks}):
                continue
            for end, card in zip(ends, (a, b), strict=True):
                if card in cards:
                    assert close(end, cards[card]), (size, facet, a, b)
                    checked += 1
        assert checked > 15, (size, facet)


# The links that Bokeh draws elsewhere than SVG does; those of the open facet must end in the middle of their cards.
TWINS = (
    f"orientation => {{ window.twins = new Map(({SVG_LINKS})(orientation).map(([a, b, at]) => [a + ' ' + b, at])) }}"
)
ASTRAY = f"""facet => {{
  const near = (p, q) => Math.abs(p[0] - q[0]) <= 1 && Math.abs(p[1] - q[1]) <= 1
  const middle = id => {{ const p = praatplaat.where(id); return [p.x + p.width / 2, p.y + p.height / 2] }}
  const shown = new Set(praatplaat.visible()), links = ({BOKEH_LINKS})(), marks = ({MARKS})()
  if (links.length < twins.size || twins.size <= 150) return `${{links.length}} links, ${{twins.size}} in SVG`
  return links.filter(([a, b, at]) => {{
    if ([a, b].includes(facet) && [a, b].some(id => marks.includes(id))) return false
    if ([a, b].includes(facet)) return ![[at[0], a], [at.at(-1), b]].every(([end, id]) => !shown.has(id) || near(end, middle(id)))
    const twin = twins.get(a + ' ' + b)
    return !twin || twin.length !== at.length || !at.every((p, i) => near(p, twin[i])) }}).map(([a, b]) => [a, b]) }}"""


def test_every_bokeh_link_lies_within_a_pixel_of_its_svg_twin_also_after_zoom_and_pan(watch):
    page = watch().open("/board")
    page.wait_for_selector("[data-picture=bokeh]")
    page.click(SWITCH)  # who moves cards sees the links in SVG, on both plates; until then only Bokeh draws them all
    expect(page.locator(BAR)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(BAR)).to_be_hidden()
    for size, facet in in_turn(ORIENTATIONS, ["", "cultuur-competentie"]):
        page.evaluate("praatplaat.go({facet: ''})")
        resize(page, *SIZES[size])
        page.evaluate(TWINS, ORIENTATIONS[size])
        page.evaluate("facet => praatplaat.go({facet})", facet)
        astray = ["not asked yet"]
        until = time.monotonic() + 60
        while astray and time.monotonic() < until:  # the canvas follows some frames after the page
            astray = page.evaluate(ASTRAY, facet)
            page.evaluate("new Promise(requestAnimationFrame)")
        assert astray == [], (size, facet)
    resize(page, *SIZES["laptop"])
    page.evaluate("praatplaat.go({facet: ''})")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -600)
    page.mouse.down()
    page.mouse.move(560, 330, steps=3)
    page.mouse.up()
    first = f"({BOKEH_LINKS})()[0]"
    page.wait_for_function(f"""() => {{ const [a, , at] = {first}, p = praatplaat.where(a)
      return p.width > 250 && Math.abs(at[0][0] - p.x - p.width / 2) <= 1 && Math.abs(at[0][1] - p.y - p.height / 2) <= 1 }}""")


# A sample here; PRAATPLAAT_SWEEP=all looks at every facet in every theme.
SWEEP = [facet.id for facet in read_board().facets] if ALL else ["samenwerken", "den-scan"]


OPENED = f"""async parts => {{ const found = []
  for (const part of parts) {{ await praatplaat.go(part); found.push(({RECTANGLES})()) }}
  return found }}"""


def expect_no_overlap(page, board, case, at_least) -> None:
    """Expect that no label covers another whatever is open: each group, each facet of the sample."""
    opened = [{"facet": "", "group": group.id} for group in board.groups]
    opened += [{"facet": facet, "depth": depth} for facet, depth in in_turn(SWEEP, (1, 2))]
    for part, found in zip(opened, page.evaluate(OPENED, opened), strict=True):
        assert len(found["cards"]) >= (at_least if "group" in part else min(2, at_least)), (case, part)
        assert not overlaps(found), (case, part)


# Windows of which a page can go from one to the other; only a context of its own has device pixels of its own.
RESIZABLE = [[look for look in LOOKS if LOOKS[look].zoom == zoom] for zoom in {LOOKS[look].zoom: 0 for look in LOOKS}]


@pytest.mark.parametrize("theme", THEMES if ALL else THEMES[:1])
@pytest.mark.parametrize("looks", one(RESIZABLE), ids=lambda looks: looks[0])
@whole  # test_fit.py ties the sizes that check judges by to those in the browser
def test_no_label_covers_another_or_leaves_the_window(watch, board, looks, theme):
    page = watch(**options(looks[0], theme)).open(f"/?theme={theme}")
    for lang, look in sorted((lang, look) for look, lang in in_turn(LOOKS, LANGUAGES) if look in looks):
        tall = LOOKS[look].tall
        page.evaluate("lang => praatplaat.go({lang, facet: '', group: '', depth: 1, size: 'normal'})", lang)
        resize(page, LOOKS[look].width, LOOKS[look].height)
        at_rest = page.evaluate(RECTANGLES)
        assert 10 < len(at_rest["cards"]) <= 20, (look, lang)
        assert not overlaps(at_rest), (look, lang)
        expect_no_overlap(page, board, (look, lang), 0 if tall else 7)
        if look in ("projected", "laptop"):  # at the size for the back row too
            page.evaluate("praatplaat.go({facet: '', group: '', depth: 1, size: 'back-row'})")
            assert not overlaps(page.evaluate(RECTANGLES)), (look, lang, "back row")
            expect_no_overlap(page, board, (look, lang, "back row"), 2)


@pytest.mark.parametrize("orientation", PLATE_SIZES)
def test_scene_and_bokeh_plot_hold_the_same_links(net, orientation):
    scene = build_scene(net, orientation)
    plot = bokeh_plot(scene, "t")
    edges = plot.select_one({"name": "t-edges"}) or plot.renderers[0].edge_renderer.data_source
    assert list(zip(edges.data["start"], edges.data["end"], strict=True)) == [(x.source, x.target) for x in scene.lines]
    for line, xs, ys in zip(scene.lines, edges.data["xs"], edges.data["ys"], strict=True):
        assert (xs[0], ys[0], xs[-1], ys[-1]) == pytest.approx((*line.curve[:2], *line.curve[6:]))


def test_more_links_than_can_be_told_apart_are_whole_lines(net):
    scene = build_scene(net, "landscape")
    full = replace(scene, lines=(next(line for line in scene.lines if not line.quiet),) * 101)
    dashes = [bokeh_plot(one, "t").renderers[0].edge_renderer.data_source.data["dash"] for one in (scene, full)]
    assert scene.dotted and not full.dotted
    assert all(dashes[0]) and not any(dashes[1])


def test_browser_and_python_draw_the_same_curve():
    ends = [
        ((10.0, 20.0), (700.0, 333.3)),
        ((800.0, 30.5), (12.0, 880.0)),
        ((5.0, 5.0), (5.0, 5.0)),
        ((1.0, 9.0), (1.0, 99.0)),
    ]
    for start, end in ends:
        assert script("curve.js").call("curve", start, end) == pytest.approx(curve(start, end))
        for dotted, size in pointing.SIZES.items():  # a half is rounded in two ways, so each figure may differ by one
            made = script("points.js").call("arrowOn", curve(start, end), size)
            drawn = pointing.arrow(curve(start, end), dotted=dotted)
            apart = (
                abs(int(a) - int(b)) for a, b in zip(*(re.findall(r"-?\d+", d) for d in (made, drawn)), strict=True)
            )
            assert max(apart) <= 1


def test_straight_pieces_stay_within_a_unit_of_the_curve(net):
    for line in build_scene(net, "landscape").lines:
        xs, ys = points(line.curve)
        assert all(
            abs(x1 - x0) < 90 and abs(y1 - y0) < 90
            for (x0, x1), (y0, y1) in zip(pairwise(xs), pairwise(ys), strict=True)
        )

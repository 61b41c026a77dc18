"""Text reaches 10:1 and marks 4.5:1 in every theme, computed from the tokens and measured on the screen; kinds stay apart.

The room decides: a projector in daylight leaves a third of the nominal contrast. Lines between cards at
rest, the rule between two paragraphs and halos of votes are no marks: what they say stands in words beside them.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import combinations, product
from typing import cast

import pytest
from PIL import Image

from praatplaat.view import themes
from tests.colours import VISION, ciede2000, contrast, distance, mix, rgb, seen_with
from tests.looks import show
from tests.sweep import one, whole

TEXT, MARK = 10, 4.5
APART = 8.5
"""CIEDE2000; 10 is seen at a glance, 2 just when side by side. Icon and shape tell the kinds apart as well."""
DIMMED_TEXT, DIMMED_MARK = 4.5, 3
"""Dimmed cards are not what the room looks at now: they step back behind the kinds asked for, and stay readable for who
leans forward (WCAG 2.2, 1.4.3 and 1.4.11)."""

KINDS = ("clay", "leaf", "water", "iris", "sun", "rose")
FIELDS = ("sky", "hill", "field", "lawn", "bed", "path", "water")
"""The large fields of the drawing, on which lines and the words of captions lie."""
AREAS = (*FIELDS, "twig", "leaf", "soil", "clod", "wood", "terra", "straw", "stone", "brook", "skin")
"""All that the drawing fills; `moss`, `root`, `hair` and `draw` are strokes and small leaves, which a link crosses."""
THEMES = ("light", "dark", "contrast")


def pairs(name):
    """Yield (what, colour, ground, least) for everything that is read or looked for."""
    theme = themes()[name]
    c = {key: rgb(value) for key, value in theme.colours.items()}
    faded = {key: mix(c[key], c["sky"], theme.shares["faded"]) for key in AREAS}
    for key in ("paper", "sheet"):
        for text in ("ink", "soft"):
            yield f"{text} on {key}", c[text], c[key], TEXT
        for mark in ("ring", "accent", "hot"):
            yield f"{mark} on {key}", c[mark], c[key], MARK
    yield "chosen switch, hidden label", c["paper"], c["ink"], TEXT
    yield "switch under the pointer", c["ink"], mix(c["ink"], c["sheet"], 0.12), TEXT
    for key in FIELDS:
        yield f"caption on {key}", c["ink"], c[key], TEXT
        for mark in ("ring", "hot"):
            yield f"{mark} on {key}", c[mark], c[key], MARK
    for key in AREAS:
        yield f"hot on faded {key}", c["hot"], faded[key], MARK
    for tone, own in theme.tones.items():
        fill, edge, deep = rgb(own.fill), rgb(own.edge), rgb(own.deep)
        for text in ("ink", "soft"):
            yield f"{text} on {tone}", c[text], fill, TEXT
        for key, ground in (("fill", fill), ("paper", c["paper"]), ("sheet", c["sheet"])):
            yield f"{tone} deep on {key}", deep, ground, TEXT
            yield f"{tone} edge on {key}", edge, ground, MARK
        for mark in ("ring", "hot"):
            yield f"{mark} on {tone}", c[mark], fill, MARK
        for key in FIELDS:
            yield f"{tone} edge on {key}", edge, c[key], MARK
        for key in AREAS:
            yield f"{tone} edge on faded {key}", edge, faded[key], MARK


@pytest.mark.parametrize("name", THEMES)
def test_the_tokens_reach_their_contrast(name):
    found = [(what, round(contrast(colour, ground), 2), least) for what, colour, ground, least in pairs(name)]
    assert len(found) > 250
    assert [row for row in found if row[1] < row[2]] == []


def test_contrast_is_measured_as_wcag_defines_it():
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(
        4.48, abs=0.005
    )  # the well-known grey that just fails
    pure = {"#ff0000": 4.0, "#00ff00": 1.37, "#0000ff": 8.59}  # each part weighs in its own way
    for colour, known in pure.items():
        assert contrast(rgb(colour), rgb("#ffffff")) == pytest.approx(known, abs=0.005)


# Some of the pairs that Sharma, Wu and Dalal published to test implementations with (their table 1).
@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_difference_is_measured_as_published(one, other, published):
    assert ciede2000(one, other) == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize("vision", ["", *VISION])
@pytest.mark.parametrize("name", THEMES)
def test_the_edges_of_any_two_kinds_stay_apart_for_every_eye(name, vision):
    edges = {kind: rgb(themes()[name].tones[kind].edge) for kind in KINDS}
    if vision:
        edges = {kind: seen_with(vision, edge) for kind, edge in edges.items()}
    apart = {(a, b): round(distance(edges[a], edges[b]), 1) for a, b in combinations(KINDS, 2)}
    assert {pair: found for pair, found in apart.items() if found < APART} == {}


SHAPES = """selector => [...document.querySelectorAll(selector)].map(card => { const s = getComputedStyle(card), h = card.offsetHeight
  const side = which => parseFloat(s[`border${which}Width`]) / h
  return [card.dataset.kind, card.querySelector('use').getAttribute('href'), s.borderTopStyle, side('Top'), side('Left'),
    ...['TopLeft', 'TopRight', 'BottomRight', 'BottomLeft'].map(c => Math.min(0.5, parseFloat(s[`border${c}Radius`]) / h))] })"""


def shape_differs(one, other):
    """Tell whether two shapes differ to the eye: another border style, or a corner or side by an eighth of the height."""
    (style, *sizes), (style_, *sizes_) = one, other
    return style != style_ or any(abs(a - b) > 1 / 8 for a, b in zip(sizes, sizes_, strict=True))


@pytest.mark.parametrize("size", one(["projected", "phone"], 1))
def test_any_two_kinds_differ_in_icon_and_in_shape_with_words_and_without(watch, board, size):
    page = watch(size).open("/")
    marks = page.evaluate(SHAPES, "[data-cards] .card.member")
    page.evaluate("document.querySelectorAll('[data-cards] .card.member').forEach(card => card.classList.add('named'))")
    labels = page.evaluate(SHAPES, "[data-cards] .card")
    assert {card[0] for card in labels} == set(board.kinds)
    for cards in (marks, labels):
        shapes = {kind: (icon, shape) for kind, icon, *shape in cards}
        assert len(shapes) > 2
        for (a, (icon, shape)), (b, (icon_, shape_)) in combinations(shapes.items(), 2):
            assert icon != icon_, (a, b)
            assert shape_differs(shape, shape_), (a, b, shape, shape_)


# What is read at rest, with a facet open, and in the outline: one line for each, the first that is seen.
LABEL = "[data-cards] [data-kind={}]:is(:not(.member), .named):not(.off, .hidden, [aria-current]) .label"
AT_REST = {
    "/": [
        "h1",
        ".brand p",
        ".legend button",
        ".legend b",
        ".switch [aria-current]",
        ".switch a:not([aria-current])",
        LABEL.format("tool"),
        ".card.large .bloom",
        LABEL.format("challenge"),
        LABEL.format("tip"),
        LABEL.format("theme"),
    ],
    "/?kind=tip": [".legend [aria-pressed=true]", ".legend [aria-pressed=true] b"],
    "/?facet=ict-basis": [
        LABEL.format("tool"),
        LABEL.format("stakeholder"),
        LABEL.format("example"),
        LABEL.format("theme"),
        "[data-cards] [aria-current] .label",
        ".explanation h2",
        ".explanation .kind",
        ".explanation .summary",
        ".explanation .text p",
        ".explanation .questions li",
        ".explanation .level",
        ".explanation .near a",
        ".explanation .near .why",
        ".explanation .bylined a",
        ".explanation .bylined .who",
        ".explanation .pill",
        ".explanation .bylined .source",
        ".explanation .sources a",
    ],
    "/?facet=ndt-livestreams": [".explanation dt", ".explanation dd", ".explanation .apart"],
    "/?view=outline": [".outline h2", ".outline .number", ".outline h3 a", ".outline .summary", ".foot p"],
    "/?facet=bestaat-niet": [".notice"],
}
NOWHERE = "/?facet=bestaat-niet"

# The rectangle of the first line of the first text seen, and the colour it should have.
WHERE = """selector => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length
  const element = [...document.querySelectorAll(selector)].find(e => seen(e) && !e.closest('.sr'))
  if (!element) return null
  element.scrollIntoView({block: 'center'})
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange()
  while (text.nextNode()) {
    if (text.currentNode.data.trim().length < 1 || text.currentNode.parentElement.closest('.sr') || !seen(text.currentNode.parentElement)) continue
    range.selectNodeContents(text.currentNode)
    const {x, y, width, height} = range.getClientRects()[0]
    return [{x, y, width, height}, getComputedStyle(text.currentNode.parentElement).color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)]
  }
}"""


def measured(page, selector):
    """Return the contrast between the pixels of a line's text and the most common colour behind it."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = page.evaluate(WHERE, selector)
    assert found, f"{selector} is nowhere to be seen"
    box, colour = found
    shot = Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")
    colours = cast("list[tuple[int, tuple[int, int, int]]]", shot.getcolors(shot.width * shot.height))
    pixels = Counter({(r / 255, g / 255, b / 255): n for n, (r, g, b) in colours})

    def off(pixel):
        return max(abs(a - b) for a, b in zip(pixel, colour, strict=True))

    text = min(pixels, key=off)
    assert off(text) < 0.05, f"{selector} is not painted in its colour"
    return contrast(text, next(pixel for pixel, _ in pixels.most_common() if off(pixel) > 0.2))


@pytest.mark.parametrize("name", one(THEMES, 1))  # of the colours themselves those of all themes are looked at above
@whole  # the tests above compute it from the colours of all themes
def test_text_on_the_screen_reaches_its_contrast(watch, name):
    # Two device pixels for each of CSS: small letters have pixels that are all ink.
    page = watch("projected", device_scale_factor=2, reduced_motion="reduce").open(f"{NOWHERE}&theme={name}")
    for address, selectors in ({NOWHERE: AT_REST[NOWHERE]} | AT_REST).items():
        if address != NOWHERE:
            show(page, f"lang=nl&theme={name}&{address.partition('?')[2] or 'q='}", "projected")
        found = {selector: round(measured(page, selector), 1) for selector in selectors}
        assert {selector: ratio for selector, ratio in found.items() if ratio < TEXT} == {}, address


OFF = """[...document.querySelectorAll('[data-cards] .card.off')].map(card => { const icon = getComputedStyle(card.querySelector('.icon')), own = getComputedStyle(card)
  return [card.dataset.kind, card.classList.contains('member'), own.color, own.backgroundColor, icon.color, icon.backgroundColor] })"""


def computed(colour):
    """Return a colour as a computed style writes it: `rgb(1, 2, 3)` or `color(srgb 0.1 0.2 0.3)`."""
    figures = [float(figure) for figure in re.findall(r"[\d.]+", colour)][:3]
    return tuple(figures) if colour.startswith("color(srgb") else tuple(figure / 255 for figure in figures)


def test_dimmed_cards_can_still_be_read(watch, hall):
    page = watch("projected", base=hall.base, reduced_motion="reduce").open("/?kind=tip")
    for theme, kind in product(THEMES, ("tip", "theme")):
        page.evaluate("state => praatplaat.go(state)", {"theme": theme, "kind": [kind]})
        cards = page.evaluate(OFF)
        assert {card[0] for card in cards} >= {"challenge", "tip", "theme", "tool", "stakeholder"} - {kind}
        for what, is_mark, *colours in cards:
            text, ground, icon, badge = map(computed, colours)
            assert contrast(text, ground) >= DIMMED_TEXT, (theme, kind, what)
            assert contrast(icon, ground if is_mark else badge) >= DIMMED_MARK, (theme, kind, what)


RING = """selector => { const e = document.querySelector(selector); e.focus({focusVisible: true})
  return [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineColor, getComputedStyle(e).boxShadow, getComputedStyle(e).backgroundColor] }"""


def test_the_focus_ring_is_clear_on_the_plate_and_on_a_chosen_switch(watch, hall):
    page = watch("projected", base=hall.base, reduced_motion="reduce").open("/")
    page.keyboard.press("Tab")
    for theme in THEMES:
        page.evaluate("theme => praatplaat.go({theme})", theme)
        sheet, ring = (rgb(themes()[theme].colours[key]) for key in ("sheet", "ring"))
        style, outline, shadow, _ = page.evaluate(RING, "[data-cards] .card")
        assert (style, computed(outline)) == ("solid", pytest.approx(ring)), theme
        # A band of sheet on both sides of the ring, whatever is drawn there.
        assert computed(shadow) == pytest.approx(sheet), theme
        style, outline, _, ground = page.evaluate(RING, ".switch a[aria-current]")
        assert style == "solid", theme
        assert contrast(computed(outline), computed(ground)) >= MARK, theme

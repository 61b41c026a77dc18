"""A still wears the theme that is asked for: with its styles it has the colours of the still made in that theme."""

from __future__ import annotations

import io
import re
from itertools import combinations
from urllib.parse import unquote

import networkx as nx
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from praatplaat import Praatplaat
from praatplaat.graph import Net, net_of
from praatplaat.graph.values import Overlay
from praatplaat.settings import THEMES
from praatplaat.view.aside import aside_of_facet
from praatplaat.view.still import share_seen, still
from praatplaat.view.still_themes import in_all_themes
from praatplaat.view.svg_files import still_svg
from praatplaat.view.theme import ASKED, themes

_RULE = r'\[(\w+)="(#\w+)"\]\{\w+:(#\w+)\}'


def worn(svg: str, rules: str) -> str:
    """Return a still in light as a browser shows it with the rules of another theme."""
    now = {(part, was): colour for part, was, colour in re.findall(_RULE, rules)}
    svg = re.sub(r'\b(fill|stroke|color)="(#\w+)"', lambda at: f'{at[1]}="{now.get((at[1], at[2]), at[2])}"', svg)
    (line,) = re.findall(r"\[stroke-opacity\]\{stroke-opacity:([\d.]+)\}", rules)
    (drawing,) = re.findall(r"#drawing\{opacity:([\d.]+)\}", rules)
    svg = re.sub(r'stroke-opacity="[\d.]+"', f'stroke-opacity="{line}"', svg)
    return re.sub(r'(id="drawing"[^>]*) opacity="[\d.]+"', rf'\1 opacity="{drawing}"', spelt(svg))


def spelt(svg: str) -> str:
    """Return a still that says also of a drawing that is wholly seen how much that is."""
    return re.sub(r'(id="drawing"(?![^>]*opacity)[^>]*)>', r'\1 opacity="1">', svg)


def plates(net: Net) -> list[tuple[Net, str, Overlay | None]]:
    """The shipped board at rest and open, and a graph with values of each kind: what stands out, and what fades."""
    friends = Praatplaat(nx.karate_club_graph(), kind=lambda n, _: "abcdefghij"[int(n) % 10])
    ids = [*friends.board.by_id]
    overlays = []
    for scale, values in (
        ("sequential", range(34)),
        ("diverging", range(-9, 25)),
        ("categorical", [*"abcde" * 6, *"abcd"]),
    ):
        way = "both" if scale == "sequential" else "colour"
        plate = friends.show(dict(zip(ids, values, strict=True)), by=way, scale=scale)
        overlays.append(plate.only(ids[3:]).highlight(ids[4:9]).overlay)
    own = net_of(friends.board)
    return [
        (net, "", None),
        (net, "belangen", None),
        (own, ids[0], None),
        *((own, "", overlay) for overlay in overlays),
    ]


def test_its_styles_make_of_light_what_is_drawn_in_each_other_theme(net: Net) -> None:
    for of, facet, overlay in plates(net):
        aside = aside_of_facet(of, facet) if facet else None
        seen = {theme: share_seen(of, theme, faded=bool(aside)) for theme in THEMES}
        made = {theme: still_svg(still(of, theme=theme, aside=aside, overlay=overlay)) for theme in THEMES}
        told = in_all_themes(made["light"], [kind.tone for kind in of.board.kinds.values()], seen)
        (style,) = re.findall("<style>(.*?)</style>", told)
        assert told.replace(f"<style>{style}</style>", "") == made["light"]
        for theme, rules in zip(ASKED, style.split("@media ")[1:], strict=True):
            assert rules.startswith(ASKED[theme])
            assert worn(made["light"], rules) == spelt(made[theme]), (theme, facet)


def test_in_a_notebook_it_is_dark_or_light_as_that_is_and_elsewhere_as_the_system(browser: Browser) -> None:
    html = Praatplaat(nx.path_graph(3))._repr_html_()
    page = browser.new_page(viewport={"width": 960, "height": 540})
    wanted = {
        "": "dark",
        'data-jp-theme-light="true"': "light",
        'data-jp-theme-light="false"': "dark",
        "class=vscode-light": "light",
    }
    for system in ("light", "dark"):
        page.emulate_media(color_scheme=system)
        for body, theme in wanted.items():
            page.set_content(f"<!doctype html><body {body} style='margin: 0'>{html}")
            page.locator("img").evaluate("img => img.decode()")
            sky = Image.open(io.BytesIO(page.screenshot())).convert("RGB").getpixel((5, 270))
            assert bytes(sky).hex() == themes()[theme if body else system].colours["sky"][1:], (system, body)
    page.close()


NAMES = """() => [...document.querySelectorAll('#cards text, #small text')].filter(text => text.getBoundingClientRect().width).map(text => {
  const {left, top, right, bottom} = text.getBoundingClientRect()
  return {left, top, right, bottom, letters: parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a} })"""


def test_names_of_many_nodes_are_read_in_a_narrow_cell_too(browser: Browser) -> None:
    html = Praatplaat(nx.les_miserables_graph())._repr_html_()
    svg = unquote(re.findall(r'src="data:image/svg\+xml;charset=utf-8,([^"]*)"', html)[0])
    page = browser.new_page()
    least = {400: 0, 560: 60, 720: 60, 760: 77, 900: 77, 1200: 77}
    for wide, many in least.items():
        page.set_viewport_size({"width": wide, "height": 580})
        shown = svg.replace("<svg ", "<svg style=width:100%;height:auto ", 1)
        page.set_content(f"<!doctype html><body style='margin: 0'>{shown}")
        names = page.evaluate(NAMES)
        assert sum(name["letters"] >= 9.99 for name in names) >= many, wide
        for name, other in combinations(names, 2):
            across = min(name["right"], other["right"]) - max(name["left"], other["left"])
            assert across <= 0 or min(name["bottom"], other["bottom"]) <= max(name["top"], other["top"]), (wide, name)
        inline = Image.open(io.BytesIO(page.screenshot())).convert("L")
        page.set_content(f"<!doctype html><body style='margin: 0'>{html}")
        page.locator("img").evaluate("img => img.decode()")
        alone = Image.open(io.BytesIO(page.screenshot())).convert("L")
        apart = ImageStat.Stat(ImageChops.difference(inline, alone)).mean[0]
        assert apart < 4, wide  # an image knows how wide it is shown; with the other cards it would be 9 and more
    page.close()

"""The picture and its words: a scene in plate units, drawn as SVG and HTML."""

from praatplaat.view.alone import card_html, facet_pages
from praatplaat.view.colophon import ColophonPart, colophon
from praatplaat.view.direction import direction_css, isolated
from praatplaat.view.html import board_html, first_part, notice_for, page, plain_page, way_between
from praatplaat.view.icons import icon_sheet, icon_svg
from praatplaat.view.markup import json_for_html
from praatplaat.view.needs import for_able, old_cell_words, oldest, suffices
from praatplaat.view.scene import Scene, build_scene, curve, path_of
from praatplaat.view.script import (
    cell_styles,
    one_module,
    sheet,
    site_styles,
    styles_at_rest,
    twin_module,
    values_styles,
)
from praatplaat.view.sketch import Sketch, sketch
from praatplaat.view.still import Still, still
from praatplaat.view.svg_files import still_svg
from praatplaat.view.theme import Theme, Tone, early_hash, early_script, own_tones_css, themes

__all__ = [
    "ColophonPart",
    "Scene",
    "Sketch",
    "Still",
    "Theme",
    "Tone",
    "board_html",
    "build_scene",
    "card_html",
    "cell_styles",
    "colophon",
    "curve",
    "direction_css",
    "early_hash",
    "early_script",
    "facet_pages",
    "first_part",
    "for_able",
    "icon_sheet",
    "icon_svg",
    "isolated",
    "json_for_html",
    "notice_for",
    "old_cell_words",
    "oldest",
    "one_module",
    "own_tones_css",
    "page",
    "path_of",
    "plain_page",
    "sheet",
    "site_styles",
    "sketch",
    "still",
    "still_svg",
    "styles_at_rest",
    "suffices",
    "themes",
    "twin_module",
    "values_styles",
    "way_between",
]

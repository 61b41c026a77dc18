"""The picture and its words: a scene in plate units, drawn as SVG and HTML."""

from praatplaat.view.html import board_html, notice_for, page, path_of, template
from praatplaat.view.scene import Scene, build_scene, curve
from praatplaat.view.script import one_module, styles
from praatplaat.view.theme import Theme, Tone, early_hash, early_script, theme_css, themes

__all__ = [
    "Scene", "Theme", "Tone", "board_html", "build_scene", "curve", "early_hash", "early_script", "notice_for",
    "one_module", "page", "path_of", "styles", "template", "theme_css", "themes",
]

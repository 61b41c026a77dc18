"""The board as one HTML file: everything inside, nothing fetched, works from a USB stick."""

from __future__ import annotations

import json

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, early_script, for_able, one_module, page, styles_at_rest


def file_html(board: Board, *, lang: str = "") -> str:
    """Return the explorer as one page that opens in `lang` and holds the words of other languages in templates."""
    lang = board.spoken(lang)
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    others = "".join(
        f'<template data-lang="{other}">{board_html(net_of(board, other), home="file", pictures=False)}</template>'
        for other in board.languages
        if other != lang
    )
    return page(
        net_of(board, lang),
        home="file",
        head=Markup(
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="icon" href="data:,">\n<script>{early_script()}</script>\n'
            f"<style>\n{page_css}{styles_at_rest()}</style>"
        ),
        tail=Markup(
            f'{others}\n<script type="module">\n{_in_script(for_able(one_module("page.js", shut=True)))}</script>'
        ),
    )


def _in_script(code: str) -> str:
    """Return code that can stand in a script element: nothing in it closes the element."""
    return code.replace("</script", "<\\/script").replace("<!--", json.dumps("<!--")[1:-1])

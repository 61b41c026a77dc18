"""The board as one HTML file: everything inside, nothing fetched, works from a USB stick."""

from __future__ import annotations

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.export.other_words import said_otherwise
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, early_script, for_able, one_module, page, styles_at_rest


def file_html(board: Board, *, lang: str = "") -> str:
    """Return the explorer as one page that opens in `lang` and holds what other languages say otherwise."""
    lang = board.spoken(lang)
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    words = {code: str(board_html(net_of(board, code), home="file", pictures=False)) for code in board.languages}
    others = "".join(
        f'<script type="application/json" data-lang="{other}">{_in_script(said_otherwise(words, lang, other))}</script>'
        for other in board.languages
        if other != lang
    )
    code = _in_script(for_able(one_module("file.js", "page.js", shut=True)))
    return page(
        net_of(board, lang),
        home="file",
        head=Markup(
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="icon" href="data:,">\n<script>{early_script()}</script>\n'
            f"<style>\n{page_css}{styles_at_rest()}</style>"
        ),
        tail=Markup(f'{others}\n<script type="module">\n{code}</script>'),
    )


def _in_script(code: str) -> str:
    """Return code or JSON that can stand in a script element: nothing in it closes the element."""
    return code.replace("</script", "<\\/script").replace("<!--", "\\u003c!--")

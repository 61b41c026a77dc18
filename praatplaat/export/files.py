"""The board as one HTML file: everything inside, nothing fetched, works from a USB stick."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.errors import UsageError, refused
from praatplaat.files import write_whole
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, early_script, for_able, one_module, page, styles_at_rest

KINDS = (".html",)


def check_target(path: Path, kinds: Collection[str] = KINDS) -> None:
    """Check that `path` names a kind of file that can be written; `kinds` are endings, with their dot.

    Raises:
        UsageError: It does not.
    """
    if path.suffix.lower() not in kinds:
        raise UsageError("export-kind", path=path, allowed=", ".join(kinds))


def export_file(board: Board, path: Path, *, lang: str = "") -> int:
    """Write the board to `path` and return the size in bytes; a file that is there already is replaced whole.

    Raises:
        UsageError: The ending is of no known kind, or the file cannot be written.
    """
    check_target(path)
    return write(path, file_html(board, lang=lang).encode())


def write(path: Path, content: bytes) -> int:
    """Write a file whole, and return its size in bytes.

    Raises:
        UsageError: It cannot be written; then the file is as it was.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise refused(error, path) from None
    return len(content)


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

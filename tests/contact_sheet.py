"""All looks of the plate on one page, to be looked at: `python -m tests.contact_sheet out.html`.

Languages x sizes x themes, at rest, with a group and with a facet open, on `/`; `--board` takes the dashboard instead.
The board that ships is all of it; the name of a sample, a folder or a workbook after the file takes that board.
The pictures stand in the file itself. What overlaps or leaves the plate is named below its picture; the exit code is
1 when there is any.
"""

from __future__ import annotations

import argparse
import base64
import html
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from praatplaat.content import Board, read_board
from praatplaat.settings import samples, shipped
from tests.chromium import launch
from tests.looks import LOOKS, THEMES, options
from tests.overlaps import RECTANGLES, overlaps
from tests.server import served

WIDE = 1600
"""Pixels that a picture is at most wide: the sheet is for looking, and stays below 50 MB."""


def main() -> int:
    """Write the sheet and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("of", nargs="?", default="", help="a sample by its name, or a board of one's own")
    parser.add_argument("--board", action="store_true", help="the dashboard instead of the explorer")
    asked = parser.parse_args()
    board = read_board(samples().get(asked.of, asked.of) or shipped("data"))
    with served(*([asked.of] if asked.of else [])) as server, sync_playwright() as playwright:
        browser = launch(playwright, as_people_have=True)
        figures = list(_figures(browser, server.base + ("/board" if asked.board else "/"), board))
        browser.close()
    wrong = [caption for _, caption, bad in figures if bad]
    asked.out.write_text(_page(figures), "utf-8")
    sys.stdout.write(f"{len(figures)} pictures, {len(wrong)} with something wrong: {asked.out}\n")
    return 1 if wrong else 0


def _states(board: Board) -> dict[str, dict[str, str]]:
    """Return the states in which a board is looked at: what an address says of each."""
    linked = max(board.facets, key=lambda facet: len(facet.links)).id
    opened = "samenwerken" if "samenwerken" in board.by_id else linked
    group = {"group": {"group": board.groups[0].id}} if board.groups else {}
    return {"at rest": {}, **group, "open": {"facet": opened}}


def _figures(browser: Browser, address: str, board: Board) -> Iterator[tuple[bytes, str, list[str]]]:
    for (look, lang), theme in product(product(LOOKS, board.languages), THEMES):
        context = browser.new_context(**options(look, theme))
        page = context.new_page()
        page.goto(f"{address}?lang={lang}&theme={theme}")
        page.evaluate("praatplaat.ready")
        if address.endswith("/board"):
            page.wait_for_selector("[data-picture=bokeh]")
        for name, part in _states(board).items():
            page.evaluate("part => praatplaat.go(part)", {"facet": "", "group": "", **part})
            whole = LOOKS[look].tall and name == "at rest"
            picture = page.screenshot(type="jpeg", quality=72, full_page=whole, scale="css")
            yield picture, f"{look}, {lang}, {theme}: {name}", overlaps(page.evaluate(RECTANGLES))
        context.close()


def _page(figures: list[tuple[bytes, str, list[str]]]) -> str:
    parts = [
        f'<figure><img alt="" src="data:image/jpeg;base64,{base64.b64encode(picture).decode()}">'
        f"<figcaption>{html.escape(caption)}{''.join(f'<br><b>{html.escape(line)}</b>' for line in bad)}</figcaption></figure>"
        for picture, caption, bad in figures
    ]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>'
        "body{font:16px/1.4 sans-serif;margin:1rem;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(30rem,1fr))}"
        f"figure{{margin:0}}img{{max-width:min(100%,{WIDE}px);max-height:80vh;border:1px solid #888}}b{{color:#b00}}</style>"
        f"{''.join(parts)}</html>"
    )


if __name__ == "__main__":
    sys.exit(main())

"""All looks of the plate on one page, to be looked at: `python -m tests.contact_sheet out.html`.

Languages x sizes x themes, at rest, with a group and with a facet open, on `/`; `--board` takes the dashboard instead.
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

from tests.chromium import launch
from tests.looks import LOOKS, THEMES, options
from tests.overlaps import RECTANGLES, overlaps
from tests.server import served

STATES: dict[str, dict[str, str]] = {"at rest": {}, "group": {"group": "schuur"}, "open": {"facet": "samenwerken"}}
WIDE = 1600
"""Pixels that a picture is at most wide: the sheet is for looking, and stays below 50 MB."""


def main() -> int:
    """Write the sheet and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--board", action="store_true", help="the dashboard instead of the explorer")
    asked = parser.parse_args()
    with served() as server, sync_playwright() as playwright:
        browser = launch(playwright, as_people_have=True)
        figures = list(_figures(browser, server.base + ("/board" if asked.board else "/")))
        browser.close()
    wrong = [caption for _, caption, bad in figures if bad]
    asked.out.write_text(_page(figures), "utf-8")
    sys.stdout.write(f"{len(figures)} pictures, {len(wrong)} with something wrong: {asked.out}\n")
    return 1 if wrong else 0


def _figures(browser: Browser, address: str) -> Iterator[tuple[bytes, str, list[str]]]:
    for (look, lang), theme in product(product(LOOKS, ("nl", "en")), THEMES):
        context = browser.new_context(**options(look, theme))
        page = context.new_page()
        page.goto(f"{address}?lang={lang}&theme={theme}")
        page.evaluate("praatplaat.ready")
        if address.endswith("/board"):
            page.wait_for_selector("[data-picture=bokeh]")
        for name, part in STATES.items():
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

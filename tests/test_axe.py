"""WCAG 2.2 AA by axe: 0 violations on both pages, in both languages, with and without an open facet."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("facet", ["", "ict-basis"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("address", "size", "options"), [
    ("/", "projected", {}),
    ("/", "laptop", {"color_scheme": "dark"}),
    ("/", "phone", {}),
    ("/?view=outline", "laptop", {}),
    ("/board", "laptop", {}),
])
def test_axe_finds_nothing(watch, address, size, options, lang, facet):
    page = watch(size, **options).open(f"{address}{'&' if '?' in address else '?'}lang={lang}&facet={facet}")
    if address == "/board":
        page.wait_for_selector("[data-picture=bokeh]")
    page.evaluate("Promise.all(document.getAnimations().map(a => a.finished))")
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    found = [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in result.response["violations"]]
    assert not found
    assert len(result.response["passes"]) > 15

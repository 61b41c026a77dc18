"""How long the search takes at every key, in Chromium, on a board much larger than ours."""

from __future__ import annotations

from dataclasses import asdict
from statistics import quantiles
from typing import Any, Final

from praatplaat import build_graph, read_board
from praatplaat.graph import entries
from praatplaat.view.script import one_module
from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value

FIND: Final = "find"
FACETS: Final = 1000
TYPED: Final = ("publieksdata", "de digitale strategie", "publeiksdtaa", "organsatie veranderne", "museum in de regio")
"""Words that the board has and words with slips in them; each is typed letter by letter."""

_MEASURE: Final = """([entries, typed]) => {
    const begun = performance.now();
    const index = indexOf(entries);
    const built = performance.now() - begun;
    const keys = typed.flatMap(words => [...words].map((_, at) => words.slice(0, at + 1))).map(words => {
        const asked = performance.now();
        search(index, words);
        return performance.now() - asked;
    });
    return [built, keys];
}"""


def find(lab: Lab, _subject: str) -> dict[str, Value]:
    """Build the index in a new page and type; return the milliseconds of the index and of the keys."""
    page = lab.browser.new_page()
    try:
        page.add_script_tag(content=one_module("find.js"))
        built, keys = page.evaluate(_MEASURE, [_entries(), list(TYPED)])
    finally:
        page.close()
    return {"index ms": built, "key ms": keys, "key p95 ms": quantiles(keys, n=20)[-1]}


def _entries() -> list[dict[str, Any]]:
    """Return the facets of the shipped board so often that there are enough, with every fifth word of a copy new."""
    own = [asdict(entry) for entry in entries(build_graph(read_board()))]
    return [
        own[i % len(own)] | {"id": f"facet-{i}", "text": _copied(own[i % len(own)]["text"], i // len(own))}
        for i in range(FACETS)
    ]


def _copied(text: str, copy: int) -> str:
    tail = "" if not copy else f"{chr(97 + copy % 26)}{chr(97 + copy // 26)}"
    return " ".join(word + (tail if i % 5 == 0 else "") for i, word in enumerate(text.split()))

"""The Markdown of editors: nothing that is common in it is lost, and of the rest somebody is told."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.content import examine
from praatplaat.view.markup import to_html
from tests.made_boards import calm
from tests.sample_boards import TIP, change, good_board
from tests.server import served
from tests.spoken import spoken
from tests.sweep import one

LAST = "Kies iets wat in een week klaar is."
TEXT = """Zo gaat de middag.

# Draaiboek

Vragen? [Mail ons](mailto:info@example.org), [bel](tel:+31201234567) of zie [de basis](?facet=vaste-basis).

### Rollen

| Wie  | Wat | Hoe lang |
|------|-----|---------:|
| Jan  | koffie | 10 minuten |
| Fatima | foto's | 45 minuten |

# Breed

|  | Verantwoordelijkheid | Bewaartermijn | Documentatiestandaard | Opmerkingen |
|--|--|--|--|--|
| Negatieven | Collectiebeheerder | Onbeperkt | Collectiemanagementsysteem | ~~Weggooien~~ `bewaren` |

3. opruimen
4. naar huis
"""


@calm
@given(st.lists(st.integers(1, 6), min_size=1, max_size=9))
def test_headings_of_any_level_begin_under_the_title_and_skip_none(levels):
    found = [int(tag) for tag in re.findall(r"<h(\d)>", to_html("\n\n".join(f"{'#' * level} Kop" for level in levels)))]
    assert found[0] == 4 and len(found) == len(levels) and set(found) <= {4, 5, 6}
    assert all(after <= before + 1 for before, after in pairwise(found))
    assert all(
        after <= before or one < other
        for (before, after), (one, other) in zip(pairwise(found), pairwise(levels), strict=True)
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A served board, one text of which holds all that is common."""
    folder = good_board(tmp_path_factory.mktemp("told") / "board")
    change(folder / TIP, LAST, TEXT)
    with served(folder) as running:
        yield running


@pytest.mark.parametrize(("size", "scheme"), one([("laptop", "dark"), ("phone", "light")], 1))
def test_headings_tables_and_links_are_seen_heard_and_reached(watch, told, size, scheme):
    page = watch(size, base=told.base, color_scheme=scheme).open("/?facet=kleine-stap")
    text = page.locator("[data-open-facet=kleine-stap] .text")
    said = spoken(page, "[data-open-facet=kleine-stap]")
    headings = [one.name for one in said.all("heading")]
    assert headings[headings.index("Draaiboek") :][:3] == ["Draaiboek", "Rollen", "Breed"]
    assert [node.evaluate("e => e.tagName") for node in text.locator("h3, h4, h5, h6").all()] == ["H3", "H4", "H3"]
    assert [one.name for one in said.all("columnheader")] == [
        "Wie",
        "Wat",
        "Hoe lang",
        "Verantwoordelijkheid",
        "Bewaartermijn",
        "Documentatiestandaard",
        "Opmerkingen",
    ]
    assert [link.get_attribute("href") for link in text.locator("a:not(.term)").all()] == [
        "mailto:info@example.org",
        "tel:+31201234567",
        "?lang=nl&facet=vaste-basis#vaste-basis",
    ]
    assert text.locator("ol").get_attribute("start") == "3"
    # Numbers stand at the end of their column; a wide table slides in its own box and widens nothing else.
    assert text.locator("td", has_text="45 minuten").evaluate("e => getComputedStyle(e).textAlign") == "right"
    small, wide = text.locator(".table").all()
    assert small.evaluate("e => e.scrollWidth <= e.clientWidth && e.checkVisibility()")
    assert wide.evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide.get_attribute("aria-label") == "Verantwoordelijkheid, Bewaartermijn, Documentatiestandaard, Opmerkingen"
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => document.activeElement.className === 'table' && document.activeElement.scrollLeft > 0"
    )
    found = Axe().run(page, context="[data-open-facet] .text").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def hints(folder: Path, text: str) -> list[tuple[str, int, str, str]]:
    """Return code, line, what was found and what was meant of each hint; the place is where what was found stands."""
    change(folder / TIP, LAST, text)
    lines = (folder / TIP).read_text("utf-8").splitlines()
    found = examine(folder).hints
    assert all(lines[p.line - 1][p.column - 1 :].startswith(p.values["found"]) for p in found)
    return [(p.code, p.line, p.values["found"], p.suggestion) for p in found]


def test_what_the_board_does_not_know_is_a_hint_where_it_stands(tmp_path):
    assert hints(
        good_board(tmp_path / "board"),
        """Een ![kast](kast.png) en ![[foto.png]].

> Zie [[vaste-basis]] en
> ook [[kleine-stap|dit]], met <b>nadruk</b><!-- later -->.

- [ ] stiften
- [x] koffie
  - [gewoon](https://example.org) en [niet](ftp://example.org)

Noot[^1]. [site](www.example.org/x), [kaart](../facets/vaste-basis.md), [mail](info@example.org), [elders](?facet=vaste-bais&lang=en).

| Wie | Wat |
|--|--|
| Jan | [[koffie]] |

[^1]: https://example.org
""",
    ) == [
        ("text-image", 14, "![kast]", ""),
        ("text-image", 14, "![[foto.png]]", ""),
        ("text-wiki-link", 16, "[[vaste-basis]]", ""),
        ("text-wiki-link", 17, "[[kleine-stap|dit]]", ""),
        ("text-html", 17, "<b>", ""),
        ("text-html", 17, "</b>", ""),
        ("text-html", 17, "<!--", ""),
        ("text-task", 19, "[ ]", ""),
        ("text-task", 20, "[x]", ""),
        ("text-link", 21, "ftp://example.org", ""),
        ("text-footnote", 23, "[^1]", ""),
        ("text-link", 23, "www.example.org/x", "https://www.example.org/x"),
        ("text-link", 23, "../facets/vaste-basis.md", "?facet=vaste-basis"),
        ("text-link", 23, "info@example.org", "mailto:info@example.org"),
        ("text-link", 23, "?facet=vaste-bais&lang=en", "?facet=vaste-basis"),
        ("text-wiki-link", 27, "[[koffie]]", ""),
    ]


def test_words_that_markdown_swallows_and_what_it_leaves_as_signs_are_hints_where_they_stand(tmp_path):
    assert hints(
        good_board(tmp_path / "board"),
        """[Jo]: Waarom?

> [1]: https://example.org/bron
> | Wie | Wat |
> |--|--|
> | Jo | `a\\|b` | om tien uur |
> | Fatima | foto's | | |

Wie | Wat
--|--
Jo | koffie | thee | water

| Wie | Wat | Hoe lang |
|--|--|
| Jo | koffie | 10 minuten |

[Bel](tel:020 123 45 67), [of](020-1234567), zie [verslag](Verslag mei.pdf), [schijf](file:///C:/foto.jpg) en [twee][1].

[mail](MAILTO:info@example.org), [site](HTTPS://example.org "De site"), [haken](https://example.org/a_(b\\)) en [een](<https://example.org/a b>).
""",
    ) == [
        ("text-address", 14, "[Jo]: Waarom?", ""),
        ("text-cell", 19, "om tien uur", ""),
        ("text-cell", 24, "thee | water", ""),
        ("text-table", 26, "| Wie | Wat | Hoe lang |", ""),
        ("text-link", 30, "tel:020 123 45 67", "tel:0201234567"),
        ("text-link", 30, "020-1234567", "tel:0201234567"),
        ("text-link", 30, "Verslag mei.pdf", ""),
        ("text-link", 30, "file:///C:/foto.jpg", ""),
    ]


def test_what_a_board_says_of_itself_is_markdown_too(tmp_path):
    folder = good_board(tmp_path / "board")
    change(
        folder / "board.yaml",
        'licence: {nl: "alleen voor eigen gebruik"',
        'licence: {nl: "zie [ons](www.example.org) en ![logo](l.png)"',
    )
    change(folder / "board.yaml", "\ncolophon:", "\nground: {credit: {nl: '[[Jo]]', en: Jo}}\ncolophon:")
    lines = (folder / "board.yaml").read_text("utf-8").splitlines()
    assert [(p.code, lines[p.line - 1][p.column - 1 :][:5], p.suggestion) for p in examine(folder).hints] == [
        ("text-wiki-link", "'[[Jo", ""),
        ("text-image", '"zie ', ""),
        ("text-link", '"zie ', "https://www.example.org"),
    ]


def test_what_is_meant_as_it_stands_is_no_hint(tmp_path):
    assert (
        hints(
            good_board(tmp_path / "board"),
            """`[[x]] <b> ![a](b)` en \\[[y]] en \\![z], 3 < 4 en a<b, <naam>, <https://example.org>.

    - [ ] in code <br>

[een] [twee]: [ ] los, x[^ en ![niets]; [hier](#term-net) en [daar](?facet=vaste-basis).
""",
        )
        == []
    )


def test_of_a_picture_its_words_remain_and_no_address():
    assert to_html('Een ![kast & "la"](kast.png) en [![foto](f.png)](https://example.org).') == (
        '<p>Een kast &amp; "la" en <a href="https://example.org" rel="noopener noreferrer">foto</a>.</p>\n'
    )
    assert to_html("[x](javascript:h=1) [y](ftp://example.org)").count("href") == 0

"""The harvest as Markdown: whichever reader it is shown by, people's words come through as they are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from praatplaat.export.harvest_markdown import escaped
from praatplaat.i18n import say
from praatplaat.settings import LANGUAGES
from praatplaat.view.colophon import colophon
from tests.harvested import TEXTS, WHO, log_of, recount
from tests.held import ABOUT_OWN, GONE, OWN

BOLD = {"strong_open", "strong_close"}


def readers() -> list[MarkdownIt]:
    """Return Markdown as the standard has it, and as those have it who make more of it: tables, raw HTML, bare links."""
    return [
        MarkdownIt("commonmark", {"html": True}).enable("table"),
        MarkdownIt("gfm-like", {"html": True, "linkify": True}),
        MarkdownIt("js-default", {"linkify": True, "html": True}),
    ]


def inline(markdown: MarkdownIt, text: str) -> tuple[list[str], set[str]]:
    """Return the text of each block, and the kinds of everything inside blocks."""
    blocks = [token for token in markdown.parse(text) if token.type == "inline"]
    kinds = {child.type for block in blocks for child in block.children or []}
    return ["".join(child.content for child in block.children or []) for block in blocks], kinds


def links(markdown: MarkdownIt, text: str) -> list[tuple[str, str]]:
    """Return where each link leads, and its words."""
    parts = [child for token in markdown.parse(text) for child in token.children or []]
    return [(str(part.attrs["href"]), after.content) for part, after in pairwise(parts) if part.type == "link_open"]


@pytest.mark.parametrize("reader", range(3))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_shows_exactly_what_people_wrote_and_nothing_more(harvests, board, lang, reader):
    markdown = readers()[reader]
    text = harvests[".md", lang].read_text("utf-8")
    texts, _ = inline(markdown, text)
    people, own = text.rsplit("\n---\n", 1)
    assert inline(markdown, people)[1] <= {*BOLD, "text", "text_special", "hardbreak", "softbreak"}
    strong = [
        after.content
        for block in markdown.parse(people)
        for before, after in pairwise(block.children or [])
        if before.type == "strong_open"
    ]
    assert len(strong) == 1 and OWN.startswith(strong[0]), "only cards of the room are bold, and that is our doing"
    assert sum(shown == f"{OWN}: {ABOUT_OWN}" for shown in texts) == 1
    assert [address for address, shown in links(markdown, own) if address == shown] == re.findall(
        r"https?://[^)\s]+", "".join(part.plain for part in colophon(board, lang))
    )
    assert {token.type for token in markdown.parse(text)}.isdisjoint(
        {"html_block", "fence", "code_block", "blockquote_open"}
    )
    at = texts.index(f"{say('harvest.round-number', lang, number=3)}: =1+1 | <b>Wat</b> zie *jij*?")
    until = next(
        n for n, one in enumerate(texts) if n > at and one.startswith(say("harvest.round-number", lang, number=4))
    )
    named = board.by_id["ict-basis"].title[lang].replace("\u00ad", "")
    assert [one for one in texts[at + 2 : until] if one != named] == TEXTS
    steps = texts[texts.index(f"{say('harvest.round-number', lang, number=5)}: Wat doe je morgen?") :]
    assert [
        one
        for one in steps[: steps.index(f"{say('harvest.round-number', lang, number=6)}: Wat vraag je je baas?")]
        if one in TEXTS
    ] == TEXTS
    assert [one.split(": ", 1)[1] for one in texts if one.startswith(say("harvest.column-who", lang) + ": ")][
        : len(WHO)
    ] == WHO


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_tables_hold_every_vote(harvests, held_workshop, board, lang):
    html = readers()[0].render(harvests[".md", lang].read_text("utf-8"))
    titled = {facet.title[lang].replace("\u00ad", ""): facet.id for facet in board.facets}
    rows = re.findall(r"<tr>\n<td>([^<]*)</td>\n(.*?)</tr>", html[html.index("<h2", html.index("<h3")) :], re.S)
    told = [(titled.get(title, title), re.findall(r">([^<]*)</td>", cells)) for title, cells in rows]
    counted = recount(log_of(held_workshop))
    assert [(facet, int(cells[-1])) for facet, cells in told[:4]] == [
        (facet, counted.get(("dots", facet), Counter()).total())
        for facet in ("ict-basis", "samenwerken", GONE, "tijd-ruimte")
    ]
    assert told[4] == ("ict-basis", ["3,3" if lang == "nl" else "3.3", "0", "1", "0", "2", "0", "3"])


PIECES = st.sampled_from(
    [*"\\`*_{}[]<>#|~&@$^:/.-+=()!\"'123aw \u00e9", "www.", "http://", "a.nl", "&amp;", "12345678901"]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=15).map("".join))
def test_any_words_come_through_markdown_as_they_are(words: str) -> None:
    text = " ".join(words.split())
    for markdown in readers():
        for before, after in (("", ""), ("- ", ""), ("# ", ""), ("  - Wie: ", "")):
            if text:
                shown, kinds = inline(markdown, f"{before}{escaped(text)}{after}\n")
                assert ["".join(shown)] == [before.removeprefix("  ").removeprefix("- ").removeprefix("# ") + text], (
                    before,
                    escaped(text),
                )
                assert kinds <= {"text", "text_special"}
        cell = inline(markdown, f"| a |\n|---|\n| {escaped(text)} |\n")
        assert cell[0] == ["a", text] and cell[1] <= {"text", "text_special"}

"""The glossary: read and checked as the rest, and marked in the texts without changing a letter of them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from praatplaat.content import Facet, Term, examine, read_board
from praatplaat.content.frozen import Frozen, Localized, localized
from praatplaat.graph import net_of
from praatplaat.settings import LANGUAGES
from praatplaat.view import board_html
from praatplaat.view.glossary import TermMarker, in_order
from praatplaat.view.markup import to_html
from tests.made_boards import calm
from tests.sample_boards import GOOD, change, good_board, shipped_board

FILE = "glossary.yaml"
MARK = re.compile(r'<a class="term" href="#term-([a-z0-9-]+)">(.*?)</a>', re.S)
BOARD = shipped_board()

MISTAKES = [
    ("basis: own", "basis: eigen", (5, 10, "unknown-value", "")),
    ('  also: {nl: ["kaartenbakken"]', '  ook: {nl: ["kaartenbakken"]', (3, 3, "unknown-key", "")),
    ('en: "card index"}', 'de: "Kartei"}', (2, 28, "unknown-key", "")),
    ('nl: ["kaartenbakken"]', "nl: kaartenbakken", (3, 14, "not-a-list", "")),
    ('"card index"', '""', (2, 28, "missing-words", "")),
    ('nl: "De kabels tussen computers."', 'nl: "' + "De kabels. " * 20 + '"', (8, 17, "too-long", "")),
    ("not_in: [oude-kaartenbak]", "not_in: [oude-kaartebak]", (12, 12, "unknown-link", "oude-kaartenbak")),
    ("net:\n  term", "Net werk:\n  term", (6, 1, "bad-id", "")),
    ("basis: own", "basis: source", (1, 1, "missing-source", "")),
    ('["kaartenbakken"]', '["kaartenbakken", "Kaartenbak"]', (3, 32, "term-taken", "")),
    ('["card indexes"]', '["card indexes", "NETWORK"]', (7, 25, "term-taken", "")),
    ('"kabelnet"', '"Kaartenbakken"', (13, 16, "term-taken", "")),
    ('"kabelnet"', '"net"', (13, 16, "term-taken", "")),
    ('["grid"]', "grid", (13, 51, "not-a-list", "")),
    (
        'net:\n  term: {nl: "net", en: "network"}\n',
        'net: een net\nnets:\n  term: {nl: "net", en: "network"}\n',
        (6, 6, "not-a-mapping", ""),
    ),
    ("  basis: own", '  basis: "own', (7, 15, "bad-yaml", "")),
]


@pytest.mark.parametrize(
    ("old", "new", "told"), MISTAKES, ids=lambda value: value[2] if isinstance(value, tuple) else None
)
def test_a_mistake_is_told_with_its_place_and_what_was_probably_meant(
    old: str, new: str, told: tuple[int, int, str, str], tmp_path: Path
) -> None:
    board = good_board(tmp_path / "board")
    change(board / FILE, old, new)
    read = examine(board)
    found = [
        p
        for p in (*read.problems, *read.hints)
        if told[2] != "unknown-key" or p.code not in ("missing-key", "missing-words")
    ]
    assert [(p.file, p.line, p.column, p.code, p.suggestion) for p in found] == [(FILE, *told)]


def test_a_misspelt_field_gets_the_fields_of_a_term_to_choose_from(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / FILE, '  meaning: {nl: "Een', '  meanin: {nl: "Een')
    unknown = next(p for p in examine(board).problems if p.code == "unknown-key")
    assert unknown.suggestion == "meaning"
    assert "term, also, avoid, meaning, basis, sources, not_in" in unknown.sentence("en")


def test_a_term_is_read_whole_and_in_both_languages() -> None:
    glossary = read_board(GOOD).glossary
    assert list(glossary) == ["kaartenbak", "net"]
    term, sourced = glossary.values()
    assert (term.term["en"], term.variants("nl"), term.variants("en")) == (
        "card index",
        ("kaartenbak", "kaartenbakken"),
        ("card index", "card indexes"),
    )
    assert (term.meaning["nl"], term.basis, term.sources) == ("Een kast vol kaartjes op volgorde.", "own", ())
    assert (sourced.also["nl"], sourced.not_in, sourced.sources[0].url) == (
        (),
        ("oude-kaartenbak",),
        "https://example.org/basis",
    )
    assert (sourced.avoid["nl"], sourced.avoid["en"], term.avoid["nl"]) == (
        ("kabelnet", "net van kabels"),
        ("grid",),
        (),
    )


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_a_board_without_a_glossary_is_whole_and_has_no_section_for_it(text: str | None, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    if text is None:
        (board / FILE).unlink()
    else:
        (board / FILE).write_text(text, "utf-8")
    read = read_board(board)
    assert dict(read.glossary) == {}
    shown = board_html(net_of(read), home="page")
    assert 'id="glossary"' not in shown and 'class="term"' not in shown


def test_the_shipped_glossary_has_the_71_terms_of_the_board() -> None:
    assert len(BOARD.glossary) == 71


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_term_is_explained_in_one_or_two_short_sentences(lang: str) -> None:
    for meaning in (term.meaning[lang] for term in BOARD.glossary.values()):
        sentences = re.split(r"(?<=[.?!]) ", meaning)
        assert len(sentences) <= 2 and meaning[0].isupper() and meaning[-1] == ".", meaning
        assert all(len(sentence.split()) <= 20 for sentence in sentences), meaning


# --- marks


def term(id_: str, *forms: str, not_in: tuple[str, ...] = ()) -> Term:
    words = localized(nl=forms[0], en=forms[0])
    return Term(id_, words, words, "own", Frozen({"nl": forms[1:]}), (), not_in)


TERMS = (
    term("waarde", "waarde", "waarden"),
    term("publiek", "publiek"),
    term("publiekswaarde", "waarde voor publiek"),
    term("fonds", "fonds"),
    term("raad", "Raad voor Cultuur"),
    term("r-en-d", "R&D"),
    term("niet", "niet-bezoeker"),
)
WORDS = TermMarker(TERMS, "nl")


def marked(text: str) -> list[tuple[str, str]]:
    return MARK.findall(WORDS.mark(Markup(to_html(text)), set()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wat is de Waarde, en welke waarden nog meer?", [("waarde", "Waarde")]),
        ("Cultuurfonds, fonds-aanvraag, fondsen en kunst-fonds", []),
        ("Fonds- en andere aanvragen", []),
        ("(fonds): ‘waarde’ / publiek's", [("fonds", "fonds"), ("waarde", "waarde"), ("publiek", "publiek")]),
        (
            "Een waarde voor publiek, en dan publiek",
            [("publiekswaarde", "waarde voor publiek"), ("publiek", "publiek")],
        ),
        ("een waarde\nvoor publiek", [("publiekswaarde", "waarde\nvoor publiek")]),
        ("De bezoeker en de niet-bezoeker", [("niet", "niet-bezoeker")]),
        ("de raad voor cultuur of Raad voor Cultuur", [("raad", "raad voor cultuur")]),
        ("Wij doen aan R&D", [("r-en-d", "R&amp;D")]),
        ("[fonds](https://example.org/fonds) en **fonds**", [("fonds", "fonds")]),
        ("### Het fonds\n\nNog een *fonds*.", [("fonds", "fonds")]),
        ("de Raad *voor* Cultuur", []),
        ("kunst**fonds** en *fonds*werving", []),
        ("Steun van Fonds 21, Partner Fonds en Fonds Brabant", []),
        ("Fonds en geld. Waarde telt.", [("fonds", "Fonds"), ("waarde", "Waarde")]),
        ("Eerst Brabant\n\nFonds komt dan", [("fonds", "Fonds")]),
        ("&fonds; <fonds> `fonds`", [("fonds", "fonds")]),
        ("fonds\u00adaanvraag", []),
    ],
)
def test_the_first_whole_word_of_each_term_is_marked(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text) == found


def told(facet: Facet, words: TermMarker) -> list[Markup]:
    fields = BOARD.vocabulary.fields_of(facet.kind, "text")
    texts = words.in_texts_of(facet, fields)
    assert [field.id for field, _ in texts.fields] == [field.id for field in fields if field.id in facet.details]
    return [texts.text, *(part for _, parts in texts.fields for part in parts)]


def test_a_facet_that_uses_the_word_for_something_else_has_no_mark_for_it() -> None:
    facet = Facet("stap", "tip", *[localized(nl="x", en="x")] * 3, localized(nl="fonds, waarde", en="fonds"))  # type: ignore[arg-type, call-arg]
    words = TermMarker([term("fonds", "fonds", not_in=("stap",)), term("waarde", "waarde", not_in=("basis",))], "nl")
    assert MARK.findall("".join(told(facet, words))) == [("waarde", "waarde")]


def seen(html: str) -> str:
    """Return what stands on the screen."""
    return unescape(re.sub(r"<[^>]*>", "", html))


PIECES = [
    *(form for one in TERMS for form in one.variants("nl")),
    "Fonds",
    "<b>",
    "</a>",
    "&amp;",
    "&lt;",
    '"',
    "'",
    "#",
    "*",
    "**",
    "_",
    "[",
    '](https://example.org/?a=1&b=fonds "waarde")',
    "\n",
    "\n\n",
    "\n### ",
    " ",
    " ",
    " ",
    "-",
    "\u00ad",
    "\0",
    "kunst",
    "é",
    "&fonds;",
    "`",
    "> ",
    "- ",
    "\\",
    "<fonds>",
]


@calm
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), max_size=4))
def test_marks_change_no_letter_are_one_for_each_term_and_stand_in_no_link_or_heading(texts: list[str]) -> None:
    done: set[str] = set()
    before = [Markup(to_html(text)) for text in texts]
    after = [WORDS.mark(code, done) for code in before]
    assert [seen(code) for code in after] == [seen(code) for code in before]
    found = [id_ for code in after for id_, _ in MARK.findall(code)]
    assert len(found) == len(set(found)) and set(found) == done
    for old, new in zip(before, after, strict=True):
        assert MARK.sub(r"\2", str(new)) == old  # nothing but marks was added
        assert not re.search(r"<(a|h\d)\b[^>]*>(?:(?!</\1>).)*class=\"term\"", str(new), re.S)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_shipped_board_marks_are_few_and_every_one_leads_to_its_meaning(lang: str) -> None:
    words = TermMarker(BOARD.glossary.values(), lang)
    numbers = []
    for facet in BOARD.facets:
        parts = told(facet, words)
        plain: list[Localized] = [
            *facet.details.get("interests", ()),
            *(facet.details[name] for name in ("tension", "result", "went-wrong", "lesson") if name in facet.details),
        ]
        assert [seen(part) for part in parts] == [seen(to_html(facet.text[lang])), *(said[lang] for said in plain)]
        found = [id_ for part in parts for id_, _ in MARK.findall(part)]
        assert len(found) == len(set(found)) and set(found) <= set(BOARD.glossary)
        numbers.append(len(found))
    assert max(numbers) <= 6 and sum(numbers) >= 100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_all_words_stands_in_the_order_of_the_alphabet(lang: str) -> None:
    names = [term.term[lang].lower() for term in in_order(BOARD, lang)]
    assert names == sorted(names) and len(names) == len(BOARD.glossary)


def test_accents_and_capitals_do_not_change_the_order() -> None:
    words = Frozen({word: term(word, word) for word in ("zaal", "Écht", "OCW", "eb", "oogst")})
    board = replace(BOARD, facets=(), groups=(), glossary=words)
    assert [one.id for one in in_order(board, "nl")] == ["eb", "Écht", "OCW", "oogst", "zaal"]

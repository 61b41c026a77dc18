"""Searching as the browser does it, without a browser."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.graph import build_graph, entries
from praatplaat.graph import search as search_in_python
from praatplaat.settings import LANGUAGES
from tests.javascript import Kept, script
from tests.made_boards import calm
from tests.sample_boards import shipped_board
from tests.sweep import ALL

FIND = script("find.js")
BOARD = shipped_board()
GRAPHS = {lang: build_graph(BOARD, lang) for lang in LANGUAGES}
ENTRIES = {lang: [asdict(entry) for entry in entries(graph)] for lang, graph in GRAPHS.items()}


@cache
def index_of(lang: str) -> Kept:
    return FIND.keep("indexOf", ENTRIES[lang])


def found(index: Kept, words: str, most: int = 1000) -> list[str]:
    return [hit["id"] for hit in FIND.call("search", index, words, most)]


def entry(id: str, **texts: Any) -> dict[str, Any]:
    return {
        "id": id,
        "kind": "tip",
        "title": "–",
        "label": "–",
        "who": "",
        "summary": "–",
        "text": "–",
        "also": "",
        **texts,
    }


def index(*entries: dict[str, Any]) -> Kept:
    return FIND.keep("indexOf", entries)


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).upper()


def slipped(title: str) -> Iterator[str]:
    """Yield a title with one slip in its longest word: a letter gone, doubled, wrong, or swapped with the next."""
    word = max(re.findall(r"\w+", title), key=len)
    for wrong in (
        word[:2] + word[3:],
        word[:3] + word[2:],
        word[:1] + "x" + word[2:],
        word[:2] + word[3] + word[2] + word[4:],
    ):
        if wrong != word:
            yield title.replace(word, wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestEveryFacetOfTheShippedBoard:
    def test_is_among_the_first_three_for_its_own_title(self, lang: str) -> None:
        lost = [e["id"] for e in ENTRIES[lang] if e["id"] not in found(index_of(lang), e["title"], 3)]
        assert lost == []

    def test_is_among_the_first_three_for_its_title_in_capitals_and_without_accents(self, lang: str) -> None:
        lost = [e["id"] for e in ENTRIES[lang] if e["id"] not in found(index_of(lang), bare(e["title"]), 3)]
        assert lost == []

    def test_is_among_the_first_three_for_its_title_with_a_slip(self, lang: str) -> None:
        asked = [(e["id"], wrong) for e in ENTRIES[lang] for wrong in slipped(e["title"])]
        assert len(asked) > 3 * len(ENTRIES[lang])
        assert [
            (id_, wrong) for id_, wrong in asked[:: 1 if ALL else 6] if id_ not in found(index_of(lang), wrong, 3)
        ] == []

    def test_is_found_by_its_title_in_the_other_language(self, lang: str) -> None:
        lost = [e["id"] for e in ENTRIES[lang] if e["id"] not in found(index_of(lang), e["also"].split(" · ")[0])]
        assert lost == []

    def test_is_found_by_the_organisation_or_owner_behind_it(self, lang: str) -> None:
        with_who = [e for e in ENTRIES[lang] if e["who"]]
        assert [e["id"] for e in with_who if e["id"] not in found(index_of(lang), e["who"])] == []
        assert len(with_who) > 30

    def test_is_found_in_the_same_order_by_python(self, lang: str) -> None:
        # Whole words, beginnings and insides of every length, alone and in pairs.
        words = [
            word
            for e in ENTRIES[lang]
            for word in (*e["title"].split()[:3], e["text"].split()[3], *e["who"].split()[-1:])
        ]
        asked = [
            part
            for i, word in enumerate(words)
            for part in (word, word[: 1 + i % 5], word[1:], word[2:-1], f"{word} {words[i - 9][:4]}")
        ]
        different = [
            part
            for part in list(dict.fromkeys(asked))[:: 1 if ALL else 96]
            if (theirs := search_in_python(GRAPHS[lang], part)) and found(index_of(lang), part) != theirs
        ]
        assert different == []


def test_the_examples_that_python_is_held_to_are_found_here_too() -> None:
    examples = json.loads((Path(__file__).parent / "searches.json").read_text("utf-8"))
    told = [
        example | {"found": found(index(*(entry(**said) for said in example["entries"])), example["asked"])}
        for example in examples
    ]
    assert told == examples


class TestWhatCountsAsFound:
    def test_a_word_is_found_and_shown_in_its_own_spelling(self) -> None:
        wrong = []
        for text, asked, hit in (
            ("onze publieksdata nu", "data", "data"),
            ("onze publieksdata nu", "publiek", "publiek"),
            ("drie thema’s", "thema's", "thema’s"),
            ("drie thema’s", "themas", "thema’s"),
            ("drie thema’s", "THEMA", "thema"),
            ("Ons Café", "cafe", "Café"),
            ("Ons cafe", "CAFÉ", "cafe"),
            ("Ons Cafe\u0301 dus", "café", "Cafe\u0301"),
            ("ons de\u00adpot", "depot", "de\u00adpot"),
            ("de ICT'er", "ict", "ICT"),
            ("drie theaters", "theater", "theater"),
            ("drie theaters", "tehater", "theaters"),
            ("de Straße", "strasse", "Straße"),
            ("met 'depots' dus", "depot", "depot"),
            ("met 'depot' dus", "depot", "depot"),
            ("jaar 2018", "2018", "2018"),
            ("Γεια σας ΟΔΟΣ", "οδος", "ΟΔΟΣ"),
            ("een 🌱plant", "plant", "plant"),
            ("een ½ jaar", "jaar", "jaar"),
            ("de foto´s", "fotos", "foto´s"),
            ("digitalisering", "digtalisernig", "digitalisering"),
            ("digitalisering", "digtalis", "digitalisering"),
        ):
            hits = FIND.call("search", index(entry("other", text="iets anders"), entry("this", text=text)), asked)
            told = [(one["id"], one["field"], one["hit"], one["before"] + one["hit"] + one["after"]) for one in hits]
            wrong += [] if told == [("this", "text", hit, text)] else [(text, asked, told)]
        assert wrong == []

    def test_nothing_written_is_no_fault(self) -> None:
        assert FIND.call("search", index(), "depot") == []
        assert found(index({"id": "bare", "kind": "tip", "title": "Depot"}), "depot") == ["bare"]


class TestOrder:
    def test_equals_stand_in_reading_order_and_no_more_than_asked(self) -> None:
        many = index(*(entry(f"facet-{n}", text="depot") for n in range(40)))
        assert found(many, "depot") == [f"facet-{n}" for n in range(40)]
        assert [hit["id"] for hit in FIND.call("search", many, "depot")] == [f"facet-{n}" for n in range(30)]
        assert found(many, "depot", 2) == ["facet-0", "facet-1"]

    def test_scores_go_down(self) -> None:
        scores = [hit["score"] for hit in FIND.call("search", index_of("nl"), "publiek", 1000)]
        assert len(set(scores)) > 5 and scores == sorted(scores, reverse=True)


class TestExcerpt:
    LONG = "Wie er gisteren binnenkwam, weet je van de kassa en van de publieksdata; wie er niet was, weet niemand van ons."

    def hit(self, text: str, asked: str) -> str:
        (one,) = FIND.call("search", index(entry("this", text=text)), asked)
        return f"{one['before']}[{one['hit']}]{one['after']}"

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ("data", "… de kassa en van de publieks[data]; wie er niet was, weet …"),
            ("wie", "[Wie] er gisteren binnenkwam, weet …"),
            ("ons", "… er niet was, weet niemand van [ons]."),
            ("gisteren", "Wie er [gisteren] binnenkwam, weet je van de …"),
        ],
    )
    def test_it_is_cut_between_words(self, asked: str, shown: str) -> None:
        assert self.hit(self.LONG, asked) == shown

    def test_a_very_long_word_stays_whole(self) -> None:
        long = "arbeidsongeschiktheidsverzekeringsmaatschappijen"
        assert self.hit(f"a {long} b", "maat") == f"… {long[:-14]}[maat]schappijen b"
        assert self.hit(f"een kaart {long}", "kaart") == "een [kaart] …"
        assert self.hit(f"a {long} b {long}", "arbeids") == f"a [arbeids]{long[7:]} …"

    def test_lines_are_one(self) -> None:
        assert self.hit("een\n\n  depot\nhier", "depot") == "een [depot] hier"

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("asked", ["d", "data", "publiek", "museum", "klein", "digit", "theat", "museum digit"])
    def test_it_is_a_part_of_the_field_it_names_and_short(self, lang: str, asked: str) -> None:
        by_id = {e["id"]: e for e in ENTRIES[lang]}
        hits = FIND.call("search", index_of(lang), asked)
        assert hits
        for hit in hits:
            whole = by_id[hit["id"]][hit["field"]]
            shown = hit["before"].removeprefix("…") + hit["hit"] + hit["after"].removesuffix(" …")
            assert shown in whole
            assert (hit["before"].startswith("…"), hit["after"].endswith("…")) == (
                not whole.startswith(shown),
                not whole.endswith(shown),
            )
            assert len(hit["before"]) <= 32 + 20 and len(hit["after"]) <= 32 + 20


@calm
@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_slips_are_letters_too_many_too_few_wrong_or_swapped(word: str, other: str) -> None:
    @cache
    def distance(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        swapped = i > 1 and j > 1 and word[i - 2 : i] == other[j - 2 : j][::-1]
        return min(
            distance(i - 1, j) + 1,
            distance(i, j - 1) + 1,
            distance(i - 1, j - 1) + (word[i - 1] != other[j - 1]),
            *([distance(i - 2, j - 2) + 1] if swapped else []),
        )

    beginnings = [distance(len(word), j) for j in range(len(other) + 1)]
    assert FIND.call("distances", word, other) == [beginnings[-1], min(beginnings)]

"""The catalogues of words and the words of the board: complete, in both languages, and all of them in use."""

import re
import string
from collections.abc import Iterable, Iterator
from datetime import datetime, time

import pytest
from babel import Locale

from praatplaat.content import Board, Facet
from praatplaat.content.frozen import Localized
from praatplaat.i18n import catalogue, clock, count, decimal, language_name, listed, live_words, reader_language, say
from praatplaat.settings import LANGUAGES
from tests import words_in_use
from tests.javascript import script
from tests.sample_boards import shipped_board
from tests.words_asked import ROOT, in_python

BOARD_WORDS_SAME_IN_BOTH = {"Tip", "Tips", "museum", "film", "festival", "Sector"}
TERMS_SAME_IN_BOTH = {"praatplaat", "facet", "maker", "twin transition"}
TITLES_THAT_ARE_NAMES = {"brabantcloud"}
NAMES = ("label", "organisation", "owner", "year")
"""Fields that hold a name or a year: these may be the same in both languages."""

KEYS = list(catalogue(LANGUAGES[0]))
BOARD = shipped_board()


PLURAL = re.compile(r"(.+)\.(zero|one|two|few|many|other)")


def placeholders(key: str, lang: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(catalogue(lang)[key]) if name is not None}


def once_each(keys: Iterable[str]) -> list[str]:
    """Return keys in their order, those of one sentence for several numbers as one: their plurals differ by language."""
    return list(dict.fromkeys(PLURAL.sub(r"\1.", key) for key in keys))


class TestEveryKey:
    def test_has_words_in_each_language_in_the_same_order(self) -> None:
        assert {file.stem for file in (ROOT / "assets/words").iterdir()} == set(LANGUAGES)
        for lang in LANGUAGES:
            assert once_each(catalogue(lang)) == once_each(KEYS)
            assert [key for key, words in catalogue(lang).items() if not words.strip()] == []

    def test_fills_in_the_same_values_in_each_language(self) -> None:
        for key in KEYS:
            first, second = (placeholders(key, lang) for lang in LANGUAGES)
            assert first == second and all(name.isidentifier() for name in first), key

    def test_reads_differently_in_each_language(self) -> None:
        alike = {key for key in KEYS if len({catalogue(lang)[key] for lang in LANGUAGES}) == 1}
        assert {key for key in alike if not key.startswith("sheet.")} == set(), "names in a sheet may be the same"


AVOIDED = {
    "nl": r"duim|gesteund|uiterlijk|onderdeel|onderdelen|apparaat|apparaten|wanneer klaar",
    "en": r"\blikes?\b|facet|\bdevices?\b|^done by",
}
"""What screens of a workshop have another word for: herkend, wanneer, kaartje, deelnemer."""
MEANT = {"desk.parts", "desk.begun-about", "desk.leave-do", "desk.leave-title"}
"""Parts of a screen are no cards, and the machine of whoever leads is no participant."""


@pytest.mark.parametrize("lang", AVOIDED)
def test_board_desk_phones_and_harvest_have_one_word_for_each_thing(lang) -> None:
    screens = {
        key: re.sub(r"\{\w+\}", "", words)
        for key, words in catalogue(lang).items()
        if key.startswith(("room.", "desk.", "phone.", "harvest."))
    }
    assert [key for key, words in screens.items() if re.search(AVOIDED[lang], words, re.I) and key not in MEANT] == []


@pytest.mark.parametrize(("lang", "undone"), [("nl", r"ongedaan"), ("en", r"\bundo")])
def test_a_board_has_no_undo_of_its_own_and_says_where_it_is(lang: str, undone: str) -> None:
    board = {key: words for key, words in catalogue(lang).items() if key.startswith(("room.", "own."))}
    assert [
        key for key, words in board.items() if re.search(undone, words, re.I) and not re.search("bureau|desk", words)
    ] == []


def test_the_code_asks_for_no_words_that_the_catalogue_lacks() -> None:
    assert sorted(words_in_use.used() - set(KEYS)) == []


def test_the_catalogue_has_no_words_that_no_code_asks_for() -> None:
    assert sorted(set(KEYS) - words_in_use.used()) == []


def test_every_key_put_together_by_code_is_of_a_known_family() -> None:
    assert sorted(words_in_use.beginnings() - set(words_in_use.FAMILIES)) == []


SHEET_SAYS = re.compile("(sheet|column|about|value)_")
"""What a problem in a sheet fills in of itself: what that file calls its sheets and columns."""


def test_every_call_fills_in_what_its_sentence_wants() -> None:
    wrong = {
        asked.where: key
        for asked in in_python()
        for key in asked.keys & set(KEYS)
        if asked.values is not None
        and not {name for name in placeholders(key, "nl") if not SHEET_SAYS.match(name)} <= asked.values
    }
    assert wrong == {}


def test_what_is_counted_has_a_sentence_for_each_plural_of_its_language() -> None:
    for lang in LANGUAGES:
        plurals: dict[str, set[str]] = {}
        for key in catalogue(lang):
            if found := PLURAL.fullmatch(key):
                plurals.setdefault(found[1], set()).add(found[2])
        told_apart = {*Locale.parse(catalogue(lang)["locale"], sep="-").plural_form.tags, "other"}
        assert plurals and {key: found for key, found in plurals.items() if found != told_apart} == {}


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [(0, "0 problemen", "0 problems"), (1, "1 probleem", "1 problem"), (2, "2 problemen", "2 problems")],
)
def test_a_number_takes_the_right_word(number: int, nl: str, en: str) -> None:
    assert [count("check.problems", number, lang) for lang in LANGUAGES] == [nl, en]


WRITTEN = {
    "nl": {"tenths": "2,5", "clock": "09:05", "list": "musea, films en festivals"},
    "en": {"tenths": "2.5", "clock": "09:05", "list": "musea, films and festivals"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_times_and_lists_are_written_alike_in_python_and_in_the_browser(lang: str) -> None:
    names = ["musea", "films", "festivals"]
    assert {"tenths": decimal(2.5, lang), "clock": clock(time(9, 5), lang), "list": listed(names, lang)} == WRITTEN[
        lang
    ]
    code, say = script("words.js"), script("words.js").keep("sayer", live_words(lang))
    at = datetime(2026, 11, 9, 9, 5).timestamp()
    assert {
        "tenths": code.call("tenthsIn", say, 2.5),
        "clock": code.call("clockIn", say, at),
        "list": code.call("listIn", say, names),
    } == WRITTEN[lang]


@pytest.mark.parametrize(
    ("lang", "number", "plural"), [("ar", 2, "two"), ("pl", 3, "few"), ("fr", 0, "one"), ("nl", 0, "other")]
)
def test_the_browser_knows_the_plurals_of_languages_that_tell_more_apart(lang: str, number: int, plural: str) -> None:
    words = {"locale": lang, "x.one": "one {n}", "x.two": "two {n}", "x.few": "few {n}", "x.other": "other {n}"}
    say = script("words.js").keep("sayer", words)
    assert script("words.js").call(say.name, "x", {"n": number}) == f"{plural} {number}"


def test_braces_in_what_was_found_stand_as_they_are() -> None:
    assert say("problem.bad-date", "en", found="{found} {x}").startswith("'{found} {x}' is not a date.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_browser_gets_the_live_words_and_no_others(lang: str) -> None:
    assert {f"live.{key}": words for key, words in live_words(lang).items() if key != "locale"} == {
        key: words.replace("{language}", language_name(lang, lang))
        for key, words in catalogue(lang).items()
        if key.startswith("live.")
    }


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LC_MESSAGES": "en_US", "LANG": "nl_NL"}, "en"),
        ({"PRAATPLAAT_LANG": "en", "LC_ALL": "nl_NL"}, "en"),
        ({"PRAATPLAAT_LANG": "fr", "LC_ALL": "en_US"}, "en"),
    ],
)
def test_the_language_of_the_terminal_is_guessed_from_its_settings(
    env: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PRAATPLAAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == lang


def words_of(facet: Facet) -> Iterator[tuple[str, Localized]]:
    """Yield every text of a facet that the screens show, with the name of its field."""
    for name in ("title", "label", "summary", "text"):
        yield name, getattr(facet, name)
    yield from (("why", link.why) for link in facet.links)
    yield from (("question", question.text) for question in facet.questions)
    yield from ((source.basis, source.title) for source in facet.sources)
    for name, value in facet.details.items():
        if not isinstance(value, str):
            yield from ((name, part) for part in (value if isinstance(value, tuple) else (value,)))


def words_of_board(board: Board) -> Iterator[Localized]:
    yield from (board.title, board.subtitle, *(level.name for level in board.vocabulary.levels.values()))
    for field in board.vocabulary.fields.values():
        yield from (field.name, *field.values.values(), *([field.you] if field.you else ()))
    yield from (words for kind in board.kinds.values() for words in (kind.name, kind.names))
    yield from (words for relation in board.relations.values() for words in (relation.name, relation.inverse))
    yield from (group.name for group in board.groups)
    yield from (choice.name for choice in board.filters.values())
    yield from (role.name for role in board.roles.values())
    yield from (begin.why for role in board.roles.values() for begin in role.begin)
    yield from (words for way in board.ways.values() for words in (way.name, way.how))
    for route in board.routes:
        yield from (route.title, route.summary, route.group)
        yield from (words for step in route.steps for words in (step.title, step.question, step.group, step.note))
    for all_of in (board.ways.values(), board.routes):
        yield from (source.title for told in all_of for source in told.sources)


class TestEveryFacetOfTheShippedBoard:
    def test_lacks_no_text_in_either_language(self) -> None:
        assert [
            (facet.id, name)
            for facet in BOARD.facets
            for name, words in words_of(facet)
            if tuple(words) != LANGUAGES or not all(text.strip() for text in words.values())
        ] == []

    def test_is_really_translated(self) -> None:
        same = {
            (facet.id, name)
            for facet in BOARD.facets
            for name, words in words_of(facet)
            if words["nl"] == words["en"] and name not in (*NAMES, "source")
        }
        assert same == {(facet, "title") for facet in TITLES_THAT_ARE_NAMES}


def test_the_words_of_the_shipped_board_itself_are_there_in_both_languages() -> None:
    words = list(words_of_board(BOARD))
    assert all(tuple(both) == LANGUAGES and all(text.strip() for text in both.values()) for both in words)
    assert {both["nl"] for both in words if both["nl"] == both["en"]} == BOARD_WORDS_SAME_IN_BOTH


def test_every_term_of_the_glossary_is_explained_in_both_languages() -> None:
    terms = BOARD.glossary.values()
    assert all(
        tuple(both) == LANGUAGES and all(text.strip() for text in both.values())
        for term in terms
        for both in (term.term, term.meaning)
    )
    assert {term.term["nl"] for term in terms if term.term["nl"] == term.term["en"]} == TERMS_SAME_IN_BOTH
    assert all(term.meaning["nl"] != term.meaning["en"] for term in terms)

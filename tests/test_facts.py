"""No text of the shipped board says more than was read for it: figures, names, results and addresses beside the facts."""

import re
from dataclasses import replace

import pytest

from praatplaat.content import Facet, Source, read_board
from praatplaat.content.model import localized
from praatplaat.settings import LANGUAGES
from tests.facts_beside_texts import ORIGIN, Beside, addresses, figures, months, names, records, said

BOARD = read_board()
BESIDE = Beside(BOARD)
EVERY = pytest.mark.parametrize("facet", BOARD.facets, ids=lambda facet: facet.id)

BEYOND = {
    ("digitall", "nl"): {"2020"},  # the list of cautions with the facts: sources differ on the year it started
    ("digitall", "en"): {"2020"},
    ("dera", "en"): {"MOT"},  # no name of anyone: the British counterpart of the record's 'APK'
}
"""Figures and names that no record holds, each with the reason why it may stand there."""

UNCHECKED = re.compile(
    r"https?://(stage\.den\.nl|10c93c29\.wpmagazines\.io|([\w-]+\.)*tekdeeps\.com|(www\.)?den\.nl/(actueel|pagina|index\.php))(/|$)")
"""Addresses that a person has to look at before anything links to them: copies, and pages that have moved."""


def all_sources() -> list[tuple[str, Source]]:
    """Return every source of the board and who names it."""
    told = [(facet.id, source) for facet in BOARD.facets for source in facet.sources]
    return told + [(one.id, source) for one in (*BOARD.ways.values(), *BOARD.routes) for source in one.sources]


@EVERY
def test_a_facet_has_a_record_unless_it_is_about_the_study_itself(facet: Facet) -> None:
    assert len(records().get(facet.id, [])) == 1 or facet.kind in ORIGIN


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_year_and_name_of_a_text_is_in_its_record(facet: Facet, lang: str) -> None:
    assert BESIDE.beyond(facet, lang) == BEYOND.get((facet.id, lang), set())


@EVERY
def test_both_languages_give_the_same_figures(facet: Facet) -> None:
    first, second = ({*figures(facet.text[lang]), *figures(facet.summary[lang])} for lang in LANGUAGES)
    assert first == second


@EVERY
def test_where_the_source_names_no_result_there_is_none(facet: Facet) -> None:
    for record in records().get(facet.id, []):
        if str(record.get("result", "")).startswith("none stated"):
            assert "result" not in facet.details


@pytest.mark.parametrize(("who", "source"), [pair for pair in all_sources() if pair[1].url], ids=lambda part: part if isinstance(part, str) else part.url)
def test_a_source_with_a_link_is_one_that_was_read(who: str, source: Source) -> None:
    assert source.url in addresses(), who
    assert not UNCHECKED.match(source.url), who


def test_no_text_links_to_anything_by_itself() -> None:
    assert [facet.id for facet in BOARD.facets for lang in LANGUAGES if "://" in facet.text[lang]] == []


@pytest.mark.parametrize(("more", "lang", "found"), [
    ("Er kwamen 1.234 mensen.", "nl", {"1234"}), ("In 1987 begon het.", "nl", {"1987"}), ("Het was 94,5 procent.", "nl", {"94.5"}),
    ("It opened in Amersfoort.", "en", {"Amersfoort"}), ("Naturalis opende het.", "nl", {"Naturalis"}),
    ("Amsterdam betaalde mee.", "nl", set()), ("It opened in October.", "en", {"October"}),
    ("Van 3.500 kijkers in Taiwan.", "nl", set()), ("About 3,500 watched.", "en", set()), ("Daarna sliep iedereen.", "nl", set()),
])
def test_a_text_that_says_more_than_its_record_is_found(more: str, lang: str, found: set[str]) -> None:
    facet = BOARD.by_id["italive"]
    longer = {**facet.text, lang: f"{facet.text[lang]} {more}"}
    assert BESIDE.beyond(replace(facet, text=localized(**longer)), lang) == found


def test_figures_and_months_are_read_as_they_are_written() -> None:
    assert figures("52.000 leden, 1.6 of 1,6 miljoen, 2020-21 en EUR 17,500") == {"52000", "1.6", "2020", "2021", "17500"}
    assert {"mei", "may"} <= months("since 2026-05") and {"oktober"} <= months("30 Oct 2012") and not months("2026")
    assert names("Het Museum groeit. Daarna kwam Gent's app: Zo.") == ({"Museum", "Gent"}, {"Het", "Daarna", "Zo"})


def test_the_records_hold_something_for_every_facet_they_are_about() -> None:
    assert all(len(said(record)) > 60 for facet in BOARD.facets for record in records().get(facet.id, []))


@pytest.mark.parametrize("address", sorted(address for address in addresses() if re.search("stage\\.den|wpmagazines|tekdeeps|den\\.nl/(act|pag|ind)", address)))
def test_the_addresses_to_be_checked_first_are_known_as_such(address: str) -> None:
    assert UNCHECKED.match(address)

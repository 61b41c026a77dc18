"""No text of the shipped board says more than was read for it: figures, names, results and addresses beside the facts."""

import re
from dataclasses import replace

import pytest

from praatplaat.content import Source
from praatplaat.content.frozen import localized
from praatplaat.settings import LANGUAGES
from tests.facts_beside_texts import ORIGIN, Beside, addresses, figures, is_correction, months, names, records, said
from tests.sample_boards import shipped_board

BOARD = shipped_board()

BEYOND = {
    ("dera", "en"): {"MOT"}  # no name of anyone: the British counterpart of the record's 'APK'
}
"""Figures and names that no record holds, each with the reason why it may stand there."""

UNCHECKED = re.compile(
    r"https?://(stage\.den\.nl|10c93c29\.wpmagazines\.io|([\w-]+\.)*tekdeeps\.com|(www\.)?den\.nl/(actueel|pagina|index\.php))(/|$)"
)
"""Addresses that a person has to look at before anything links to them: copies, and pages that have moved."""


@pytest.fixture(scope="module")
def beside() -> Beside:
    """The board beside the facts."""
    return Beside(BOARD)


def all_sources() -> list[tuple[str, Source]]:
    """Return every source of the board and who names it."""
    told = [(facet.id, source) for facet in BOARD.facets for source in facet.sources]
    return told + [
        (one.id, source) for told_of in (BOARD.ways.values(), BOARD.routes) for one in told_of for source in one.sources
    ]


def test_a_facet_has_a_record_unless_it_is_about_the_study_itself() -> None:
    whole = {id_: [one for one in found if id_ and not is_correction(one)] for id_, found in records().items()}
    assert [facet.id for facet in BOARD.facets if len(whole.get(facet.id, [])) != 1 and facet.kind not in ORIGIN] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_year_and_name_of_a_text_is_in_its_record(beside: Beside, lang: str) -> None:
    beyond = {(facet.id, lang): found for facet in BOARD.facets if (found := beside.beyond(facet, lang))}
    assert beyond == {where: known for where, known in BEYOND.items() if where[1] == lang}


def test_both_languages_give_the_same_figures() -> None:
    told = ("cost", "duration", "people", "result", "went-wrong", "lesson")
    for facet in BOARD.facets:
        found = (
            figures("\n".join((facet.text[lang], facet.summary[lang], *(facet.detail(name, lang) for name in told))))
            for lang in LANGUAGES
        )
        assert len({*map(frozenset, found)}) == 1, facet.id


def test_where_the_source_names_no_result_there_is_none() -> None:
    assert [
        facet.id
        for facet in BOARD.facets
        for record in records().get(facet.id, [])
        if str(record.get("result", "")).startswith("none stated") and "result" in facet.details
    ] == []


def test_a_source_with_a_link_is_one_that_was_read() -> None:
    linked = [(who, source.url) for who, source in all_sources() if source.url]
    linked += [(facet.id, facet.details["project"]) for facet in BOARD.facets if "project" in facet.details]
    assert [where for where in linked if where[1] not in addresses()] == []
    assert [where for where in linked if UNCHECKED.match(where[1])] == []


def test_no_text_links_to_anything_by_itself() -> None:
    assert [facet.id for facet in BOARD.facets for lang in LANGUAGES if "://" in facet.text[lang]] == []


@pytest.mark.parametrize(
    ("more", "lang", "found"),
    [
        ("Er kwamen 1.234 mensen.", "nl", {"1234"}),
        ("In 1987 begon het.", "nl", {"1987"}),
        ("Het was 94,5 procent.", "nl", {"94.5"}),
        ("It opened in Amersfoort.", "en", {"Amersfoort"}),
        ("Naturalis opende het.", "nl", {"Naturalis"}),
        ("Amsterdam betaalde mee.", "nl", set()),
        ("It opened in October.", "en", {"October"}),
        ("Van 3.500 kijkers in Taiwan.", "nl", set()),
        ("About 3,500 watched.", "en", set()),
        ("Daarna sliep iedereen.", "nl", set()),
    ],
)
def test_a_text_that_says_more_than_its_record_is_found(beside: Beside, more: str, lang: str, found: set[str]) -> None:
    facet = BOARD.by_id["digitaal-theater"]
    longer = {**facet.text, lang: f"{facet.text[lang]} {more}"}
    assert beside.beyond(replace(facet, text=localized(**longer)), lang) == found


def test_figures_and_months_are_read_as_they_are_written() -> None:
    assert figures("52.000 leden, 1.6 of 1,6 miljoen, 2020-21 en EUR 17,500") == {
        "52000",
        "1.6",
        "2020",
        "2021",
        "17500",
    }
    assert {"mei", "may"} <= months("since 2026-05") and {"oktober"} <= months("30 Oct 2012") and not months("2026")
    assert names("Het Museum groeit. Daarna kwam Gent's app: Zo.") == ({"Museum", "Gent"}, {"Het", "Daarna", "Zo"})


def test_the_records_hold_something_for_every_facet_they_are_about() -> None:
    assert all(len(said(record)) > 60 for facet in BOARD.facets for record in records().get(facet.id, []))


def test_the_addresses_to_be_checked_first_are_known_as_such() -> None:
    asked = {
        address
        for address in addresses()
        if re.search(r"stage\.den|wpmagazines|tekdeeps|den\.nl/(act|pag|ind)", address)
    }
    assert asked and {address for address in asked if not UNCHECKED.match(address)} == set()

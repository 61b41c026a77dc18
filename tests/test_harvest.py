"""What people take home from a workshop is what its log comes to, without what was hidden and who was there."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from praatplaat.content import Board, read_board
from praatplaat.export.harvest_files import HARVEST_KINDS, harvest_file
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.form import Spot
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.kept import kept
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.store import Store
from tests.harvested import TEXTS, WHO, log_of, recount, text_in
from tests.held import ALONG, ANNE, BRAM, CEES, CHALLENGES, DIRK, EEFJE, FLOOR, GONE, hold

UNJUDGED = ("Tijd ontbreekt", "Nog niet bekeken", "Toch anders", "Nog niet bekeken stap")


@pytest.fixture(scope="module")
def still_on(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """The same workshop before it ended."""
    place = tmp_path_factory.mktemp("still") / "still.db"
    hold(place, ended=False)
    return kept(str(place))[0].meeting


def test_the_harvest_equals_the_log(held_workshop: Path) -> None:
    log = log_of(held_workshop)
    (one,) = kept(str(held_workshop))
    found = harvest(one.meeting)
    counted = recount(log)
    told = {(r.round.id, o.facet): o for r in found.rounds for o in r.outcomes if r.round.form != "words"}
    assert {key for key in told if told[key].devices} == {key for key, values in counted.items() if values}
    for key, outcome in told.items():
        values = counted.get(key, Counter())
        assert outcome.devices == values.total()
        if key[0] == "scale":
            assert outcome.spread == tuple(values[value] for value in range(1, 6))
            assert outcome.average == (sum(values.elements()) / values.total() if values else None)
        if key[0] == "ranking":
            assert outcome.spread == tuple(values[place] for place in range(1, len(CHALLENGES) + 1))
    assert (found.devices, found.missed, len(found.looked)) == (4, ("directeur", "oude-rol"), 4)
    assert (found.begun, found.ended) == (log[0].at, log[-1].at)


def test_the_harvest_says_by_hand_what_was_chosen(held_workshop: Path) -> None:
    rounds = {one.round.id: one for one in harvest(kept(str(held_workshop))[0].meeting).rounds}
    assert [(o.facet, o.devices) for o in rounds["dots"].outcomes] == [
        ("ict-basis", 3),
        ("samenwerken", 1),
        (GONE, 1),
        ("tijd-ruimte", 0),
    ]
    assert rounds["never"].outcomes == ()
    first = rounds["scale"].outcomes[0]
    assert (first.facet, first.devices, first.spread) == ("ict-basis", 3, (0, 1, 0, 2, 0))
    assert first.average == pytest.approx(10 / 3)
    assert [(o.facet, o.devices) for o in rounds["choice"].outcomes] == [("ja", 2), ("nee", 1)]
    assert [(o.facet, o.average) for o in rounds["ranking"].outcomes] == [
        (CHALLENGES[0], pytest.approx(5 / 3)),
        (CHALLENGES[1], 2),
        (CHALLENGES[2], pytest.approx(7 / 3)),
    ]
    placed = {o.facet: o.spot for o in rounds["grid"].outcomes}
    assert placed[CHALLENGES[0]] == Spot(2.5, 5.0, 1.5, 0.0) and not placed[CHALLENGES[1]]
    assert [(o.facet, o.devices) for o in rounds["words"].outcomes] == [("Tijd", 2), ("=1+1", 1)]
    assert [(o.facet, o.devices) for o in rounds["own"].outcomes] == [("own-een", 2), (CHALLENGES[0], 0)]
    assert [one.number for one in rounds.values()] == list(range(1, 14))
    assert [one.answered for one in rounds.values()] == [3, 3, 3, 4, 4, 1, 0, 3, 3, 2, 4, 2, 0]


def test_notes_stand_with_those_that_say_the_same_and_all_their_likes(held_workshop: Path) -> None:
    rounds = {one.round.id: one for one in harvest(kept(str(held_workshop))[0].meeting).rounds}
    assert [(note.text, note.likes, note.behind) for note in rounds["notes"].notes] == [
        ("Te weinig tijd", 3, ("Geen tijd",)),
        ("Geen geld", 0, ()),
    ]
    assert [note.text for note in rounds["nasty"].notes] == TEXTS
    assert ([note.text for note in rounds["along"].notes], rounds["along"].along) == ([ALONG], 1)
    assert [tuple(step.words.values()) for step in rounds["steps"].notes] == [
        (what, who, "=NOW()") for what, who in zip(TEXTS, WHO, strict=True)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", HARVEST_KINDS)
def test_of_what_nobody_judged_a_file_has_the_number_and_no_word(still_on, harvests, held_workshop, board, kind, lang):
    text = text_in(harvests[kind, lang].read_bytes(), kind)
    assert harvest(kept(str(held_workshop))[0].meeting).unjudged == len(UNJUDGED) == 4
    assert count("harvest.unjudged-ended", 4, lang) in text
    assert [words for words in UNJUDGED if words in text] == []
    text = text_in(harvest_file(still_on, board, kind, lang), kind)
    assert count("harvest.unjudged", 4, lang) in text  # here it can still be mended
    judged = replace(
        still_on, notes={name: replace(note, shown="text" in note.words) for name, note in still_on.notes.items()}
    )
    text = text_in(harvest_file(judged, board, kind, lang), kind)
    assert "Nog niet bekeken" in text and "Nog niet bekeken stap" not in text
    assert (
        count("harvest.unjudged", 0, lang).lstrip("0 ") not in text and say("harvest.what-unjudged", lang) not in text
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", HARVEST_KINDS)
def test_nothing_hidden_and_nobody_is_in_a_file(harvests, held_workshop, kind, lang):
    text = text_in(harvests[kind, lang].read_bytes(), kind)
    with closing(Store(held_workshop, read_only=True)) as store:
        (known,) = store.workshops()
    for word in ("GEHEIM", ANNE, BRAM, CEES, DIRK, EEFJE, FLOOR, known.id, known.key_hash, "nasty-0", str(Path.home())):
        assert word not in text
    seconds = {str(event.at) for event in log_of(held_workshop)}
    assert not [at for at in seconds if at in text]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", HARVEST_KINDS)
def test_facets_have_their_title_in_the_readers_language_and_in_files_for_programs_their_id(
    harvests, board, kind, lang
):
    text = text_in(harvests[kind, lang].read_bytes(), kind)
    text = text.replace("\\", "").replace("&amp;", "&").replace("&#39;", "'")
    for facet in (board.by_id[id_] for id_ in CHALLENGES):
        assert facet.title[lang].replace("\u00ad", "") in text
        assert kind == ".html" or (facet.id in text) == (
            kind != ".md"
        )  # people read the others, where an id says nothing
    assert GONE in text
    assert board.routes[1].title[lang] in text and board.roles["directeur"].name[lang] in text
    assert "oude-route" in text and "oude-rol" in text


def test_the_same_workshop_gives_the_same_bytes(held_workshop, board: Board):
    meeting, again = kept(str(held_workshop))[0].meeting, read_board()
    for kind in HARVEST_KINDS:
        assert harvest_file(meeting, board, kind, "nl") == harvest_file(meeting, again, kind.removeprefix("."), "nl")

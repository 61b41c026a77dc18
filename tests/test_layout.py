"""A layout that always fits, for any board; and advice that comes to an end, however cards were put."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praatplaat.content import Board, Facet, Kind, Link, Localized, Plate, Problem, Reading, Vocabulary, localized
from praatplaat.content.frozen import Frozen
from praatplaat.content.looks import LOOKS
from praatplaat.content.marked import Marked
from praatplaat.content.our_grounds import GROUNDS, shipped_spots
from praatplaat.content.standing import card_names
from praatplaat.content.vocabulary import Ground, OnPlate
from praatplaat.graph import Remembered, gatherings, net_of, settled
from praatplaat.graph.cards import hyphenate
from praatplaat.graph.extent import balanced
from praatplaat.graph.pairs import paired
from praatplaat.graph.pieces import Piece
from praatplaat.graph.remembering import pinned
from praatplaat.settings import LABEL_MAX, PLATE_SIZES
from praatplaat.view.fit import judge, told_gathered
from tests.laid import misfits
from tests.made_boards import GRAMMAR, RELATIONS
from tests.sweep import ALL

SCRIPTS = ("abcdeghiklmnoprstuv WM-", "ابتثجحخدذرزسشصض ", "文化数据博物馆图书合作人员时间", "😀🎉🏛📚🎭 ")
STANDS: tuple[OnPlate, ...] = ("large", "medium", "small", "group", "blossom")
few = settings(max_examples=500 if ALL else 8, deadline=None, derandomize=True)


def labelled(chance: random.Random) -> Localized:
    def words() -> str:
        letters = chance.choice(SCRIPTS)
        return "".join(chance.choice(letters) for _ in range(chance.randint(1, LABEL_MAX))).strip() or letters[0]

    return localized(nl=words(), en=words())


def made(seed: int, number: int, kinds: int, placed: float = 0.0, spots: int = 0, drawing: str = "plain") -> Board:
    """Return a board of so many facets; a share of them was `placed`, anywhere, and spots stay free of one of our drawings."""
    chance = random.Random(seed)
    of = {
        f"k{n}": Kind(f"k{n}", labelled(chance), labelled(chance), *LOOKS[n % len(LOOKS)], chance.choice(STANDS))
        for n in range(kinds)
    }
    facets = []
    for n in range(number):
        to = sorted({chance.randrange(number) for _ in range(chance.randint(0, 3))} - {n})
        words = labelled(chance)
        links = tuple(Link(f"f{other}", "answers", words) for other in to)
        facets.append(Facet(f"f{n}", f"k{n * kinds // number}", words, words, words, words, links))
    places, free = {}, {}
    for form, (width, height) in PLATE_SIZES.items():
        at = {facet.id: (chance.uniform(0, width), chance.uniform(0, height)) for facet in facets}
        places[form] = Frozen({card: place for card, place in at.items() if chance.random() < placed})
        corners = [(chance.uniform(0, width - 60), chance.uniform(0, height - 60)) for _ in range(spots)]
        free[form] = Frozen(
            {
                f"s{n}": (x, y, min(width, x + chance.uniform(40, 500)), min(height, y + chance.uniform(40, 250)))
                for n, (x, y) in enumerate(corners)
            }
        )
    kept = {form: Frozen(shipped_spots(drawing, form)) for form in PLATE_SIZES}
    ground = Ground(name=drawing, spots=Frozen(kept))
    vocabulary = Vocabulary(Frozen(of), Frozen(RELATIONS), fields=GRAMMAR.fields, levels=GRAMMAR.levels, ground=ground)
    return Board(
        localized(nl="t", en="t"), localized(nl="", en=""), vocabulary, (), tuple(facets), Plate(places, Frozen(free))
    )


def all_shown(board: Board) -> Board:
    """Return a board of which all facets stand on the plate by themselves, as far as they fit."""
    kinds = {name: replace(kind, on_plate="medium") for name, kind in board.kinds.items()}
    return replace(board, vocabulary=replace(board.vocabulary, kinds=Frozen(kinds)))


@few
@given(
    st.integers(0, 10**6),
    st.integers(1, 400 if ALL else 60),
    st.integers(1, 14),
    st.integers(0, 5),
    st.sampled_from(GROUNDS),
)
def test_no_card_of_any_board_covers_another_the_edge_or_a_spot(
    seed: int, number: int, kinds: int, spots: int, drawing: str
) -> None:
    board = made(seed, number, min(kinds, number), spots=spots * (seed % 2), drawing=drawing)
    assert misfits(board) == []


@settings(few, max_examples=60 if ALL else 3)
@given(st.integers(0, 10**6), st.integers(1, 20 if ALL else 9), st.integers(1, 6))
def test_who_follows_the_advice_until_there_is_none_comes_to_an_end(seed: int, number: int, kinds: int) -> None:
    board = made(seed, number, min(kinds, number), placed=0.6)
    for _ in range(4 * number + 4):
        advice = next(
            (p for p in judge(Reading(board, (), (), Marked("plate.yaml"))) if p.code != "cards-gathered"), None
        )
        if advice is None:
            return
        board = followed(board, advice)
    pytest.fail("there is always more advice")


def test_more_cards_with_a_place_than_a_plate_can_hold_are_told_once_and_not_pair_by_pair() -> None:
    board = all_shown(made(1, 90, 3, placed=1.0))
    found = judge(Reading(board, (), (), Marked("plate.yaml")))
    assert [(p.code, p.values["orientation"], p.values["found"]) for p in found] == [
        ("cards-too-many", form, 90) for form in PLATE_SIZES
    ]


def followed(board: Board, advice: Problem) -> Board:
    """Return the board on which one piece of advice was followed."""
    form = advice.values["orientation"]
    places = dict(board.plate.places[form])
    if advice.code == "no-places":
        places = {**settled(board).places[form]}
    elif "place" in advice.values:
        x, y = advice.values["place"].strip("[]").split(", ")
        places[advice.values["to"]] = float(x), float(y)
    else:
        del places[advice.values["to"]]
    return replace(board, plate=replace(board.plate, places=Frozen({**board.plate.places, form: Frozen(places)})))


def test_a_kind_too_large_for_one_card_waits_behind_several_each_around_what_its_facets_are_linked_to() -> None:
    whole = all_shown(made(3, 300, 2))
    facets = tuple(
        replace(one, links=(Link(f"f{n % 6}", "answers", one.title),) if n >= 6 else ())
        for n, one in enumerate(whole.facets)
    )
    board = replace(whole, facets=facets)
    groups = gatherings(net_of(board))
    assert [group.kind for group in groups] == ["k0"] * 6 + ["k1"] * 6 and misfits(board) == []
    for group in groups:
        (middle,) = {int(member[1:]) % 6 for member in group.members}
        assert group.name["nl"] == f"Rond {board.by_id[f'f{middle}'].label['nl']}" and len(group.members) == 25
    assert {group.id for group in groups} <= {*card_names((), (), board.kinds)}
    assert "staan er 300: " in told_gathered(board, "nl") and told_gathered(board, "nl").count("(150)") == 2


def test_a_plate_on_which_all_had_to_move_says_so_once_and_what_keeps_them_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    whole = all_shown(made(2, 60, 1))

    def told(number: int) -> list[str]:
        found = (remembered := Remembered(tmp_path / "bord.xlsx")).shown(first_of(whole, number))
        remembered.keep(found)
        assert misfits(found) == []
        said = [p.values["orientation"] for p in judge(Reading(found, (), (), Marked("p"))) if p.code == "plate-anew"]
        assert told_gathered(found, "nl").count("/board") == len(said)
        return said

    assert [told(number) for number in (20, 34, 34)] == [[], ["landscape"], []]
    saved = pinned(first_of(whole, 20))
    grown = replace(first_of(whole, 34), plate=saved.plate)
    assert not settled(grown).anew
    assert all(
        settled(grown).places[form][card] == at
        for form, there in saved.plate.places.items()
        for card, at in there.items()
        if card in settled(grown).places[form]
    )


def test_a_card_that_comes_to_a_board_of_which_no_place_was_saved_moves_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    whole = all_shown(made(5, 22, 1))

    def shown(board: Board) -> Board:  # each time by another process
        found = (remembered := Remembered(tmp_path / "bord.xlsx")).shown(first_of(board, 99))
        remembered.keep(found)
        return found

    before = shown(first_of(whole, 6))
    for number in range(7, 23):
        board = shown(first_of(whole, number))
        went = [
            (card, there[card], place)
            for form, there in settled(board).places.items()
            for card, place in settled(before).places[form].items()
            if there[card] != place
        ]
        assert misfits(board) == [] and settled(pickle.loads(pickle.dumps(board))) == settled(board)
        assert not went if number < 17 else len(went) < number / 3, "where no gap is left, few make room"
        assert all(x == was and abs(y - above) < 160 for _, (x, y), (was, above) in went)
        before = board
    again = shown(first_of(whole, 22))
    assert again.plate.stood.alike and settled(again) == settled(before), "nothing changed"
    fewer = tuple(replace(facet, links=()) for facet in again.facets)
    assert not shown(replace(again, facets=fewer)).plate.stood.alike
    card = (before := shown(first_of(whole, 16))).facets[9]
    grown = replace(card, label=localized(nl="Wel een heel lange naam", en="W W W W W W W W W W W W"))
    after = shown(replace(before, facets=tuple(grown if one is card else one for one in before.facets)))
    assert misfits(after) == []
    for form, there in settled(before).places.items():
        assert {one for one, place in there.items() if settled(after).places[form][one] != place} <= {card.id}
    before = after
    called = replace(card, id="anders")
    after = shown(replace(before, facets=tuple(called if one.id == card.id else one for one in before.facets)))
    gone = shown(replace(after, facets=tuple(one for one in after.facets if one is not called)))
    again = shown(replace(gone, facets=after.facets))
    for form, there in settled(after).places.items():
        assert there["anders"] == settled(before).places[form][card.id] == settled(again).places[form]["anders"]


def first_of(board: Board, number: int) -> Board:
    """Return the board with its first facets only."""
    facets = board.facets[:number]
    there = {facet.id for facet in facets}
    left = (replace(one, links=tuple(link for link in one.links if link.to in there)) for one in facets)
    return replace(board, facets=tuple(left))


def test_a_card_right_below_a_spot_stands_there_also_where_figures_are_rounded() -> None:
    card = Piece("a", ((-100.0, -46.0, 100.0, 46.0),))
    for n in range(1, 400):
        bottom = n * 1.7 + 0.1
        places = paired([card], [(0.0, 0.0, 800.0, bottom)])
        assert places and places["a"][1] - 46 >= bottom


def test_a_long_word_breaks_where_it_reads_best_by_the_dictionary_of_its_board_or_of_its_script() -> None:
    words = {"Réchauffement": "en", "Ответственность": "en", "Verantwurdlikheden": "fy", "Δημοτικόςκήπος": "nl"}
    assert [word for word, lang in words.items() if "\u00ad" not in hyphenate(word, lang)] == []
    for broken in (
        *(
            "Compost|hoop",
            "Insecten|hotel",
            "Planten|kennis",
            "Wijk|centrum",
            "School|bibliotheek",
            "Energie|transitie",
        ),
        *("Mede|werkers", "Stappen|plan", "Museum|plein", "Abbe|museum", "Eenzaam|heid"),
        *("Cyber|oefening", "Kinder|opvang", "Theater|avond", "Hulp|middelen", "Buurt|verhalen"),
    ):  # at the border of a compound, not at Plan|tenkennis or Insec|tenhotel
        assert hyphenate(f"een {broken.replace('|', '')}", "nl", "small").replace("\u00ad", "|") in (
            f"een {broken}",
            f"een {broken.replace('|', '')}",  # which fits
        )
    assert hyphenate("Toegankelijkheidsakte", "nl", "member").split("\u00ad") == ["Toegankelijk", "heidsakte"]
    assert hyphenate("Samenwerkingsafspraak", "nl").split("\u00ad") == ["Samen", "werkings", "afspraak"], (
        "no more breaks"
    )
    assert hyphenate("Cultuur & competentie", "nl", "small") == "Cultuur & competentie", (
        "a signpost has space for it too"
    )
    assert (
        "\u00ad" in hyphenate("Plantenkennis", "nl", "small") and hyphenate("Management", "en", "small")[6] == "\u00ad"
    )
    for stroke in ("kunst/^cultuur", "natuur/^milieu/^landschap", "kunst/^cultuur|educatie", "en/of"):
        word = stroke.replace("^", "").replace("|", "")
        assert hyphenate(word, "nl", "small").replace("\u200b", "^").replace("\u00ad", "|") == stroke
    assert balanced(hyphenate("kunst/cultuur", "nl", "small"), 6.2) == ["kunst/", "cultuur"]
    assert "\u00ad" not in hyphenate("พิพิธภัณฑ์ท้องถิ่น", "th", "small"), "a language without a hyphen"
    assert balanced("日本語のラベルです", 8.2) == ["日本語のラ", "ベルです"]
    assert hyphenate("Kort", "fy") == "Kort" and hyphenate("中文标签很长很长很长", "en") == "中文标签很长很长很长"

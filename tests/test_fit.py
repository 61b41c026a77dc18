"""The estimate of the space of a card, held against real boxes in Chromium, and what is told of a plate on which cards misfit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from praatplaat.content import Problem, examine, read_board
from praatplaat.graph import net_of
from praatplaat.graph.enlarging import LARGER
from praatplaat.graph.extent import SCREENS, extent, lines, unit_of
from praatplaat.graph.letters import width_of
from praatplaat.graph.settling import settled
from praatplaat.settings import CARDS, LANGUAGES, PLATE_SIZES
from praatplaat.view import build_scene
from praatplaat.view.fit import judge
from tests.conftest import SIZES
from tests.sample_boards import GOOD, change, good_board, sample_board
from tests.server import served
from tests.sweep import in_turn, some, whole

ORIENTATIONS = {
    size: orientation
    for orientation, screens in SCREENS.items()
    for screen in screens
    for size, at in SIZES.items()
    if at == screen
}
MISFITS = ("cards-overlap", "card-leaves-plate", "card-covers-spot")

# Every card that shows its words: [id, body, icon, blooms], each box in client pixels; transitions are over by then.
BOXES = """() => {
  const box = e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.right, r.bottom] }
  return [...document.querySelectorAll('[data-cards] .card')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && (!e.classList.contains('member') || e.classList.contains('named')))
    .map(e => [e.dataset.facet ?? e.dataset.group, box(e), box(e.querySelector(':scope > .icon')), [...e.querySelectorAll('.bloom')].filter(b => b.offsetWidth).map(box)]) }"""

# How wide a word is on a card in the font that this machine has, in em.
WIDTH = """word => { const pen = document.createElement('canvas').getContext('2d')
  const {fontFamily, fontWeight} = getComputedStyle(document.querySelector('.card'))
  pen.font = `${fontWeight} 100px ${fontFamily}`
  return pen.measureText(word).width / 100 }"""
# Where a place on the plate, in pixels from its corner, is in the window.
PLACE = """([x, y]) => { const {left, top} = document.querySelector('[data-world]').getBoundingClientRect(); return [left + x, top + y] }"""
WORD = "Cultuur en competentie"


def test_the_screens_that_are_judged_are_those_of_the_browser_tests() -> None:
    assert {size: PLATE_SIZES[orientation] for size, orientation in ORIENTATIONS.items()} == {
        "projected": PLATE_SIZES["landscape"],
        "laptop": PLATE_SIZES["landscape"],
        "phone": PLATE_SIZES["portrait"],
    }


@pytest.mark.parametrize(("size", "lang"), some(in_turn(ORIENTATIONS, LANGUAGES), 2))
def test_a_plate_unit_and_every_card_get_the_room_that_they_take_in_the_browser(
    watch, board, size: str, lang: str
) -> None:
    orientation, unit = ORIENTATIONS[size], unit_of(ORIENTATIONS[size], SIZES[size])
    scene = build_scene(net_of(board, lang), orientation)
    cards = {card.id: card for card in (*scene.cards, *scene.groups)}
    page = watch(size, reduced_motion="reduce").open(f"/?lang={lang}")
    width = page.evaluate("document.querySelector('[data-world]').getBoundingClientRect().width")
    assert width / PLATE_SIZES[orientation][0] == pytest.approx(unit, rel=0.001)
    found = {id_: parts for id_, *parts in page.evaluate(BOXES)}
    at_rest = set(found)
    assert at_rest == {id_ for id_, card in cards.items() if card.size != "member"}
    opened = [{"group": group.id} for group in scene.groups] + [
        {"facet": facet.id} for facet in board.of_kind("challenge")
    ]
    for part in opened if orientation == "landscape" else ():
        page.evaluate("part => praatplaat.go(part)", part)
        found = {id_: parts for id_, *parts in page.evaluate(BOXES)} | found  # as they were at rest, with their blooms
    assert orientation == "portrait" or len(found) > 50
    is_widest = page.evaluate(WIDTH, WORD) > 0.98 * width_of(WORD)
    for id_, (body, icon, blooms) in found.items():
        guess = extent(cards[id_], orientation, unit)
        # Where words all but fit a line they may be thought to take one more: those of a facet that waits, which is not judged,
        # and all of them on a machine without the widest font of the style sheet, by which they are judged.
        assert is_like(guess.body, body, unit, 1.25 if id_ in at_rest and is_widest else 1.5), id_
        # Icon and blooms hang from the upper left and the lower right corner of the body.
        corner = [(g - c) * unit for g, c in zip(guess.icon, guess.body[:2] * 2, strict=True)]
        assert corner == pytest.approx([v - c for v, c in zip(icon, body[:2] * 2, strict=True)], abs=1), id_
        for bloom, real in zip(guess.blooms if blooms else (), blooms, strict=True):
            corner = [(g - c) * unit for g, c in zip(bloom, guess.body[2:] * 2, strict=True)]
            assert corner[1:] == pytest.approx([v - c for v, c in zip(real, body[2:] * 2, strict=True)][1:], abs=1), id_
            assert is_like(bloom, real, unit), id_


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_few_cards_are_larger_at_rest_as_estimated_and_as_always_once_one_is_open(watch, small_hall, size: str) -> None:
    scene = build_scene(net_of(read_board(GOOD), "nl"), at := ORIENTATIONS[size])
    unit, cards = unit_of(at, SIZES[size]), {card.id: card for card in (*scene.cards, *scene.groups)}
    page = watch(size, small_hall.base, reduced_motion="reduce").open("/?lang=nl")
    found = {id_: parts for id_, *parts in page.evaluate(BOXES)}
    assert set(found) == {id_ for id_, card in cards.items() if card.larger == LARGER[0][1]} and len(found) == 3
    for id_, (body, icon, blooms) in found.items():
        guess = extent(cards[id_], at, unit)
        for part, real in zip((guess.body, guess.icon, *guess.blooms), (body, icon, *blooms), strict=True):
            assert is_like(part, real, unit), id_
        middle = (body[0] + body[2]) / 2, (body[1] + body[3]) / 2
        assert middle == pytest.approx(page.evaluate(PLACE, [cards[id_].x * unit, cards[id_].y * unit]), abs=1)
    page.evaluate("praatplaat.go({facet: 'kleine-stap'})")
    (body,) = (body for id_, body, *_ in page.evaluate(BOXES) if id_ == "kleine-stap")
    larger = LARGER[0][1] if size == "phone" else 1  # there the explanation lies over the cards
    assert body[2] - body[0] == pytest.approx(CARDS[at][cards["kleine-stap"].size][0] * unit * larger, abs=1)


def test_cards_that_were_put_side_by_side_are_only_as_large_as_they_have_room_for(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    larger = {}
    for apart in (270, 350, 390, 500):
        write = re.sub(r"(kleine-stap|vaste-basis): .*", "", (GOOD / "plate.yaml").read_text("utf-8"))
        places = f"landscape:\n  vaste-basis: [300, 300]\n  kleine-stap: [{300 + apart}, 300]"
        (board / "plate.yaml").write_text(write.replace("landscape:", places, 1), "utf-8")
        larger[apart] = settled(read_board(board)).larger["landscape"]
    assert list(larger.values()) == [1.0, 1.15, 1.3, 1.5]


def is_like(guess: tuple[float, ...], real: list[float], unit: float, most: float = 1.25) -> bool:
    """Tell whether a box was guessed at most 3 pixels too small and `most` times too large."""
    sides = [((guess[i + 2] - guess[i]) * unit, real[i + 2] - real[i]) for i in (0, 1)]
    return all(true - 3 <= guessed <= true * most for guessed, true in sides)


@pytest.mark.parametrize(
    ("words", "width", "number"),
    [
        ("Kort", 10, 1),
        ("twee woorden", 5, 2),
        ("twee woorden", 12, 1),
        ("ICT-basis", 3, 2),
        ("samen\u00adwerken", 4, 2),
        ("samen\u00adwerken", 9, 1),
        ("Rijksmuseum", 3, 3),
        ("", 3, 1),
        ("een & ander", 100, 1),
        ("één", 1.9, 1),
        ("日本語", 2, 2),
        ("a bbbbbbbbbbbbbb", 4, 4),
    ],
)
def test_words_break_where_a_browser_breaks_them(words: str, width: float, number: int) -> None:
    assert len(lines(words, width)) == number


def test_letters_of_other_scripts_are_judged_as_wide_as_they_are_and_joined_ones_in_their_shapes(
    watch, small_hall
) -> None:
    page = watch(base=small_hall.base).open("/")
    for word in (
        "عدد المتطوعين قليل",
        "ميزانية محدودة جدًّا",
        "الحديقة",
        "תוכנית המים",
        "Δημοτικός κήπος",
        "Городской сад",
    ):
        own, other = page.evaluate(WIDTH, word), page.evaluate(WIDTH.replace("${fontFamily}", "DejaVu Sans"), word)
        assert 0.98 * own <= width_of(word) <= 1.3 * own, word
        assert width_of(word) <= 1.05 * max(own, other), word
    assert width_of("🌱") > 1.1 and width_of("مـ") < width_of("م") + width_of("ـ")


# --- what is told of a plate


def misfits(board: Path) -> list[Problem]:
    return [p for p in judge(examine(board)) if not p.is_hint]


@pytest.mark.parametrize("code", MISFITS)
def test_who_follows_the_advice_is_rid_of_the_problem(code: str, tmp_path: Path) -> None:
    board = sample_board(code, tmp_path / "board")
    (found,) = misfits(board)
    orientation, name = found.values["orientation"], found.values["to"]
    plate = yaml.safe_load((board / "plate.yaml").read_text("utf-8"))
    line = (board / "plate.yaml").read_text("utf-8").splitlines()[found.line - 1]
    assert re.fullmatch(rf"  {name}: (\[.*\])", line)
    assert line[found.column - 1 :] == str(plate[orientation][name])
    change_line(board / "plate.yaml", found.line, f"  {name}: {found.values['place']}")
    assert misfits(board) == []


def change_line(file: Path, number: int, line: str) -> None:
    rows = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*rows[: number - 1], line, *rows[number:], ""]), "utf-8")


def test_the_advice_is_a_straight_move_by_what_is_needed(tmp_path: Path) -> None:
    board = sample_board("card-leaves-plate", tmp_path / "board")
    by = (found := misfits(board)[0]).values["by"]
    assert by > 0 and found.values["move"] in (f"x + {by}", f"x − {by}", f"y + {by}", f"y − {by}")


def test_a_misfit_in_one_language_on_one_screen_is_told_once_with_both_named(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "facets/kleine-stap.en.md", "label: Small step", "label: Wwwwwww wwwwww wwwwwww")
    rows = (board / "plate.yaml").read_text("utf-8").splitlines()
    where = rows.index("  vaste-basis: [400, 300]")
    assert misfits(board) == []
    change_line(board / "plate.yaml", where + 1, "  vaste-basis: [1000, 185]")
    (found,) = misfits(board)
    assert (found.code, found.values["orientation"], found.values["lang"]) == ("cards-overlap", "landscape", "en")
    assert found.values["screen"] == "1280 × 720"


def test_icon_blooms_and_pile_count_as_parts_of_their_card(tmp_path: Path) -> None:
    for place, by in (([760, 58], "y + "), ([760, 860], "y − "), ([1470, 500], "x − "), ([130, 500], "x + ")):
        board = good_board(tmp_path / f"{by[0]}{place[0]}-{place[1]}")
        change(board / "plate.yaml", "  praktijk: [700, 500]", f"  praktijk: {place}")
        found = misfits(board)
        # The body alone, 258 by at least 92 units, lies on the plate.
        assert [p.code for p in found] == ["card-leaves-plate"], place
        assert found[0].values["move"].startswith(by)


def test_on_a_plate_without_room_the_advice_is_to_make_room(tmp_path: Path) -> None:
    board = sample_board("cards-overlap", tmp_path / "board")
    with (board / "plate.yaml").open("a", encoding="utf-8") as file:
        file.write("spots:\n  landscape: {alles: [0, 0, 1600, 900]}\n")
    found = [p for p in misfits(board) if p.values["orientation"] == "landscape"]
    assert {p.code for p in found} == {"card-without-room"} and found == sorted(found, key=lambda p: p.line)
    rows = (board / "plate.yaml").read_text("utf-8").splitlines()
    for p in sorted(found, key=lambda p: -p.line):
        assert rows.pop(p.line - 1).startswith(f"  {p.values['to']}: ")
    (board / "plate.yaml").write_text("\n".join(rows), "utf-8")
    assert {p.code for p in misfits(board)} == {"spots-without-room"}


def test_a_board_without_plate_yaml_gets_places_that_fit_and_hints_that_name_them(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / "plate.yaml").unlink()
    found = judge(examine(board))
    assert {(p.code, p.file, p.line, p.column) for p in found} == {("no-place", "plate.yaml", 1, 1)}
    assert {(p.values["orientation"], p.values["to"]) for p in found} == {
        (orientation, card) for orientation in PLATE_SIZES for card in ("vaste-basis", "kleine-stap", "praktijk")
    }
    rows = [
        f"{orientation}:\n"
        + "".join(f"  {p.values['to']}: {p.values['place']}\n" for p in found if p.values["orientation"] == orientation)
        for orientation in PLATE_SIZES
    ]
    (board / "plate.yaml").write_text("".join(rows), "utf-8")
    assert judge(examine(board)) == ()


def test_the_group_of_a_kind_that_no_group_takes_can_have_a_place_like_any_other(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "board.yaml", "groups:\n", "groups: {}\nold: ")
    text = (board / "board.yaml").read_text("utf-8")
    (board / "board.yaml").write_text(text[: text.index("old: ")], "utf-8")
    plate = (board / "plate.yaml").read_text("utf-8")
    (board / "plate.yaml").write_text(plate.replace("  praktijk:", "  kind-example:"), "utf-8")
    reading = examine(board)
    assert (reading.problems, judge(reading)) == ((), ())
    (board / "plate.yaml").write_text(plate.replace("  praktijk:", "  kind-tip:"), "utf-8")
    assert {(p.code, p.values["to"]) for p in judge(examine(board))} == {
        ("place-unused", "kind-tip"),
        ("no-place", "kind-example"),
    }


def test_a_plate_on_which_not_all_cards_fit_says_so_once(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / "plate.yaml").unlink()
    for number in range(60):
        for ending in ("md", "en.md"):
            text = (board / f"facets/kleine-stap.{ending}").read_bytes()
            (board / f"facets/stap-{number}.{ending}").write_bytes(text)
    found = judge(examine(board))
    assert sorted(p.code for p in found) == ["cards-gathered", "no-places", "no-places"] and all(
        p.is_hint for p in found
    )
    waits = next(p.values["found"] for p in found if p.code == "cards-gathered")
    assert 20 < waits < 61 and f"({waits})" in found[0].sentence("nl")


def test_a_board_with_problems_in_its_content_is_not_judged(tmp_path: Path) -> None:
    board = sample_board("cards-overlap", tmp_path / "board")
    change(board / "facets/kleine-stap.md", "kind: tip", "kind: tipp")
    assert judge(examine(board)) == ()


def test_nothing_misfits_on_the_plate_that_ships_and_every_spot_is_drawn_on_both_forms(board) -> None:
    assert judge(examine()) == ()
    spots = {"poort", "brug", "stapstenen", "pomp", "bank", "leidingen"}
    assert [set(board.ground.spots[orientation]) for orientation in PLATE_SIZES] == [spots, spots]


@whole  # test_check_command.py has what is told of cards that overlap
def test_judging_is_no_part_of_reading_a_board(tmp_path: Path) -> None:
    board = sample_board("cards-overlap", tmp_path / "board")
    assert examine(board).problems == ()
    with served(board) as running:
        assert running.base

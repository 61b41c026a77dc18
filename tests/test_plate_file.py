"""`plate.yaml`, written: only the numbers of moved cards change, whatever way the editor wrote the file."""

from __future__ import annotations

import re
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.content import Problem, read_board
from praatplaat.content.marked import read_yaml
from praatplaat.content.plate_file import PlateFile, with_places
from praatplaat.errors import ContentError, UsageError
from tests.made_boards import calm
from tests.sample_boards import good_board

NAMES = ("basis", "stap", "kaart-twee", "on", "12", "café: één", "[x]", "# geen", "'s avonds")
ORIENTATIONS = ("landscape", "portrait")
PAIRS = st.tuples(st.integers(0, 800), st.integers(0, 900))
SPACES = st.sampled_from(["", " ", "  "])
COMMENTS = st.sampled_from(["", "  # hand-made: [1, 2]", " # 🌱 naast de schuur"])


def quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else "'" + name.replace("'", "''") + "'"


@st.composite
def plates(draw: st.DrawFn) -> tuple[str, dict[str, dict[str, tuple[int, int]]]]:
    """A plate.yaml in one of many ways of writing, and what it holds."""
    lines, held = [*draw(st.lists(st.sampled_from(["# a note", "", "# x: [1, 2]"]), max_size=2))], {}
    for orientation in draw(st.lists(st.sampled_from(ORIENTATIONS), unique=True)):
        held[orientation] = draw(st.dictionaries(st.sampled_from(NAMES), PAIRS, min_size=1))
        lines.append(f"{orientation}:{draw(COMMENTS)}")
        indent = draw(st.sampled_from(["  ", "    "]))
        for name, (x, y) in held[orientation].items():
            a, b, note = draw(SPACES), draw(SPACES), draw(COMMENTS)
            if draw(st.booleans()):
                lines.append(f"{indent}{quoted(name)}: [{a}{x}{b},{a}{y}{b}]{note}")
            else:
                lines += [f"{indent}{quoted(name)}:{note}", f"{indent}{a}- {x}{note}", f"{indent}{a}- '{y}'"]
            lines += draw(st.lists(st.sampled_from(["", "# between"]), max_size=1))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = newline.join(lines) + draw(st.sampled_from(["", newline]))
    return draw(st.sampled_from(["", "\ufeff"])) + text, held


MOVES = st.dictionaries(st.sampled_from(ORIENTATIONS), st.dictionaries(st.sampled_from(NAMES), PAIRS, max_size=4))


@calm
@given(plates(), MOVES)
def test_every_line_that_is_not_of_a_moved_card_stays_as_it_is(plate, moves):
    text, held = plate
    after = with_places(text, moves)
    want = {orientation: {**held.get(orientation, {}), **moves.get(orientation, {})} for orientation in ORIENTATIONS}
    data = read_yaml("plate.yaml", after.removeprefix("\ufeff")).data
    assert {
        orientation: {name: tuple(map(int, pair)) for name, pair in (data or {}).get(orientation, {}).items()}
        for orientation in ORIENTATIONS
    } == want
    # Without the numbers, the old lines stand there in their order; what is new are whole lines.
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    bare, bare_after = (
        [re.sub(r"\d+|'", "", line) for line in part.removeprefix("\ufeff").splitlines()] for part in (text, after)
    )
    rest = iter(bare_after)
    assert all(line in rest for line in bare)
    added = sum(name not in held.get(orientation, {}) for orientation, cards in moves.items() for name in cards)
    blocks = sum(bool(cards) and orientation not in held for orientation, cards in moves.items())
    assert len(bare_after) == len(bare) + added + blocks


@calm
@given(plates())
def test_writing_what_is_there_changes_nothing_but_quotes(plate):
    text, held = plate
    assert with_places(text, held).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    ("before", "moves", "after"),
    [
        ("", {"landscape": {"a": (1, 2)}}, "landscape:\n  a: [1, 2]\n"),
        ("# only this", {"portrait": {"a": (1, 2)}}, "# only this\nportrait:\n  a: [1, 2]\n"),
        ("landscape: {}\n", {"landscape": {"a": (1, 2)}}, "landscape: {a: [1, 2]}\n"),
        (
            "landscape: {a: [3, 4]} # flat\n",
            {"landscape": {"b": (1, 2), "a": (5, 6)}},
            "landscape: {a: [5, 6], b: [1, 2]} # flat\n",
        ),
        (
            '{"landscape": {"a": [3, 4]}}',
            {"portrait": {"a": (1, 2)}},
            '{"landscape": {"a": [3, 4]}, portrait: {a: [1, 2]}}',
        ),
        (
            "landscape:\n  a: [3, 4] # here\n\n# tall\nportrait:\n  a: [5, 6]\n",
            {"landscape": {"b c": (1, 2)}},
            'landscape:\n  a: [3, 4] # here\n  "b c": [1, 2]\n\n# tall\nportrait:\n  a: [5, 6]\n',
        ),
        (
            "landscape:\n  a: [3, 4]\n...\n",
            {"portrait": {"a": (1, 2)}},
            "landscape:\n  a: [3, 4]\nportrait:\n  a: [1, 2]\n...\n",
        ),
        ("landscape:\n  a: [3.75, -4]\n", {"landscape": {"a": (0.5, 2.49)}}, "landscape:\n  a: [1, 2]\n"),
    ],
)
def test_a_new_card_goes_to_the_end_of_its_form(before, moves, after):
    assert with_places(before, moves) == after


@pytest.mark.parametrize(
    "moves",
    [
        None,
        [],
        {"landscape": [1]},
        {"landscape": {"a": [1]}},
        {"landscape": {"a": ["1", "2"]}},
        {"landscape": {"a": [True, 1]}},
        {"landscape": {"a": [float("nan"), 1]}},
        {"landscape": {"a": [float("inf"), 1]}},
        {"round": {"a": [1, 1]}},
        {"landscape": {"a": None}},
    ],
)
def test_what_is_no_place_is_refused(moves):
    with pytest.raises(UsageError) as refused:
        with_places("landscape:\n  a: [3, 4]\n", moves)
    assert refused.value.key == "bad-moves"


@pytest.mark.parametrize("text", ["landscape: [1, 2]\n", "landscape:\n  a: [3]\n", "landscape: ["])
def test_a_text_that_cannot_be_kept_is_refused(text):
    with pytest.raises(UsageError) as refused:
        with_places(text, {"landscape": {"a": (1, 2), "b": (1, 2)}})
    assert refused.value.key == "plate-shape"


@pytest.fixture
def folder(tmp_path):
    return good_board(tmp_path / "board")


def test_a_save_replaces_the_file_and_keeps_its_mode_and_leaves_nothing_beside_it(folder):
    path = folder / "plate.yaml"
    path.chmod(0o640)
    names = {found.name for found in folder.iterdir()}
    plate = PlateFile(path, read_board(folder)).save({"portrait": {"kleine-stap": (410, 900)}})
    assert plate.places["portrait"]["kleine-stap"] == (410, 900)
    assert read_board(folder).plate == plate
    assert path.stat().st_mode & 0o777 == 0o640
    assert {found.name for found in folder.iterdir()} == names


def test_a_link_to_the_file_stays_a_link(folder, tmp_path):
    real = (folder / "plate.yaml").rename(tmp_path / "real.yaml")
    (folder / "plate.yaml").symlink_to(real)
    PlateFile(folder / "plate.yaml", read_board(folder)).save({"portrait": {"kleine-stap": (410, 900)}})
    assert (folder / "plate.yaml").is_symlink()
    assert "kleine-stap: [410, 900]" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        ({"landscape": {"kleine-stapp": (1, 1)}}, "unknown-place"),
        ({"portrait": {"kleine-stap": (801, 1)}}, "outside-plate"),
    ],
)
def test_a_place_that_the_board_does_not_have_is_refused_and_nothing_is_written(folder, moves, code):
    path = folder / "plate.yaml"
    before = path.read_bytes()
    with pytest.raises(ContentError) as refused:
        PlateFile(path, read_board(folder)).save(moves)
    assert [cast(Problem, problem).code for problem in refused.value.problems] == [code]
    assert path.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten_until_it_was_read_anew(folder):
    path, moves = folder / "plate.yaml", {"landscape": {"kleine-stap": (410, 300)}}
    file = PlateFile(path, read_board(folder))
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(UsageError) as refused:
        file.save(moves)
    assert refused.value.key == "plate-changed"
    file.read()
    file.save(moves)
    file.save({"landscape": {"kleine-stap": (420, 300)}})
    assert path.read_text("utf-8").endswith("# mine\n") and "kleine-stap: [420, 300]" in path.read_text("utf-8")


def test_a_file_that_is_not_there_begins_with_the_text_of_its_origin(folder, tmp_path):
    path = tmp_path / "new" / "folder" / "plate.yaml"
    file = PlateFile(path, read_board(folder), folder / "plate.yaml")
    assert file.read() == read_board(folder).plate
    file.save({"landscape": {"kleine-stap": (410, 300)}})
    assert path.read_text("utf-8") == (folder / "plate.yaml").read_text("utf-8").replace(
        "kleine-stap: [1000, 300]", "kleine-stap: [410, 300]"
    )


def test_the_group_of_a_whole_kind_keeps_a_place_too(tmp_path) -> None:
    folder = good_board(tmp_path / "board")
    head = folder / "board.yaml"
    head.write_text(head.read_text("utf-8").split("groups:")[0], "utf-8")
    plate = folder / "plate.yaml"
    plate.write_text(re.sub(r"  praktijk: .*\n", "", plate.read_text("utf-8")), "utf-8")
    PlateFile(plate, read_board(folder)).save({"landscape": {"kind-example": (700, 500)}})
    assert read_board(folder).plate.places["landscape"]["kind-example"] == (700, 500)

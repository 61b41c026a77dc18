"""Colours of a board's own reach the contrast that ours have, in every theme; of one that does not the nearest is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from praatplaat.content import examine, read_board
from praatplaat.content.tones import Tone
from praatplaat.settings import THEMES
from praatplaat.view import own_tones_css, themes
from tests.colours import contrast, rgb
from tests.sample_boards import change, good_board, sample_board

TONE: TypeAdapter[str] = TypeAdapter(Tone)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 0xFFFFFF))
def test_any_colour_or_the_nearest_that_is_used_is_seen_and_read_in_every_theme(number: int) -> None:
    name = TONE.validate_python(f"#{number:06x}")
    assert TONE.validate_python(f"#{name[1:]}") == name, "the nearest is good itself"
    for theme in THEMES:
        own, colours = themes()[theme].tones[name], themes()[theme].colours
        for ground in (own.fill, colours["paper"], colours["sheet"]):
            assert contrast(rgb(own.edge), rgb(ground)) >= 4.5 and contrast(rgb(own.deep), rgb(ground)) >= 10
        for key in ("sky", "hill", "field", "lawn", "bed", "path", "water"):
            assert contrast(rgb(own.edge), rgb(colours[key])) >= 4.5
        assert contrast(rgb(colours["soft"]), rgb(own.fill)) >= 10


def test_a_colour_that_is_too_pale_is_the_nearest_that_is_not_and_a_hint_says_which(tmp_path: Path) -> None:
    reading = examine(sample_board("pale-tone", tmp_path / "board"))
    (hint,) = reading.hints
    assert reading.board and reading.board.kinds["challenge"].tone == f"c{hint.values['nearest'][1:]}"
    assert f'gebruikt de dichtstbijzijnde die dat wel is: "{hint.values["nearest"]}"' in hint.sentence("nl")
    change(tmp_path / "board/board.yaml", "#ffcc00", hint.values["nearest"].upper())
    assert examine(tmp_path / "board").hints == ()


def test_a_page_gets_the_shades_of_the_colours_that_its_board_has(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    assert own_tones_css(read_board(folder).kinds.values()) == ""
    change(folder / "board.yaml", "tone: clay", 'tone: "#0055AA"')
    css = own_tones_css(read_board(folder).kinds.values())
    assert css.count("--c0055aa-edge:") == 5 and ".praatplaat [data-tone=c0055aa]" in css
    assert themes()["light"].tones["c0055aa"].edge == "#0055aa"
    with pytest.raises(KeyError):
        themes()["light"].tones["mauve"]

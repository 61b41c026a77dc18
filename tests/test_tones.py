"""Colours of a board's own reach the contrast that ours have, in every theme, or are refused with the nearest that do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from praatplaat.content import read_board
from praatplaat.content.tones import Tone
from praatplaat.settings import THEMES
from praatplaat.view import own_tones_css, themes
from tests.colours import contrast, rgb
from tests.sample_boards import change, good_board

TONE: TypeAdapter[str] = TypeAdapter(Tone)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 0xFFFFFF))
def test_any_colour_or_the_nearest_that_is_named_is_seen_and_read_in_every_theme(number: int) -> None:
    asked = f"#{number:06x}"
    try:
        name = TONE.validate_python(asked)
    except ValidationError as error:
        (told,) = error.errors()
        assert told["type"] == "pale-tone"
        name = TONE.validate_python(told["ctx"]["nearest"])
    for theme in THEMES:
        own, colours = themes()[theme].tones[name], themes()[theme].colours
        for ground in (own.fill, colours["paper"], colours["sheet"]):
            assert contrast(rgb(own.edge), rgb(ground)) >= 4.5 and contrast(rgb(own.deep), rgb(ground)) >= 10
        for key in ("sky", "hill", "field", "lawn", "bed", "path", "water"):
            assert contrast(rgb(own.edge), rgb(colours[key])) >= 4.5
        assert contrast(rgb(colours["soft"]), rgb(own.fill)) >= 10


def test_a_page_gets_the_shades_of_the_colours_that_its_board_has(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    assert own_tones_css(read_board(folder).kinds.values()) == ""
    change(folder / "board.yaml", "tone: clay", 'tone: "#0055AA"')
    css = own_tones_css(read_board(folder).kinds.values())
    assert css.count("--c0055aa-edge:") == 5 and ".praatplaat [data-tone=c0055aa]" in css
    assert themes()["light"].tones["c0055aa"].edge == "#0055aa"
    with pytest.raises(KeyError):
        themes()["light"].tones["mauve"]

"""A picture of a board is seen as far as words on it are read, in each theme."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from praatplaat.content import read_board
from praatplaat.graph import net_of
from praatplaat.settings import THEMES
from praatplaat.view import board_html, themes
from praatplaat.view.fading import fading_css, logo_css, shares_seen
from tests.colours import contrast, mix, rgb
from tests.sample_boards import change, found_in, good_board


def picture(colour: str, kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(file, kind)
    return file.getvalue()


def address(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#0055aa", "#e8f0e0", "#808080"])
def test_words_on_a_picture_reach_ten_to_one_and_no_more_of_it_is_taken_than_that(colour: str) -> None:
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="{colour}" d="M0 0h9v9z"/></svg>'.encode()
    for drawing in (address(picture(colour, "png"), "png"), address(drawn, "svg+xml")):
        for theme, share in shares_seen(drawing).items():
            of = themes()[theme]
            ink, sky, most = rgb(of.colours["ink"]), rgb(of.colours["sky"]), of.shares["drawn"]
            assert 0 <= share <= most and contrast(ink, mix(rgb(colour), sky, share)) >= 10
            more = min(most, share + most / 40)
            assert share == most or contrast(ink, mix(rgb(colour), sky, more)) < 10.01


def test_a_picture_that_cannot_be_looked_at_is_taken_for_black_and_white() -> None:
    assert shares_seen(address(b"\x89PNG nothing", "png")) == {
        theme: min(shares_seen(address(picture(colour, "png"), "png"))[theme] for colour in ("#000000", "#ffffff"))
        for theme in THEMES
    }


def test_a_page_has_the_shares_and_the_logo_of_its_board(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    assert fading_css(read_board(folder).ground.drawings) == ""
    (folder / "drawings").mkdir()
    (folder / "drawings/foto.jpg").write_bytes(picture("#0055aa", "jpeg"))
    (folder / "drawings/logo.png").write_bytes(picture("#aa5500", "png"))
    change(
        folder / "board.yaml", "kinds:\n", "logo: drawings/logo.png\nground: {landscape: drawings/foto.jpg}\nkinds:\n"
    )
    assert found_in(folder) == []
    board = read_board(folder)
    css = fading_css(board.ground.drawings)
    assert css.count("--seen-landscape:") == 5 and "portrait" not in css
    told = board_html(net_of(board, "nl"), home="page")
    assert (
        css in told
        and logo_css(board.vocabulary.logo) in told
        and f'<img class="logo" src="{board.vocabulary.logo}" alt="">' in told
    )


def test_a_logo_that_would_be_lost_on_the_header_of_a_theme_gets_the_colour_of_words_behind_it_there() -> None:
    def behind(colour: str) -> set[str]:
        letters = Image.new("RGBA", (64, 36), (0, 0, 0, 0))
        letters.paste(colour, (8, 8, 40, 28))
        file = io.BytesIO()
        letters.save(file, "png")
        return set(re.findall(r"--behind-logo:([^;]+);", logo_css(address(file.getvalue(), "png"))))

    ink = {theme: themes()[theme].colours["ink"] for theme in THEMES}
    assert behind("#ffffff") == {ink["light"], ink["contrast"], "transparent"}
    assert behind("#000000") == {ink["dark"], "transparent"}
    assert behind("#aa5500") == {"transparent"} and logo_css("") == ""

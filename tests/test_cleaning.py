"""Drawings of others: nothing in them runs or fetches, on a page or as an icon."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from praatplaat.content import read_board
from praatplaat.content.cleaning import UncleanError, clean_svg
from praatplaat.content.icons import icon_names
from praatplaat.export.exports import export_file
from praatplaat.view.icons import icon_sheet, icon_svg, symbol
from tests.sample_boards import change, good_board

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path d="M0 0h9" onload="alert(1)"/>', "onload"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "<foreignObject>"),
        ('<image xlink:href="https://example.org/x.png"/>', "href"),
        ('<use href="//example.org/x.svg#a"/>', "href"),
        ('<a href="javascript:alert(1)"><path d="M0 0h9"/></a>', "<a>"),
        ('<rect width="9" height="9" fill="url(https://example.org/x.svg#a)"/>', "fill"),
        ('<rect width="9" height="9" style="fill: url(\'https://example.org/x\')"/>', "style"),
        ("<style>@import 'https://example.org/x.css';</style>", "<style>"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "<set>"),
    ],
)
def test_what_runs_or_fetches_is_taken_out_and_named(part: str, left_out: str) -> None:
    clean, found = clean_svg(f'{HEAD}{part}<path fill="#aabbcc" d="M0 0h9v9z"/></svg>'.encode())
    assert found == (left_out,)
    assert b"#aabbcc" in clean and b"example.org/x" not in clean and b"alert" not in clean


def test_what_does_neither_is_left_as_it_is() -> None:
    whole = f'{HEAD}<defs><linearGradient id="a"/></defs><rect style="fill:url(#a)"/><use href="#a"/></svg>'.encode()
    assert clean_svg(whole) == (whole, ())


@pytest.mark.parametrize(
    "content",
    [
        b"<html/>",
        b"<svg",
        b"",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        HEAD.encode() + b"<g>" * 30_000 + b"</g>" * 30_000 + b"</svg>",
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(UncleanError):
        clean_svg(content)


def test_an_icon_of_a_board_is_one_sign_in_one_colour_and_only_icons_that_are_used_are_sent(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    (folder / "drawings").mkdir()
    drawn = '<circle id="x" onclick="alert(1)" class="y" fill="red" cx="4" cy="4" r="4"/><script>alert(1)</script>'
    (folder / "drawings/wiel.svg").write_text(f"{HEAD}{drawn}</svg>", "utf-8")
    change(folder / "board.yaml", "icon: mountain", "icon: drawings/wiel.svg")
    change(folder / "board.yaml", "icon: seedling", "icon: lighthouse")
    kinds = read_board(folder).kinds
    own = kinds["challenge"].icon
    assert symbol(own) == f'<symbol id="i-{own}" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"></circle></symbol>'
    there = pickle.loads(pickle.dumps(own))  # a process of its own, which read no board, draws it too
    assert 'fill="#123456"' in icon_svg(there, "#123456") and symbol(there) == symbol(own)
    sheet = icon_sheet(kinds.values())
    assert f'id="i-{own}"' in sheet and 'id="i-lighthouse"' in sheet and 'id="i-anchor"' not in sheet
    assert len(icon_names()) >= 40
    change(folder / "board.yaml", 'title: {nl: "Een kleine', 'logo: drawings/wiel.svg\ntitle: {nl: "Een kleine')
    board = read_board(folder)
    export_file(board, tmp_path / "bord.xlsx")
    again = read_board(tmp_path / "bord.xlsx")
    assert again == board, "a workbook holds icons and logo itself"
    assert symbol(again.kinds["challenge"].icon) == symbol(own)

"""`praatplaat export` of pictures: what is on the screen is on them, and any program can open them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from praatplaat.content import Board, read_board
from praatplaat.content.frozen import Frozen
from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.errors import PraatplaatError
from praatplaat.export.exports import EXPORTS, export_file
from praatplaat.export.pictures import WIDTH_MOST
from praatplaat.export.wanted import Wanted
from praatplaat.graph import net_of
from praatplaat.i18n import say
from praatplaat.settings import PAPERS, TITLE_MAX
from praatplaat.view import themes
from praatplaat.view.still_around import heights
from tests.held import hold
from tests.readme_pictures import FOLDER, PICTURES
from tests.sample_boards import good_board
from tests.split import ran
from tests.sweep import in_turn, one, some
from tests.tagged import expect_tagged

SVG = "{http://www.w3.org/2000/svg}"
PANE = 163
"""Where on a small picture the words beside the plate begin."""
POINT = 25.4 / 72
"""Millimetres of a point."""


@pytest.fixture
def written(board: Board, tmp_path: Path) -> Callable[..., bytes]:
    """Return a maker of files of the shipped board, or of another."""

    def write(ending: str, of: Board = board, **wanted: Any) -> bytes:
        path = tmp_path / f"plaat met spatie{ending}"
        assert export_file(of, path, wanted=Wanted(**wanted)) == path.stat().st_size
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
        return path.read_bytes()

    return write


def texts(svg: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("theme", "lang"), one(in_turn(themes(), ["nl", "en"]), 1))
def test_the_picture_is_what_is_on_the_screen(board, watch, written, theme, lang):
    # The page is as high as a slide without its foot, which the page has not.
    scheme = {"contrast": "more"} if theme == "contrast" else {"color_scheme": theme}
    _, foot = heights(net_of(board, lang), 1920, 1080)
    page = watch("projected", viewport={"width": 1920, "height": 1080 - foot}, **scheme).open(f"/?lang={lang}")
    page.add_style_tag(content=".hint, .corner, .turns { visibility: hidden !important }")
    seen = small(page.screenshot())
    drawn = small(resvg_py.svg_to_bytes(svg_string=written(".svg", lang=lang, theme=theme).decode(), width=1920))
    assert apart(seen, drawn) < 4.5  # eight pixels aside would be 17
    other = next(name for name in themes() if name != theme)
    unlike = small(resvg_py.svg_to_bytes(svg_string=written(".svg", lang=lang, theme=other).decode(), width=1920))
    assert apart(seen, unlike) > 12
    # With a facet open, cards stand around it; what is told beside them is written for paper.
    page.evaluate("praatplaat.go({facet: 'ict-basis'})")
    drawn = written(".svg", lang=lang, theme=theme, facet="ict-basis").decode()
    ahead = [
        small(picture).crop((0, 0, PANE, 124))
        for picture in (page.screenshot(), resvg_py.svg_to_bytes(svg_string=drawn, width=1920))
    ]
    assert apart(*ahead) < 6.5 and apart(ahead[1], seen.crop((0, 0, PANE, 124))) > 19


def small(png: bytes) -> Image.Image:
    """Return the plate of a picture, without its header and foot, so small that only colours and places count."""
    return Image.open(io.BytesIO(png)).convert("RGB").crop((0, 66, 1920, 1056)).resize((240, 124), Image.Resampling.BOX)


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures lie apart, as the mean of what the darkest and lightest could be, 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_svg_says_in_words_what_it_shows_and_asks_nothing_of_anybody(board, written, lang):
    svg = written(".svg", lang=lang)
    assert len(svg) <= 400_000
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title") == board.title[lang]
    told = root.findtext(f"{SVG}desc") or ""
    assert [facet.id for facet in board.facets if facet.title[lang] not in told] == []
    shown = "".join(texts(svg)).replace("-", "").replace(" ", "")
    cards = [facet for facet in board.facets if board.kinds[facet.kind].on_plate in ("large", "medium", "small")]
    assert cards
    for facet in cards:
        assert facet.label[lang].replace(SOFT_HYPHEN, "").replace("-", "").replace(" ", "") in shown
    addresses = [value for of in root.iter() for name, value in of.attrib.items() if name.endswith("href")]
    assert addresses and all(address.startswith("#") for address in addresses)
    assert b"var(" not in svg and b"<style" not in svg and b"<script" not in svg


def test_a_board_of_somebody_else_is_on_its_own_ground(written, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("bord")
    folder = good_board(tmp_path / "bord")
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write("\nground: {drawing: plain}\n")
    other = read_board(folder)
    svg = written(".svg", of=other)
    assert len(svg) < 40_000  # no garden
    assert other.title[other.vocabulary.first] in texts(svg)


def test_a_long_title_stands_in_two_rows_within_the_picture_in_letters_that_are_read(board, watch, written, tmp_path):
    title = ("Hoe wij als kleine instelling stap voor stap leren werken met digitale collecties " * 4)[
        :TITLE_MAX
    ].strip()
    file = tmp_path / "plaat met spatie.svg"
    written(".svg", replace(board, title=Frozen({"nl": title, "en": title})), lang="nl")
    page = watch("projected", base=file.as_uri()).page
    page.goto(file.as_uri())
    rows = page.evaluate("""() => [...document.querySelectorAll('text')].filter(text => text.getAttribute('font-family')?.includes('Serif'))
      .map(text => [text.textContent, text.getBoundingClientRect().right, parseFloat(text.getAttribute('font-size'))])""")
    assert len(rows) == 2 and " ".join(row for row, _, _ in rows) == title
    assert all(right < 1910 and 18 < size < 24 for _, right, size in rows), rows


def test_a_facet_or_a_step_stands_beside_the_plate_with_its_questions(board, written):
    facet = board.by_id["ict-basis"]
    svg = written(".svg", facet=facet.id, lang="en")
    said = " ".join(texts(svg))
    assert facet.summary["en"] in said and all(question.text["en"] in said for question in facet.questions)
    route = board.routes[0]
    said = " ".join(texts(written(".svg", route=route.id, step=len(route.steps), lang="nl")))
    assert route.steps[-1].question["nl"] in said
    for wrong in ({"facet": "ict-bases"}, {"route": "nergens"}, {"route": route.id, "step": len(route.steps) + 1}):
        with pytest.raises(PraatplaatError) as refused:
            written(".svg", **wrong)
        assert str(next(iter(reversed(wrong.values())))) in refused.value.sentence("nl")


@pytest.mark.parametrize("width", one([0, 640], 1))
def test_a_png_is_as_wide_as_asked_and_else_fit_for_a_slide_of_twice_a_screen(written, width):
    picture = Image.open(io.BytesIO(written(".png", width=width)))
    assert picture.size == ((width or 3840), round((width or 3840) * 9 / 16))


def test_a_sign_that_no_font_has_stops_no_pdf_and_letters_that_join_are_words_of_its_own(tmp_path, written):
    table = tmp_path / "bord.csv"
    feast = "Feest \U0001f3f3\ufe0f\u200d\U0001f308 \U0010fffd"
    table.write_text(f"Naam;Soort\nमेला;Idee\n{feast};Idee\nRust;Idee\n", "utf-8")
    board = read_board(table)
    table.unlink()
    (sheet,) = (reader := PdfReader(io.BytesIO(written(".pdf", board, portrait=True)))).pages
    said, _, below = sheet.extract_text().partition("मे")
    assert "Feest" in said and "Rust" in said and "ला" in below, "not in the drawing, which lays its marks over letters"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


@pytest.mark.parametrize(("paper", "portrait"), some([(paper, upright) for paper in PAPERS for upright in (0, 1)], 5))
def test_a_pdf_is_one_tagged_sheet_of_its_paper_with_words_to_select(board, written, paper, portrait):
    pdf = written(".pdf", lang="nl", paper=paper, portrait=bool(portrait), address="https://plaat.example/")
    assert len(pdf) <= 3_000_000
    (sheet,) = (reader := PdfReader(io.BytesIO(pdf))).pages
    size = [round(float(side) * POINT) for side in (sheet.mediabox.width, sheet.mediabox.height)]
    assert size == list(PAPERS[paper] if portrait else PAPERS[paper][::-1])
    headings = expect_tagged(reader, "nl", board.title["nl"])
    assert (board.by_id["ict-basis"].title["nl"] in headings) is bool(portrait)
    letters: list[float] = []
    sheet.extract_text(
        visitor_text=lambda words, a, b, font, size: letters.append(size * scale(a, b)) if words.strip() else None
    )
    assert min(letters) * POINT * 1189 / max(PAPERS[paper]) >= 6  # on A0; on smaller paper in proportion
    words = sheet.extract_text().replace("\n", "")
    assert "ICT-basis" in words and board.title["nl"] in words
    if portrait:
        assert board.by_id["ict-basis"].summary["nl"].split()[-1] in words


def test_the_readme_shows_four_pictures_in_words_too():
    shown = dict(
        re.findall(r"!\[([^\]]{40,})\]\((\.pictures/[^)]+)\)", (FOLDER.parent / "README.md").read_text("utf-8"))
    )
    files = {FOLDER / name for name in PICTURES}
    assert {FOLDER.parent / path for path in shown.values()} == files == set(FOLDER.iterdir())
    assert sum(file.stat().st_size for file in files) <= 400_000


def scale(a: list[float], b: list[float]) -> float:
    """Return how much larger letters are by two matrices, of the sheet and of the words."""
    return abs(a[3] or a[1]) * abs(b[3] or b[1])


def test_what_a_workshop_chose_is_on_the_picture_and_another_board_is_named(tmp_path):
    database = tmp_path / "b.db"
    hold(database)
    path = tmp_path / "gekozen.svg"
    done = ran("export", path, "--workshop", "1", "--db", database, "--lang", "nl")
    assert (done.returncode, done.stderr) == (0, "")
    plain = tmp_path / "rust.svg"
    ran("export", plain, "--lang", "nl")
    assert path.read_bytes().count(b"<circle") > plain.read_bytes().count(b"<circle")
    other = good_board(tmp_path / "bord")
    for file in other.rglob("*.*"):
        file.write_text(file.read_text("utf-8").replace("kleine-stap", "korte-stap"), "utf-8")
        file.rename(file.with_name(file.name.replace("kleine-stap", "korte-stap")))
    done = ran("export", other, path, "--workshop", "1", "--db", database)
    assert done.returncode == 2 and "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1


def having(option):
    return ", ".join(ending for ending, export in EXPORTS.items() if option in export.looks_at)


@pytest.mark.parametrize(
    ("name", "options", "key", "values"),
    [
        ("x.html", ["--theme", "dark"], "export-option", {"found": "--theme", "allowed": having("theme")}),
        ("x.svg", ["--paper", "A4"], "export-option", {"found": "--paper", "allowed": having("paper")}),
        ("x.png", ["--width", "99999"], "export-wide", {"found": 99999, "most": WIDTH_MOST}),
        ("x.svg", ["--step", "2"], "export-step-alone", {}),
        ("x.svg", ["--facet", "ict-basis", "--route", "regio"], "export-facet-route", {}),
        ("x.svg", ["--facet", "zzz"], "unknown-facet", {"found": "zzz"}),
        ("x.svg", ["--address", "museum.example"], "bad-site-address", {"found": "museum.example"}),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_nothing_is_written(tmp_path, name, options, key, values):
    done = ran("export", tmp_path / name, *options, "--lang", "nl")
    assert (done.returncode, done.stderr.strip()) == (2, say(f"error.{key}", "nl", **values))
    assert list(tmp_path.iterdir()) == []


def test_a_command_loads_what_draws_only_when_it_draws():
    heavy = ("networkx", "sqlalchemy", "panel", "typst", "pptx")
    asked = f"import sys, praatplaat.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"

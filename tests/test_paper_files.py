"""The booklet, the conversation cards and the slides: all that a board says, with programs that are not ours."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pypdf import PdfReader

from praatplaat import Praatplaat, UsageError
from praatplaat.content import Board, read_board
from praatplaat.content.frozen import Frozen
from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.export.deck import Deck, Row
from praatplaat.export.exports import export_all, export_file
from praatplaat.export.paper import tree
from praatplaat.export.wanted import Wanted
from praatplaat.graph import net_of
from praatplaat.i18n import say
from praatplaat.settings import TITLE_MAX
from praatplaat.view import board_html, themes
from praatplaat.view.explained import facts, linked_facets, source_dates
from praatplaat.workshop.kept import kept, meant
from tests.held import hold
from tests.sample_boards import GOOD, good_board
from tests.sweep import ALL, one, whole
from tests.tagged import expect_tagged

POINTS_LEAST = 12


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A board of three facets."""
    return read_board(good_board(tmp_path_factory.mktemp("bord") / "bord"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., io.BytesIO]:
    """Return a maker of files of a board."""

    def write(of: Board, name: str, **wanted: Any) -> io.BytesIO:
        export_file(of, tmp_path / name, wanted=Wanted(**wanted))
        return io.BytesIO((tmp_path / name).read_bytes())

    return write


def plain(words: str) -> str:
    """Return words as a reader of files finds them: without line ends and hyphens of a line."""
    return re.sub(r"[\s\u00ad]+|[-‐](?=\s)", "", words)


def test_a_booklet_holds_every_facet_with_pages_that_lead_to_it(board, small, written):
    of = board if ALL else small
    book = PdfReader(written(of, "boekje.pdf", lang="nl", paper="A4"))
    said = plain("".join(page.extract_text() for page in book.pages))
    missing = [facet.id for facet in of.facets if plain(facet.summary["nl"]) not in said]
    assert missing == [] and plain(of.title["nl"]) in said and (of is board or "Twynstra" not in said)
    marks: list[str] = [mark.title for mark in flat(book.outline)]
    assert set(marks) >= {facet.title["nl"].replace(SOFT_HYPHEN, "") for facet in of.facets}
    headings = expect_tagged(book, "nl", of.title["nl"])
    facets = [facet.title["nl"] for kind in of.kinds for facet in of.facets if facet.kind == kind]
    assert [of.title["nl"], *facets] == [words for words in headings if words in {of.title["nl"], *facets}]
    links = [note.get_object() for page in book.pages for note in page.get("/Annots", ())]
    assert sum("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links) > len(of.facets)


def test_the_booklet_says_of_facts_and_sources_what_the_explanation_says(board, written):
    told = {facet.id: facts(board, facet, "en") for facet in board.facets}
    with_year, with_more = (
        next(facet for facet in board.facets if any(getattr(fact, name) for fact in told[facet.id]))
        for name in ("dated", "beside")
    )
    one = replace(board, facets=tuple(replace(of, links=()) for of in (with_year, with_more)), routes=(), roles={})
    said = [fact.words for of in one.facets for fact in told[of.id] if fact.dated or fact.beside]
    said += [source_dates(source, "en") for of in one.facets for source in of.sources if source.date]
    assert len(said) > 3 and "(source from " in " ".join(said) and "(checked: " in " ".join(said)
    cover, contents, *pages = [page.extract_text() for page in PdfReader(written(one, "boekje.pdf", lang="en")).pages]
    assert contents.startswith(say("export.contents", "en"))  # all that the colophon says stands on the cover
    book = plain("".join([cover, contents, *pages]))
    page = re.sub("<[^>]*>", "", board_html(net_of(one, "en"), home="page"))
    assert [words for words in said if plain(words) not in book or words not in " ".join(page.split())] == []


@pytest.mark.parametrize("name", ["boekje.pdf", "kaartjes.pdf"])
def test_a_word_wider_than_its_paper_goes_on_below_and_is_copied_whole(small, written, name):
    wide = Frozen({"nl": "W" * 24, "en": "W" * 24})
    of = replace(small, facets=tuple(replace(facet, title=wide, label=wide) for facet in small.facets))
    said = [page.extract_text() for page in PdfReader(written(of, name, lang="nl")).pages][-1]
    assert wide["nl"] in plain(said) and wide["nl"] not in said.split("Inhoud")[-1].split()


def flat(outline: Any) -> list[Any]:
    return [mark for part in outline for mark in (flat(part) if isinstance(part, list) else [part])]


def test_cards_stand_eight_on_a_sheet(board, written):
    sheets = (reader := PdfReader(written(board, "kaartjes.pdf", lang="en"))).pages
    asked = [facet for facet in board.facets if facet.questions]
    headings = expect_tagged(reader, "en", reader.metadata.title if reader.metadata else "")
    assert headings[:8] == [facet.label["en"].replace(SOFT_HYPHEN, "") for facet in asked[:8]]
    assert len(sheets) == -(-len(asked) // 8)
    said = plain(sheets[0].extract_text())
    assert all(plain(facet.questions[0].text["en"]) in said for facet in asked[:8])
    unasked = replace(board, facets=tuple(replace(facet, questions=()) for facet in board.facets), routes=(), roles={})
    sheets = PdfReader(written(unasked, "kaartjes.pdf", lang="nl")).pages
    assert len(sheets) == -(-len(board.facets) // 8)  # an empty page would help nobody


def test_a_long_word_on_a_card_stays_on_it(small, written):
    facet = next(facet for facet in small.facets if facet.questions)
    largest = []
    for label in ("Kort", "Vrijwilligerswerk"):
        one = replace(
            small, facets=(replace(facet, label=dict.fromkeys(facet.label, label), links=()),), routes=(), roles={}
        )
        (sheet,) = PdfReader(written(one, "kaartjes.pdf", lang="nl")).pages
        sizes: list[float] = []
        sheet.extract_text(
            visitor_text=lambda text, _c, _t, _f, size, to=sizes: to.append(size) if text.strip() else None
        )
        largest.append(max(sizes))
    assert largest[1] < largest[0]


def test_slides_are_words_and_shapes_that_can_be_changed_also_those_of_what_a_room_said(board, written, tmp_path):
    hold(tmp_path / "b.db")
    meeting = meant(kept(str(tmp_path / "b.db")), "1").meeting
    deck = pptx.Presentation(written(board, "plaat.pptx", lang="en", theme="dark", workshop=meeting))
    plate, *others = deck.slides
    groups = {shape.name for shape in plate.shapes if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP}
    cards = [facet for facet in board.facets if board.kinds[facet.kind].on_plate in ("large", "medium", "small")]
    assert cards and groups >= {facet.label["en"].replace(SOFT_HYPHEN, "") for facet in cards}
    (ground,) = [shape for shape in plate.shapes if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE]
    assert board.by_id["ict-basis"].title["en"] in ground._element.nvPicPr.cNvPr.get("descr")
    titles = {slide.shapes.title.text_frame.text: slide for slide in others}
    assert {say("harvest.plans", "en"), "Wat eerst?"} <= titles.keys()
    for facet in cards:
        slide = titles[facet.title["en"].replace(SOFT_HYPHEN, "")]
        said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert all(question.text["en"] in said for question in facet.questions)
        linked = [of for group in linked_facets(net_of(board, "en"), facet) for of, _ in group.bylined]
        assert {board.kinds[of.kind].names["en"] for of in linked[:1]} <= {
            *said.split("\n")
        }  # the board's word for them
        assert slide.notes_slide.notes_text_frame.text
        sizes = [
            run.font.size.pt
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        ]
        assert min(sizes) >= POINTS_LEAST
        assert [shape.name for shape in slide.shapes if shape.has_text_frame and lower_edge(shape) > 540] == []
    assert deck.slide_width * 9 == deck.slide_height * 16
    theme = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    assert themes()["dark"].tones["clay"].edge[1:] in theme.blob.decode()


def lower_edge(shape: Any) -> float:
    """Return where the words of a shape end, in points, by letters and lines as wide and high as those of most fonts."""
    below = shape.top.pt
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            rows = -(-len(run.text) * 0.5 * run.font.size.pt // shape.width.pt)
            below += (rows * 1.3 + 0.3) * run.font.size.pt
    return float(below)


def test_slides_in_a_language_from_the_right_begin_there():
    deck = Deck(themes()["light"], "ar", "لوحة")
    for words, runs in (("لوحة الحوار", "1"), ("Dutch words", "0")):
        title = deck.slide(words, (90, 100, 1830, 252), 60).shapes.title.text_frame.paragraphs[0]
        assert (title._p.pPr.get("algn"), title._p.pPr.get("rtl")) == ("r", runs)
    slide = deck.slide("لوحة", (90, 100, 1000, 252), 60)
    boxes = [slide.shapes.title, deck.words(slide, (90, 260, 1000, 400), [Row("لوحة", 40, "#000000")])]
    assert {round((box.left + box.width) / deck.made.slide_width * 1920) for box in boxes} == {1920 - 90}


def test_a_long_title_is_written_smaller_so_that_it_stays_on_its_slide():
    title = ("Hoe wij als kleine instelling stap voor stap " * 7)[:TITLE_MAX]
    deck = Deck(themes()["light"], "nl", title)
    short, long = (deck.slide(words, (90, 100, 1830, 252), 60).shapes.title for words in ("Kort", title))
    letters = [shape.text_frame.paragraphs[0].runs[0].font.size.pt for shape in (short, long)]
    assert letters[0] == 30 and POINTS_LEAST <= letters[1] < 20 and long.text_frame.text == title
    assert title.startswith(deck.made.core_properties.title[:-1])


@whole  # each kind of file has a test of its own
def test_everything_at_once_stands_in_a_folder_by_names_of_its_language(small, tmp_path):
    written = dict(export_all(small, tmp_path / "alles", Wanted(lang="en")))
    names = {path.name for path in written}
    assert names == {file.name for file in (tmp_path / "alles").iterdir()}
    assert {"plate.html", "plate.svg", "plate.png", "plate.pdf", "plate.pptx", "booklet.pdf", "cards.pdf"} <= names
    assert {"plate.csv", "plate-links.csv", "plate.kumu.xlsx", "plate.obsidian", "website"} <= names
    assert all(path.is_dir() or path.stat().st_size == size for path, size in written.items())
    assert min(written.values()) > 0 and (tmp_path / "alles/website/index.html").is_file()


def test_a_plate_in_python_saves_itself_as_it_is(small, tmp_path):
    facet = small.facets[0]
    plate = Praatplaat(small, lang="nl", selected=facet.id)
    said = plate.svg(tmp_path / "open.svg", theme="dark").read_text("utf-8")
    assert facet.summary["nl"].split()[0] in said and themes()["dark"].colours["sheet"] in said
    plate.param.update(selected="", votes={facet.id: 3})
    assert "<circle" in plate.save(tmp_path / "stemmen.svg").read_text("utf-8")
    with pytest.raises(UsageError):
        plate.pdf(tmp_path / "plaat.svg")
    for wrong in ({"paper": "A3"}, {"theme": "roze"}, {"themes": "dark"}):
        with pytest.raises(UsageError):
            plate.svg(tmp_path / "plaat.svg", **wrong)


def test_markdown_becomes_a_tree_without_markup():
    told = tree("Een **vet** woord, [een link](https://x.example/?a=1&b=2) en #let x = 1 `code` $x$\n\n- een\n- twee")
    assert told[0] == {
        "tag": "p",
        "of": [
            "Een ",
            {"tag": "strong", "of": ["vet"]},
            " woord, ",
            {"tag": "a", "of": ["een link"], "href": "https://x.example/?a=1&b=2"},
            " en #let x = 1 ",
            {"tag": "code", "of": ["code"]},
            " $x$",
        ],
    }
    assert "two" not in json.dumps(told) and [part["tag"] for part in told if isinstance(part, dict)] == ["p", "ul"]


@pytest.mark.parametrize("name", one(["plaat.pdf", "plaat.png", "plaat.pptx"]))
def test_a_library_that_is_not_there_is_named_with_how_to_get_it(tmp_path, name):
    without = (
        "import sys; sys.modules.update(typst=None, resvg_py=None, pptx=None); from praatplaat.cli import main; main()"
    )
    asked = [sys.executable, "-c", without, "export", str(GOOD), str(tmp_path / name), "--lang", "en"]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    said = say("error.export-extra", "en", package='pip install "praatplaat[export]"')
    assert (done.returncode, done.stderr.strip()) == (2, said) and list(tmp_path.iterdir()) == []

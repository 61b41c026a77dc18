"""What a board is made of stands in its board.yaml: read into one vocabulary, by which the rest of the house goes."""

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from playwright.sync_api import Page, expect

from praatplaat.content import Problem, examine, read_board, style_hints
from praatplaat.content.frozen import Frozen
from praatplaat.content.grammar import default_grammar, grammar_for
from praatplaat.content.schema import schema_text
from praatplaat.content.vocabulary import Language
from praatplaat.content.watching import FolderWatch
from praatplaat.graph import build_graph, filter_values, matching, net_of, search
from praatplaat.i18n import say
from praatplaat.settings import DRAWING_MAX
from praatplaat.view.fit import judge
from praatplaat.view.html import board_html
from tests.conftest import Watched
from tests.sample_boards import GOOD, board_in, change, good_board
from tests.test_schema import read

FRISIAN = {"fy": "nl", "fr": "en"}
SPOKEN = [{"nl": "nl"}, FRISIAN, {"nl": "nl", "en": "en", "de": "en"}]
TIP = "facets/kleine-stap"


def said(folder: Path) -> list[tuple[str, int, int, str, str]]:
    return [(p.file, p.line, p.column, p.code, p.suggestion) for p in everything(folder)]


def everything(folder: Path) -> list[Problem]:
    reading = examine(folder)
    polish = style_hints(reading.board, reading.files) if reading.board else ()
    return [*reading.problems, *reading.hints, *judge(reading), *polish]


class TestLanguages:
    def test_are_dutch_and_english_where_a_board_names_none(self) -> None:
        board = read_board(GOOD)
        assert dict(board.languages) == {"nl": Language("nl", "Nederlands"), "en": Language("en", "English")}
        assert board.vocabulary.first == "nl"

    @pytest.mark.parametrize("languages", SPOKEN, ids=lambda languages: "-".join(languages))
    def test_are_those_of_the_board_in_all_its_words(self, languages: dict[str, str], tmp_path: Path) -> None:
        folder, good = board_in(tmp_path / "board", languages), read_board(GOOD)
        assert everything(folder) == []
        board = read_board(folder)
        assert list(board.languages) == list(languages)
        first, *others = languages
        assert [part.name for part in board.languages.values()] == {
            "nl": ["Nederlands"],
            "fy": ["Frysk", "Français"],
            "nlende": ["Nederlands", "English", "Deutsch"],
        }[first if len(languages) < 3 else "".join(languages)]
        pairs = [
            (board.title, good.title),
            (board.colophon.licence, good.colophon.licence),
            (board.kinds["tip"].name, good.kinds["tip"].name),
            (board.routes[0].steps[0].note, good.routes[0].steps[0].note),
            (board.glossary["net"].meaning, good.glossary["net"].meaning),
            (board.ways["rondje"].how, good.ways["rondje"].how),
        ]
        for mine, theirs in zip(board.facets, good.facets, strict=True):
            pairs += [(mine.title, theirs.title), (mine.text, theirs.text)]
            pairs += [(a.why, b.why) for a, b in zip(mine.links, theirs.links, strict=True)]
            pairs += [(a.text, b.text) for a, b in zip(mine.questions, theirs.questions, strict=True)]
            pairs += [(a.title, b.title) for a, b in zip(mine.sources, theirs.sources, strict=True)]
        assert all(mine and theirs for mine, theirs in pairs)
        assert [list((mine or {}).items()) for mine, _ in pairs] == [
            [(code, (theirs or {})[taken]) for code, taken in languages.items()] for _, theirs in pairs
        ]
        assert build_graph(board).graph["lang"] == first
        assert (
            build_graph(board, others[-1] if others else "").nodes["kleine-stap"]["title"]
            == (good.by_id["kleine-stap"].title[list(languages.values())[-1]])
        )

    def test_may_be_named_with_the_language_of_the_screens_around_them(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        change(folder / "board.yaml", "languages: [fy, fr]", "languages: {fy: {name: Frysk, screens: nl}, fr: Frans}")
        assert list(read_board(folder).languages.values()) == [Language("fy", "Frysk", "nl"), Language("fr", "Frans")]

    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            ("languages: [fy, fr]", "languages: [fy, Frans]", ("bad-language", "board.yaml")),
            ("languages: [fy, fr]", "languages: []", ("empty-value", "board.yaml")),
            ("languages: [fy, fr]", "languages: {fy: {naam: Frysk}, fr: Frans}", ("unknown-key", "board.yaml")),
            ("  fr: A small plate", "  en: A small plate", ("missing-key", "board.yaml")),
            ("  fr: A small plate", "  fr: ''", ("empty-value", "board.yaml")),
        ],
    )
    def test_that_are_wrong_are_told_at_their_place(
        self, old: str, new: str, found: tuple[str, str], tmp_path: Path
    ) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        change(folder / "board.yaml", old, new)
        problems = everything(folder)
        assert found in [(p.code, p.file) for p in problems]
        line = next(
            n for n, text in enumerate((folder / "board.yaml").read_text("utf-8").split("\n"), 1) if new in text
        )
        assert all(p.line in (line, line - 1) for p in problems if (p.code, p.file) == found), problems

    def test_of_a_board_have_a_file_each_and_no_other(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        (folder / f"{TIP}.fr.md").rename(folder / f"{TIP}.en.md")
        assert said(folder) == [
            (f"{TIP}.en.md", 1, 1, "file-of-other-language", ""),
            (f"{TIP}.md", 1, 1, "missing-translation", ""),
        ]
        (folder / f"{TIP}.en.md").rename(folder / f"{TIP}.fy.md")
        assert [p.code for p in everything(folder)] == ["file-of-other-language", "missing-translation"]
        sentences = [p.sentence("en") for p in everything(folder)]
        assert "Its languages are fy, fr, and the first stands in kleine-stap.md." in sentences[0]
        assert sentences[1] == "There is no text in Français. Create kleine-stap.fr.md beside it."

    def test_are_asked_for_where_only_one_stands(self, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        change(folder / "board.yaml", 'title: {nl: "Een kleine plaat", en: "A small plate"}', "title: Een kleine plaat")
        (found,) = everything(folder)
        assert (found.line, found.column, found.code) == (2, 8, "not-a-mapping")

    def test_of_one_board_alone_need_no_code(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", {"nl": "nl"})
        change(folder / "board.yaml", "title: Een kleine plaat", f"title: {'x' * 91}")
        (found,) = everything(folder)
        assert (found.code, found.line, found.column, found.values["key"]) == ("too-long", 1, 8, "title")
        change(folder / "board.yaml", f"title: {'x' * 91}", "title: {nl: Een kleine plaat}")
        assert read_board(folder).title == {"nl": "Een kleine plaat"}

    def test_are_those_of_the_schema(self, tmp_path: Path) -> None:
        for languages in SPOKEN:
            folder = board_in(tmp_path / "-".join(languages), languages)
            command = [sys.executable, "-m", "praatplaat", "schema", str(folder)]
            subprocess.run(command, capture_output=True, timeout=60, check=True)
            for schema, file in (("board", "board.yaml"), ("route", "routes/kort.yaml")):
                rules = json.loads((folder / f"{schema}.schema.json").read_text("utf-8"))
                data = read(folder / file)
                assert [error.message for error in Draft202012Validator(rules).iter_errors(data)] == []
            assert (folder / "board.schema.json").read_text("utf-8") == schema_text(
                "board.schema.json", grammar_for(folder)
            )

    def test_keep_each_translation_beside_what_it_was_made_from(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", SPOKEN[2])
        command = [sys.executable, "-m", "praatplaat", "translated", str(folder)]
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        assert everything(folder) == []
        change(folder / f"{TIP}.md", "Kies iets", "Neem iets")
        assert said(folder) == [(f"{TIP}.{code}.md", 8, 13, "translation-older", "") for code in ("de", "en")]


FIELDS = """
fields:
  cost: {name: {nl: "Kosten per jaar", en: "Cost a year"}, type: number, searched: true, filter: true}
  lesson: {name: {nl: "Wat we leerden", en: "What we learned"}, searched: true, filter: true, shown: text}
  contact: {name: {nl: "Wie je belt", en: "Whom to ring"}, type: link, searched: true, filter: true}
"""
BOX, BOX_EN, CONTACT = (
    "examples/oude-kaartenbak.md",
    "examples/oude-kaartenbak.en.md",
    "https://kaart.example.org/vragen",
)


@pytest.fixture(scope="module")
def fielded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good board with three fields of its own: what changed are its own files."""
    folder = good_board(tmp_path_factory.mktemp("fields") / "board")
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write(FIELDS)
    change(
        folder / "board.yaml",
        "    fields: [organisation, year, sector, size]",
        "    fields: [organisation, year, sector, size, cost, lesson, contact]",
    )
    change(
        folder / BOX,
        "sector: museum",
        f"sector: museum\ncost: 12500\nlesson: Begin bij de lade die klemt.\ncontact: {CONTACT}",
    )
    change(folder / BOX_EN, "year: since 2019", "year: since 2019\nlesson: Start with the drawer that sticks.")
    change(folder / BOX_EN, "translates: e92f94f5\n", "")
    return folder


class TestFields:
    def test_of_a_board_are_read_found_and_chosen_by(self, fielded: Path) -> None:
        assert everything(fielded) == []
        board = read_board(fielded)
        details = board.by_id["oude-kaartenbak"].details
        assert (details["cost"], details["contact"]) == (12500, CONTACT)
        assert details["lesson"] == {"nl": "Begin bij de lade die klemt.", "en": "Start with the drawer that sticks."}
        assert [field.id for field in board.vocabulary.fields_of("example")] == [
            "cost",
            "lesson",
            "contact",
            "organisation",
            "year",
            "sector",
            "size",
        ]
        for lang, words, amount in (("nl", "lade", "12.500"), ("en", "drawer", "12,500")):
            graph = build_graph(board, lang)
            assert graph.nodes["oude-kaartenbak"]["cost"] == 12500
            for asked in (words, amount, "kaart.example.org"):
                assert search(graph, asked) == ["oude-kaartenbak"], asked
            values = filter_values(net_of(board, lang))
            assert [(value.id, value.name) for value in values["cost"]] == [("12500", amount)]
            assert [(name, value.id) for name in ("lesson", "contact") for value in values[name]] == [
                ("lesson", "given"),
                ("contact", "given"),
            ]
            for choice in ("cost:12500", "lesson:given", "contact:given"):
                assert matching(graph, [choice]) == ["oude-kaartenbak"]

    def test_of_a_board_are_shown_searched_and_filtered_in_the_browser(
        self, watch: Callable[..., Watched], fielded: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "plaat.html"
        subprocess.run(
            [sys.executable, "-m", "praatplaat", "export", str(fielded), str(out), "--lang", "en"],
            capture_output=True,
            timeout=60,
            check=True,
        )
        page = watch(base=out.as_uri()).open("?lang=en&facet=oude-kaartenbak")
        shown = page.locator('[data-open-facet="oude-kaartenbak"]')
        assert shown.locator("dt").all_inner_texts() == [
            "Cost a year",
            "Whom to ring",
            "Organisation",
            "Year",
            "Sector",
            "Size",
        ]
        assert shown.locator("dd").all_inner_texts()[:2] == ["12,500", "kaart.example.org/vragen"]
        assert shown.locator("dd a").get_attribute("href") == CONTACT
        assert shown.get_by_text("What we learned: Start with the drawer that sticks.").is_visible()
        page.locator("[data-find]").click()
        for asked in ("drawer sticks", "12,500", "vragen"):
            page.locator("#find").fill(asked)
            expect(page.locator("[data-result]")).to_have_attribute("data-result", "oude-kaartenbak")
        page.locator("#find").fill("")
        for filter_, name in (("cost", "12,500"), ("lesson", "filled in"), ("contact", "filled in")):
            page.evaluate("praatplaat.go({only: []})")
            page.locator(f'[data-filter="{filter_}"] button', has_text=name).click()
            page.wait_for_function("() => praatplaat.visible().join() === 'oude-kaartenbak'")

    def test_with_many_numbers_are_chosen_by_round_bands(self, fielded: Path) -> None:
        board = read_board(fielded)
        box = board.by_id["oude-kaartenbak"]
        numbers = (0, 3, 99, 100, 150.5, 420, 480, 1250)
        many = tuple(replace(box, id=f"bak-{i}", details={"cost": value}, links=()) for i, value in enumerate(numbers))
        values = filter_values(net_of(replace(board, facets=many)))["cost"]
        assert [(value.name, value.facets) for value in values] == [
            ("0 – 500", tuple(f"bak-{i}" for i in range(7))),
            ("1.000 – 1.500", ("bak-7",)),
        ]

    def test_of_the_program_are_there_where_a_board_has_none_of_its_own(self) -> None:
        board, default = read_board(GOOD), default_grammar()
        assert list(board.vocabulary.fields) == ["organisation", "year", "sector", "size"]
        assert board.vocabulary.fields["sector"].values["theatre"] == {"nl": "theater", "en": "theatre"}
        # The board that ships says the same of them, and keeps its sectors with their field.
        own = read_board().vocabulary
        assert list(own.fields) == list(default.fields) and own.levels == default.levels
        assert all(own.fields[name] == field for name, field in default.fields.items() if name != "sector")
        frisian = default_grammar(Frozen({"fy": Language("fy", "Frysk", "nl"), "fr": Language("fr", "Français")}))
        assert frisian.fields["owner"].name == {"fy": "Van wie", "fr": "Owner"}

    @pytest.mark.parametrize(
        ("file", "old", "new", "code", "at", "suggestion"),
        [
            ("board.yaml", "type: number", "type: nummer", "unknown-value", "nummer", "number"),
            ("board.yaml", "  cost:", "  title:", "field-name-taken", "title:", ""),
            ("board.yaml", "  cost:", "  cost a year:", "bad-id", "cost a year:", ""),
            ("board.yaml", "type: number", "type: code", "values-and-type", "cost:", ""),
            ("board.yaml", "size, cost, lesson", "size, cots, lesson", "unknown-value", "cots", "cost"),
            (BOX, "cost: 12500", "cost: veel", "bad-amount", "veel", ""),
            (BOX, "cost: 12500", "cots: 12500", "unknown-key", "cots", "cost"),
            (BOX, f"contact: {CONTACT}", "contact: kaart.example.org", "bad-address", "kaart.ex", ""),
            (BOX, "sector: museum", "sector: musea", "unknown-value", "musea", "museum"),
            (BOX_EN, "lesson: Start with the drawer that sticks.\n", "", "missing-key", "title:", ""),
            (BOX_EN, "lesson:", "cost: 12500\nlesson:", "unknown-key", "cost", ""),
        ],
    )
    def test_that_are_wrong_are_told_at_their_place(
        self, file: str, old: str, new: str, code: str, at: str, suggestion: str, fielded: Path, tmp_path: Path
    ) -> None:
        folder = Path(shutil.copytree(fielded, tmp_path / "board"))
        change(folder / file, old, new)
        (found,) = (p for p in everything(folder) if (p.file, p.code) == (file, code))
        assert (folder / file).read_text("utf-8").split("\n")[found.line - 1][found.column - 1 :].startswith(at)
        assert found.suggestion == suggestion


class TestLevels:
    def test_of_a_board_are_those_of_its_questions(self, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("levels: {kijken: {nl: Kijken, en: Look}, doen: {nl: Doen, en: Do}}\n")
        question = "facets/vaste-basis.md"
        assert [p.code for p in everything(folder)] == ["unknown-value"] * 2
        assert everything(folder)[0].values["allowed"] == "kijken, doen"
        change(folder / question, "level: warm", "level: kijken")
        change(folder / question, "level: decide", "level: doen")
        assert everything(folder) == []
        html = str(board_html(net_of(read_board(folder), "en"), home="page"))
        assert re.findall(r'class="level">(\w+)<', html) == ["Look", "Do"]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><rect width="{w}" height="{h}" fill="#{colour}"/></svg>'
OWN_GROUND = """
ground:
  landscape: drawings/haven.svg
  portrait: drawings/staand.svg
  credit: {nl: "getekend door Jo", en: "drawn by Jo"}
  spots: {landscape: {kade: [10, 10, 90, 80]}}
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good board on a ground, with a credit and a licence of its own."""
    folder = good_board(tmp_path_factory.mktemp("ground") / "board")
    (folder / "drawings").mkdir()
    (folder / "drawings/haven.svg").write_text(SVG.format(w=1600, h=900, colour="0055aa"), "utf-8")
    (folder / "drawings/staand.svg").write_text(
        '<?xml version="1.0"?>\n' + SVG.format(w=800, h=3160, colour="aa5500"), "utf-8"
    )
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write(OWN_GROUND)
    change(
        folder / "board.yaml",
        'licence: {nl: "alleen voor eigen gebruik", en: "for our own use only"}',
        'licence: {nl: "vrij", en: "free"}',
    )
    return folder


def exported(folder: Path, out: Path) -> str:
    command = [sys.executable, "-m", "praatplaat", "export", str(folder), str(out), "--lang", "en"]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    return out.read_text("utf-8")


def read_in(html: str) -> str:
    """Return what is read of a file, in all its languages: its words, without markup and scripts."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S))


class TestGround:
    def test_of_a_board_is_seen_under_its_cards_with_its_credit(
        self, watch: Callable[..., Watched], drawn: Path, tmp_path: Path
    ) -> None:
        assert everything(drawn) == []
        out = tmp_path / "plaat.html"
        told = read_in(exported(drawn, out))
        assert "getekend door Jo" in told and "drawn by Jo" in told and "free" in told and "vrij" in told
        assert say("page.drawing-of-program", "en") not in told and "for our own use only" not in told
        for size, colour in (("laptop", (0, 85, 170)), ("phone", (170, 85, 0))):
            page = watch(size, base=out.as_uri(), color_scheme="light").open("?lang=en")
            assert pixel(page, "img.scenery:visible") == colour, size
            page.evaluate("document.querySelector('[data-praatplaat]').dataset.theme = 'contrast'")
            assert pixel(page, "img.scenery:visible") != colour, size

    def test_that_is_plain_is_no_drawing_and_needs_no_credit(
        self, watch: Callable[..., Watched], tmp_path: Path
    ) -> None:
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: plain\n")
        assert everything(folder) == []
        told = exported(folder, tmp_path / "plaat.html")
        assert 'class="scenery' not in told and say("page.drawing-of-program", "en") not in told
        page = watch(base=(tmp_path / "plaat.html").as_uri()).open("?lang=en")
        assert page.evaluate("praatplaat.visible().length") == 2

    def test_that_a_board_does_not_name_is_not_named_for_it(self, tmp_path: Path) -> None:
        told = read_in(exported(GOOD, tmp_path / "plaat.html"))
        assert say("page.drawing-of-program", "en") in told
        assert re.findall(r"\b(?:garden|tuin|MIT|CC|Creative Commons)\b", told, re.I) == []
        licences = re.findall(r"(?:licen[cs]e|licentie)\b:?\s*(.{0,30})", told, re.I)
        assert licences and all(
            after.startswith(("alleen voor eigen gebruik", "for our own use only")) for after in licences
        )

    def test_keeps_cards_off_its_spots(self, drawn: Path, tmp_path: Path) -> None:
        assert read_board(drawn).spots("landscape") == {"kade": (10, 10, 90, 80), **read_board(GOOD).spots("landscape")}
        folder = Path(shutil.copytree(drawn, tmp_path / "board"))
        change(folder / "board.yaml", "[10, 10, 90, 80]", "[10, 10, 1590, 890]")
        assert {(p.code, p.values["spot"]) for p in everything(folder)} == {("card-covers-spot", "kade")}
        change(folder / "board.yaml", "[10, 10, 1590, 890]", "[10, 10, 1690, 890]")
        assert [(p.file, p.code) for p in everything(folder)] == [("board.yaml", "outside-plate")]

    @pytest.mark.parametrize(
        ("old", "new", "code", "at"),
        [
            ("drawings/haven.svg", "drawings/../haven.svg", "bad-drawing", "drawings/../haven.svg"),
            ("drawings/haven.svg", "haven.svg", "bad-drawing", "haven.svg"),
            ("drawings/haven.svg", "drawings/haven.bmp", "bad-drawing", "drawings/haven.bmp"),
            ("drawings/haven.svg", "https://example.org/x.svg", "bad-drawing", "https"),
            ("drawings/haven.svg", "drawings/kade.svg", "drawing-not-there", "drawings/kade.svg"),
            ("drawings/haven.svg", "drawings/large.svg", "drawing-not-there", "drawings/large.svg"),
            ("drawings/haven.svg", "drawings/words.png", "drawing-of-other-kind", "drawings/words.png"),
            ("ground:\n", "ground:\n  drawing: meadow\n", "unknown-value", "meadow"),
        ],
    )
    def test_that_cannot_be_drawn_is_told_at_its_place(
        self, old: str, new: str, code: str, at: str, drawn: Path, tmp_path: Path
    ) -> None:
        folder = Path(shutil.copytree(drawn, tmp_path / "board"))
        (folder / "drawings/large.svg").write_text("<svg>" + " " * DRAWING_MAX, "utf-8")
        (folder / "drawings/words.png").write_text("<svg></svg>", "utf-8")
        change(folder / "board.yaml", old, new)
        (found,) = everything(folder)
        assert (found.file, found.code) == ("board.yaml", code)
        assert (folder / "board.yaml").read_text("utf-8").split("\n")[found.line - 1][found.column - 1 :].startswith(at)

    def test_that_changes_is_seen_by_who_watches_the_folder(self, drawn: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(drawn, tmp_path / "board"))
        changes = FolderWatch(folder).changes()
        (folder / "drawings/haven.svg").write_text(SVG.format(w=9, h=9, colour="fff"), "utf-8")
        next(changes)


def pixel(page: Page, of: str) -> tuple[int, ...]:
    """Return the colour in a corner of what is on screen, where no card lies."""
    box = page.locator(of).bounding_box()
    assert box
    shot = Image.open(io.BytesIO(page.screenshot()))
    found = shot.convert("RGB").getpixel((int(max(box["x"], 0)) + 12, int(max(box["y"], 60)) + 12))
    assert isinstance(found, tuple)
    return found

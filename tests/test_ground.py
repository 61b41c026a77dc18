"""The ground of a board: a drawing of its own under the cards, with its credit, or none."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page

from praatplaat.content import read_board
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.content.watching import FolderWatch
from praatplaat.i18n import say
from praatplaat.settings import DRAWING_MAX, PLATE_SIZES, shipped
from praatplaat.view import themes
from praatplaat.view.grounds import drawing, whole_drawing
from tests.beside import in_time
from tests.conftest import Watched
from tests.one_file import all_of
from tests.sample_boards import GOOD, change, found_in, good_board
from tests.split import ran

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><rect width="{w}" height="{h}" fill="#{colour}"/></svg>'
OWN_GROUND = """
ground:
  landscape: drawings/haven.svg
  portrait: drawings/staand.svg
  credit: {nl: "getekend door Jo", en: "drawn by Jo"}
  spots: {landscape: {kade: [10, 10, 90, 80]}}
  parts: {vaste-basis: {box: [0, 0, 100, 40], words: {nl: "Een haven", en: "A harbour"}}}
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good board on a ground, with a credit and a licence of its own."""
    folder = good_board(tmp_path_factory.mktemp("ground") / "board")
    (folder / "drawings").mkdir()
    (folder / "drawings/haven.svg").write_text(SVG.format(w=1600, h=900, colour="cfe4f4"), "utf-8")
    (folder / "drawings/staand.svg").write_text(
        '<?xml version="1.0"?>\n' + SVG.format(w=800, h=3160, colour="f4e4cf"), "utf-8"
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
    assert ran("export", folder, out, "--lang", "en").returncode == 0
    return all_of(out)


def read_in(html: str) -> str:
    """Return what is read of a file, in all its languages: its words, without markup and scripts."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style)\b(?![^>]*data-lang).*?</\1>", " ", html, flags=re.S))


def pixel(page: Page, of: str) -> tuple[int, ...]:
    """Return the colour above in the middle of what is on screen, where no card lies and its side is not soft."""
    box = page.locator(of).bounding_box()
    assert box
    shot = Image.open(io.BytesIO(page.screenshot()))
    found = shot.convert("RGB").getpixel((int(box["x"] + box["width"] / 2), int(max(box["y"], 60)) + 12))
    assert isinstance(found, tuple)
    return found


class TestGround:
    def test_of_a_board_is_seen_under_its_cards_with_its_credit(
        self, watch: Callable[..., Watched], drawn: Path, tmp_path: Path
    ) -> None:
        assert found_in(drawn) == []
        out = tmp_path / "plaat.html"
        told = read_in(exported(drawn, out))
        assert "getekend door Jo" in told and "drawn by Jo" in told and "free" in told and "vrij" in told
        assert say("page.drawing-of-program", "en") not in told and "for our own use only" not in told
        for size, colour in (("laptop", (207, 228, 244)), ("phone", (244, 228, 207))):
            page = watch(size, base=out.as_uri(), color_scheme="light").open("?lang=en")
            assert pixel(page, "img.scenery:visible") == colour, size
            page.evaluate("document.querySelector('[data-praatplaat]').dataset.theme = 'contrast'")
            assert pixel(page, "img.scenery:visible") != colour, size
        page.evaluate("praatplaat.go({facet: 'vaste-basis'})")  # its explanation begins with its part of the drawing
        part = page.locator("[data-open-facet=vaste-basis]").get_by_role("img", name="A harbour", exact=True)
        assert pixel(page, "[data-open-facet=vaste-basis] .part") == (207, 228, 244) and part.is_visible()

    def test_that_is_plain_is_a_sheet_that_needs_no_credit(self, watch: Callable[..., Watched], tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: {drawing: plain, parts: {vaste-basis: {box: [0, 0, 9, 4], words: {nl: a, en: b}}}}\n")
        assert found_in(folder) == []
        told = exported(folder, tmp_path / "plaat.html")
        assert 'class="part"' not in told and say("page.drawing-of-program", "en") not in told
        page = watch(base=(tmp_path / "plaat.html").as_uri()).open("?lang=en")
        assert page.evaluate("praatplaat.visible().length") == 2
        assert page.locator("svg.scenery.landscape").is_visible()
        (folder / "plate.yaml").unlink()  # cards that need less height than a phone has: the sheet goes on below them
        exported(folder, tmp_path / "plaat.html")
        page = watch("phone", base=(tmp_path / "plaat.html").as_uri(), color_scheme="light").open("?lang=en")
        page.set_viewport_size({"width": 390, "height": 1100})
        world, plate = (page.locator(of).bounding_box() for of in ("[data-world]", ".plate"))
        assert world and plate and world["height"] < plate["height"] - 100
        below = (
            Image.open(io.BytesIO(page.screenshot()))
            .convert("RGB")
            .getpixel((200, int(plate["y"] + plate["height"]) - 9))
        )
        sky = themes()["light"].colours["sky"]
        assert below != tuple(bytes.fromhex(sky[1:]))

    @pytest.mark.parametrize("name", GROUNDS)
    def test_of_ours_is_light_and_says_which_parts_no_card_may_cover(self, name: str, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write(f"ground: {name}\n")
        whole = read_board(folder)
        for orientation, (width, height) in PLATE_SIZES.items():
            size = (shipped("assets") / whole.ground.ours(orientation)).stat().st_size
            assert size <= (125_000 if name == "garden" else 25_000)
            spots = whole.ground.spots[orientation]
            assert bool(spots) == (name != "plain")
            assert all(0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height for x0, y0, x1, y1 in spots.values())

    @pytest.mark.parametrize("name", GROUNDS)
    def test_of_ours_has_what_both_drawings_show_once_and_each_whole_by_itself(self, name: str) -> None:
        lying, standing = (f"grounds/{name}-{orientation}.svg" for orientation in PLATE_SIZES)
        once = ElementTree.fromstring(f"<svg>{drawing(lying)}</svg>")
        uses = re.findall(r'<use href="#([^"]+)"/>', drawing(standing))
        assert set(uses) == {element.get("id") for element in once.iter() if element.get("id")}
        assert bool(uses) == (name == "garden")
        shared = {id_: once.find(f".//*[@id='{id_}']") for id_ in uses}
        for file, more in ((lying, 0), (standing, sum(len([*shared[id_].iter("path")]) for id_ in uses))):
            whole = ElementTree.fromstring(f"<svg>{whole_drawing(file)}</svg>")
            assert len([*whole.iter("path")]) == drawing(file).count("<path") + more
            assert not any(element.get("id") or element.tag == "use" for element in whole.iter())

    def test_of_ours_is_two_drawings_and_a_file_that_says_what_they_are(self, tmp_path: Path) -> None:
        """In a copy of the package with a sea, a board begins on it, in a folder and in a workbook, and shows it."""
        for name in ("praatplaat", "assets", "data"):
            shutil.copytree(Path(__file__).parent.parent / name, tmp_path / name)
        grounds = tmp_path / "assets/grounds"
        for orientation, (width, height) in PLATE_SIZES.items():
            sea = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"><path fill="var(--water)" d="M0 900H1600V7Z"/></svg>'
            (grounds / f"sea-{orientation}.svg").write_text(sea, "utf-8")
        words = {"nl": {"value": "zee", "new": "een zee"}, "en": {"value": "sea", "new": "a sea"}}
        told = {"order": 9, "words": words, "spots": {"landscape": {"boei": [700, 400, 800, 500]}}}
        (grounds / "sea.json").write_text(json.dumps(told), "utf-8")
        begin = [sys.executable, "-m", "praatplaat", "new", "--yes", "--lang", "nl", "--ground", "zee"]
        for made in (["plaat"], ["plaat.xlsx", "--xlsx"]):
            subprocess.run([*begin, *made], check=True, capture_output=True, timeout=60, cwd=tmp_path)
        assert "ground: sea\n" in (tmp_path / "plaat/board.yaml").read_text("utf-8")
        for board in ("plaat", "plaat.xlsx"):
            shown = [sys.executable, "-m", "praatplaat", "export", board, "x.html"]
            subprocess.run(shown, check=True, capture_output=True, timeout=60, cwd=tmp_path)
            assert "M0 900H1600V7Z" in (tmp_path / "x.html").read_text("utf-8")
        (tmp_path / "plaat/board.yaml").write_text("ground: sae\n", "utf-8")
        checked = subprocess.run(
            [sys.executable, "-m", "praatplaat", "check", "plaat", "--lang", "en"],
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            cwd=tmp_path,
        )
        assert "Did you mean 'sea'?" in checked.stdout

    def test_that_a_board_does_not_name_is_not_named_for_it(self, tmp_path: Path) -> None:
        assert (read_board(GOOD).ground.name, read_board(GOOD).spots("landscape")) == ("plain", {})
        assert say("page.drawing-of-program", "en") not in exported(GOOD, tmp_path / "vel.html")
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: garden\n")
        told = read_in(exported(folder, tmp_path / "plaat.html"))
        assert say("page.drawing-of-program", "en") in told
        assert re.findall(r"\b(?:garden|tuin|MIT|CC|Creative Commons)\b", told, re.I) == []
        licences = re.findall(r"(?:licen[cs]e|licentie)\b:?[\s\x22,]*(.{0,30})", told, re.I)
        assert licences and all(
            after.startswith(("alleen voor eigen gebruik", "for our own use only")) for after in licences
        )

    def test_keeps_cards_off_its_spots(self, drawn: Path, tmp_path: Path) -> None:
        assert read_board(drawn).spots("landscape") == {"kade": (10, 10, 90, 80)}
        folder = Path(shutil.copytree(drawn, tmp_path / "board"))
        change(folder / "board.yaml", "[10, 10, 90, 80]", "[10, 10, 1590, 890]")
        assert {p.code for p in found_in(folder)} == {"card-without-room"}
        change(folder / "board.yaml", "[10, 10, 1590, 890]", "[10, 10, 1690, 890]")
        assert [(p.file, p.code) for p in found_in(folder)] == [("board.yaml", "outside-plate")]

    @pytest.mark.parametrize(
        ("old", "new", "code", "at"),
        [
            ("drawings/haven.svg", "drawings/../haven.svg", "bad-drawing", "drawings/../haven.svg"),
            ("drawings/haven.svg", "haven.svg", "bad-drawing", "haven.svg"),
            ("drawings/haven.svg", "drawings/haven.bmp", "bad-drawing", "drawings/haven.bmp"),
            ("drawings/haven.svg", "https://example.org/x.svg", "bad-drawing", "https"),
            ("drawings/haven.svg", "drawings/kade.svg", "drawing-not-there", "drawings/kade.svg"),
            ("drawings/haven.svg", "drawings/large.svg", "drawing-too-large", "drawings/large.svg"),
            ("drawings/haven.svg", "drawings/words.png", "drawing-of-other-kind", "drawings/words.png"),
            ("{vaste-basis: {box", "{vaste-bases: {box", "unknown-link", "vaste-bases"),
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
        (found,) = found_in(folder)
        assert (found.file, found.code) == ("board.yaml", code)
        assert (folder / "board.yaml").read_text("utf-8").split("\n")[found.line - 1][found.column - 1 :].startswith(at)

    def test_of_another_shape_shows_its_middle_unstretched_and_photos_stand_upright(self, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        (folder / "drawings").mkdir()
        photo, turned = Image.new("CMYK", (900, 1200), (0, 255, 255, 0)), Image.Exif()
        photo.paste((255, 255, 0, 0), (0, 300, 900, 900))  # blue in the middle, red before and after it
        turned[0x0112] = 6  # a quarter to the left of what was seen
        photo.save(folder / "drawings/foto.jpg", exif=turned)
        (folder / "drawings/plan.svg").write_text(SVG.format(w=1000, h=1580, colour="cfe4f4"), "utf-8")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: {landscape: drawings/foto.jpg, portrait: drawings/plan.svg}\n")
        sizes = [(found.values["wide"], found.values["high"]) for found in found_in(folder) if "cropped" in found.code]
        assert sizes == [(1200, 900), (1000, 1580)]
        drawings = read_board(folder).ground.drawings
        with Image.open(io.BytesIO(b64decode(drawings["landscape"].partition(",")[2]))) as shown:
            assert (shown.size, shown.mode) == ((1200, 675), "RGB")
            left, middle, right = (shown.getpixel((x, 300)) for x in (100, 600, 1100))
        assert middle[2] > 200 > left[2] and left[0] > 200 < right[0] and middle[0] < 60, (left, middle, right)
        assert b'viewBox="300 0 400 1580" width="800" height="3160"' in b64decode(
            drawings["portrait"].partition(",")[2]
        )

    def test_that_changes_is_seen_by_who_watches_the_folder(self, drawn: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(drawn, tmp_path / "board"))
        changes = FolderWatch(folder).changes()
        (folder / "drawings/haven.svg").write_text(SVG.format(w=9, h=9, colour="fff"), "utf-8")
        in_time(lambda: next(changes))

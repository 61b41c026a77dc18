"""Nobody's words are put in another's mouth: a board says of itself what its makers wrote, and the program adds nothing.

Whose the content is, and under which licence, stands in `board.yaml` under `colophon`; whose the drawing is, under `ground`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from praatplaat.content import examine
from praatplaat.i18n import catalogue, say
from praatplaat.settings import LANGUAGES
from tests.conftest import Watched
from tests.one_file import all_of
from tests.rooms import Led
from tests.sample_boards import GOOD, change, good_board, shipped_board
from tests.server import Served, served
from tests.split import ran
from tests.sweep import ALL, in_turn, one, whole
from tests.windows import set_window

FOREIGN = re.compile(
    r"\bDEN\b|Twynstra|[Pp]roeftuin|trial garden|testing ground|[Cc]ultuursector|cultural sector|CC BY|Creative Commons|\bMIT\b"
)
"""What is true of the board that ships with the program, and of no other."""
SAYS = {
    "nl": (
        "Een plaat om mee te oefenen, zie het archief",
        "de vereniging van de kaartenbak",
        "alleen voor eigen gebruik",
    ),
    "en": ("A board to practise with, see the archive", "the card index society", "for our own use only"),
}
"""What the good board says of itself, as it is read."""


@pytest.fixture(scope="module")
def led(small_hall: Served) -> Led:
    """Give a workshop with one round there."""
    led = Led(small_hall.port)
    led.act("round-added", round="r", form="notes", question="Wat nu?", facets=[])
    return led


def fetched(led: Led, path: str) -> str:
    """Return what whoever leads the workshop gets at an address; of a workbook, all its sheets."""
    with urlopen(Request(f"http://127.0.0.1:{led.port}{path}", headers={"Cookie": led.visitor.cookie})) as answer:
        body: bytes = answer.read()
    if not body.startswith(b"PK"):
        return body.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def plain(html: str) -> str:
    """Return what is read of a page, without tags and with addresses of links left out."""
    return " ".join(re.sub(r" \(https://\S+\)|\\", "", re.sub(r"<[^>]+>", "", html)).split())


PAGES = (
    "/",
    "/board",
    "/facilitate",
    "/join",
    "/j/{code}",
    *(f"/workshop/harvest.{kind}" for kind in ("html", "md", "csv", "xlsx")),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_or_file_of_another_board_speaks_of_the_one_that_ships(led: Led, lang: str, tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    assert ran("export", GOOD, file, "--lang", lang).returncode == 0
    told = {path: fetched(led, f"{path.format(code=led.code)}?lang={lang}") for path in PAGES} | {"file": all_of(file)}
    told |= {
        script: fetched(led, f"/{script}")
        for text in told.values()
        for script in re.findall(r"assets/[\w.]+\?\w+", text)
    }
    assert len(told) >= len(PAGES) + 1 + 4
    assert {place: FOREIGN.findall(text) for place, text in told.items() if FOREIGN.search(text)} == {}
    for place in (*PAGES, "file"):
        assert [words for words in SAYS[lang] if words not in plain(told[place])] == [], place
        assert say("page.drawing-of-program", lang) not in told[place], place  # it has no drawing
    for place in (
        place for place in PAGES if "harvest" in place
    ):  # beside the words of the room, whose licence it is not
        assert say("harvest.board-licence", lang) in told[place], place


def test_a_board_that_says_nothing_of_itself_has_nothing_said_of_it_but_whose_the_drawing_is(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    text = (folder / "board.yaml").read_text("utf-8")
    (folder / "board.yaml").write_text(f"{text[: text.index('colophon:')]}ground: garden\n", "utf-8")
    assert ran("export", folder, tmp_path / "x.html").returncode == 0
    told = all_of(tmp_path / "x.html")
    assert not FOREIGN.search(told)
    assert say("page.drawing-of-program", "nl") in told and say("page.colophon-licence", "nl") not in told


def test_the_catalogue_speaks_of_no_board_in_particular() -> None:
    assert {
        (lang, key) for lang in LANGUAGES for key, words in catalogue(lang).items() if FOREIGN.search(words)
    } == set()


def test_whose_the_drawing_is_can_be_said_by_the_board(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write('\nground:\n  drawing: garden\n  credit: {nl: "getekend door Jo", en: "drawn by Jo"}\n')
    assert ran("export", folder, tmp_path / "x.html").returncode == 0
    told = all_of(tmp_path / "x.html")
    assert "getekend door Jo" in told and "drawn by Jo" in told and say("page.drawing-of-program", "nl") not in told


@pytest.mark.parametrize(
    ("old", "new", "code", "suggested"),
    [
        ("  licence:", "  license:", "unknown-key", "licence"),
        ("  made_by: {nl:", "  made_by: {fy: x, nl:", "unknown-key", ""),
        (
            'licence: {nl: "alleen voor eigen gebruik", en: "for our own use only"}',
            "licence: {nl: vrij}",
            "missing-words",
            "",
        ),
        ("colophon:", "colofon:", "unknown-key", "colophon"),
    ],
)
def test_a_slip_in_it_is_told_with_its_place_and_what_was_meant(
    tmp_path: Path, old: str, new: str, code: str, suggested: str
) -> None:
    folder = good_board(tmp_path / "board")
    change(folder / "board.yaml", old, new)
    reading = examine(folder)
    (found,) = (*reading.problems, *reading.hints)
    line = (folder / "board.yaml").read_text("utf-8")[: (folder / "board.yaml").read_text("utf-8").index(new)].count(
        "\n"
    ) + 1
    assert (found.file, found.line, found.code, found.suggestion) == ("board.yaml", line, code, suggested)


FITS = "e => [e, document.documentElement].every(one => one.scrollWidth <= one.clientWidth)"
"""Whether neither an element nor its page has more than it is wide."""


def shows_what_it_is(page: Page, lang: str) -> None:
    """See that a reader can find, from the page as it is, that the board is ours and after a study that is not."""
    text = page.locator(".colophon:visible").inner_text()
    for words in {
        "nl": ("DEN en TwynstraGudde", "Zij maakten de plaat niet", "CC BY 4.0"),
        "en": ("DEN and TwynstraGudde", "They did not make the board", "CC BY 4.0"),
    }[lang]:
        assert words in text


@pytest.mark.parametrize(
    ("size", "lang", "home"),
    one(in_turn(["laptop", "phone", *(["projected"] if ALL else ())], LANGUAGES, ["/board", "file"])),
)
@whole  # the tests below open it on a board of three facets, with scripts and without
def test_what_the_shipped_board_is_can_be_found_on_every_screen(
    watch: Callable[..., Watched], hall: Served, exported: Path, size: str, lang: str, home: str
) -> None:
    code = Led(hall.port, lang).code
    watched = watch(size, base=hall.base)
    page, board = watched.page, watched.page.locator("#colophon")
    for address in (f"{hall.base}/", exported.as_uri() if home == "file" else hall.base + home):
        page.goto(f"{address}?lang={lang}")
        page.evaluate("praatplaat.ready")
        for view in ("plate", "outline"):
            page.evaluate("view => praatplaat.go({view})", view)
            opener = page.locator("button[popovertarget=colophon]:visible").first
            expect(opener).to_have_accessible_name(say("page.colophon-about", lang))
            opener.press("Enter")
            expect(board).to_be_focused()
            shows_what_it_is(page, lang)
            box = board.bounding_box()
            assert box and page.viewport_size and box["x"] >= 0
            assert box["x"] + box["width"] <= page.viewport_size["width"]
            page.keyboard.press("Escape")
            expect(board).to_be_hidden()
            expect(opener).to_be_focused()
        opener.click()
        board.get_by_role("button").click()
        expect(board).to_be_hidden()
        watched.requests[:] = [url for url in watched.requests if not url.startswith("file:")]
    for path in (f"/join?lang={lang}", f"/j/{code}?lang={lang}", f"/facilitate?lang={lang}"):
        page.goto(hall.base + path)
        page.locator(".colophon summary").click()
        shows_what_it_is(page, lang)


@whole
def test_the_longest_title_and_an_address_written_out_widen_nothing(
    watch: Callable[..., Watched], tmp_path: Path
) -> None:
    folder, address = good_board(tmp_path / "board"), f"https://example.org/{'voorwaarden' * 15}"
    change(folder / "board.yaml", "Een kleine plaat", "De collectie van een groot museum en archief " * 2)
    change(folder / "board.yaml", 'names: {nl: "Voorbeelden"', 'names: {nl: "Voorbeelden van dit huis"')
    change(folder / "board.yaml", "alleen voor eigen gebruik", f"<{address}>")
    change(folder / "facets/kleine-stap.md", "Kies iets", f"# {address}\n\n- `{address}`\n\n<{address}> Kies iets")
    change(folder / "facets/kleine-stap.md", "title: De hele tekst", f"title: {address}")

    def expect_fits(shown: Locator, case: str) -> None:
        for size in ("phone", "laptop"):
            set_window(shown.page, size)
            expect(shown).to_contain_text("voorwaarden")
            assert shown.evaluate(FITS), (case, size)

    with served(folder, "--db", tmp_path / "x.db") as running:
        Led(running.port)
        page = watch("projected", base=running.base).open("/?lang=nl")
        title = page.locator(".brand h1")
        assert title.evaluate("e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflow === 'hidden'")
        for path in ("/?lang=nl", "/join?lang=nl", "/facilitate?lang=nl"):
            page.goto(running.base + path)
            page.locator("[popovertarget=colophon]:visible, .colophon summary").first.click()
            expect_fits(page.locator("#colophon, .colophon"), path)
        page.goto(f"{running.base}/?lang=nl&facet=kleine-stap")
        expect_fits(page.locator("[data-open-facet=kleine-stap]"), "facet")
        page.goto("about:blank")  # before the server goes, of which a page would complain


def test_closing_it_with_escape_leaves_open_what_is_open(watch: Callable[..., Watched], small_hall: Served) -> None:
    page = watch(base=small_hall.base).open("/?lang=nl&view=outline&facet=kleine-stap")
    page.get_by_role("button", name=say("page.colophon-about", "nl")).press("Enter")
    expect(page.locator("#colophon")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#colophon")).to_be_hidden()
    expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()


def test_without_scripts_it_opens_too(watch: Callable[..., Watched], small_hall: Served) -> None:
    page = watch(base=small_hall.base, java_script_enabled=False).page
    page.goto(f"{small_hall.base}/?lang=en")
    page.locator(".foot button").click()
    expect(page.locator("#colophon")).to_be_visible()


def test_every_board_of_ours_says_who_made_it() -> None:
    board = shipped_board()
    assert all(
        part and set(part) == set(LANGUAGES)
        for part in (board.colophon.about, board.colophon.made_by, board.colophon.licence)
    )
    assert board.ground.credit

"""Boards in other languages than the shipped one: each touches its own files only, and reads, leads and prints as any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from praatplaat.i18n import catalogue, language_name, say
from tests.garden_boards import WORDS, garden
from tests.rooms import Led, Visitor
from tests.server import Served, served
from tests.split import ran
from tests.sweep import ALL, in_turn
from tests.texts_of import Texts

ROOT = Path(__file__).parent.parent
BOARDS = {
    "frisian": {"fy": "nl", "fr": "en"},
    "dutch": {"nl": ""},
    "german": {"nl": "", "en": "", "de": "en"},
    "many": {"de": "", "fy": "", "fr": "", "en": "", "nl": ""},
}
SCREENS = {
    "frisian": {"fy": "nl", "fr": "en"},
    "dutch": {"nl": "nl"},
    "german": {"nl": "nl", "en": "en", "de": "en"},
    "many": {"de": "en", "fy": "en", "fr": "en", "en": "en", "nl": "nl"},
}
"""The language of the screens around each language of a board: the one it names, its own, or the first that there is."""


@dataclass(frozen=True)
class Garden:
    """A server with one of the boards."""

    name: str
    served: Served

    @property
    def screens(self) -> dict[str, str]:
        """Return the language of the screens around each language of the board."""
        return SCREENS[self.name]


@pytest.fixture(scope="module", params=BOARDS)
def garden_there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Garden]:
    """Give each board in turn: pytest takes all tests of one together, so that each is served once."""
    folder, name = tmp_path_factory.mktemp("garden"), request.param
    with served("--db", folder / "x.db", garden(folder / name, BOARDS[name])) as running:
        yield Garden(name, running)


frisian = pytest.mark.parametrize("garden_there", ["frisian"], indirect=True)


def plain_sentences(lang: str) -> set[str]:
    """Return the sentences of a catalogue that have no place to fill in, as they stand in a page."""
    return {" ".join(words.split()).strip(" .,:") for words in catalogue(lang).values() if "{" not in words}


def test_each_language_has_its_pages_with_the_screens_that_it_names_and_each_piece_in_its_own(
    garden_there: Garden,
) -> None:
    screens = garden_there.screens
    first = next(iter(screens))
    led = Led(garden_there.served.port, lang=first)
    assert led.visitor.ask("GET", "/")[2] == led.visitor.ask("GET", f"/?lang={first}")[2]
    wrong = led.visitor.ask("GET", "/?lang=xx")[2]
    assert f": {', '.join(screens)}." in wrong and WORDS[first]["title"] in wrong
    led.on_phones(led.ask("dots", ("water", "ton"), question="?"))
    for code, around in screens.items():
        of_board = {words.strip(" .,:") for words in WORDS[code].values()}
        of_screens = plain_sentences(around)
        for path, least in (("/", 14), (led.page, 4), ("/join", 1), ("/facilitate", 1)):
            status, _, text = led.visitor.ask("GET", f"{path}?lang={code}")
            found = Texts(text).found
            mine = {(words, lang) for words, lang in found if words in of_board - of_screens}
            theirs = {(words, lang) for words, lang in found if words in of_screens - set(WORDS[code].values())}
            assert status == 200 and len(mine) >= least and len(theirs) >= 3, (code, path, mine, theirs)
            assert {lang for _, lang in mine} == {code}, (code, path, mine)
            assert {lang for _, lang in theirs} == {around}, (code, path, theirs)
        for path in ("/", "/facilitate", "/join"):
            text = Visitor(garden_there.served.port).ask("GET", f"{path}?lang={code}")[2]
            assert WORDS[code]["title"] in text, (code, path)
            assert (say("page.outline", around) if path == "/" else say("page.colophon-about", around)) in text


@frisian
def test_what_is_said_aloud_after_a_switch_is_in_the_language_of_the_screens(watch, garden_there: Garden) -> None:
    page = watch(base=garden_there.served.base).open("/")
    said = page.locator("[data-says]")
    for code, around, sentence in (
        ("fr", "en", "The plate is now in French."),
        ("fy", "nl", "De plaat is nu in het Fries."),
    ):
        page.click(f"[data-lang-to={code}]")
        expect(said).to_have_text(sentence)
        assert said.evaluate("part => part.closest('[lang]').lang") == around
        assert page.locator("[data-swap=brand]").evaluate("part => part.closest('[lang]').lang") == code


LINKS = {"/": "[data-lang-to]", "/join": ".switch [hreflang]", "/facilitate": ".languages [hreflang]"}
"""The links to each language on a page."""


@pytest.mark.parametrize("garden_there", BOARDS if ALL else ["dutch", "many"], indirect=True)
def test_the_switch_fits_and_leads_to_each_language_and_one_language_has_none(watch, garden_there: Garden) -> None:
    screens = garden_there.screens
    page = watch("phone", base=garden_there.served.base).page
    clicked = in_turn(LINKS, [*reversed(screens)]) if len(screens) > 1 else []  # the first of a board is there already
    for path, links in LINKS.items():
        page.goto(f"{garden_there.served.base}{path}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 720})
            page.wait_for_function("width => innerWidth === width", arg=width)
            boxes = page.locator(links).evaluate_all(
                "links => links.map(link => link.getBoundingClientRect().toJSON())"
            )
            assert len(boxes) == (len(screens) if len(screens) > 1 else 0), path
            assert all(
                box["x"] >= 0 and box["x"] + box["width"] <= width and min(box["width"], box["height"]) >= 24
                for box in boxes
            ), (path, width, boxes)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        for code in [code for at, code in clicked if at == path]:
            page.locator(f"{links.split()[-1].replace(']', '')}={code}]").first.click()
            expect(page.get_by_text(WORDS[code]["title"], exact=True).first).to_be_visible()


@frisian
def test_a_workshop_is_held_and_taken_home_in_each_language(garden_there: Garden) -> None:
    led = Led(garden_there.served.port, lang="fy")
    led.on_phones(led.ask("dots", ("water", "ton"), question="?"))
    phone = Visitor(garden_there.served.port)
    assert WORDS["fr"]["water.label"] in phone.opens(f"{led.page}?lang=fr")[1]
    assert say("phone.to-plate", "en") in phone.ask("GET", "/join?lang=fr")[2]
    desk = led.visitor.ask("GET", "/facilitate?lang=fy")[2]  # where the desk writes words of the board
    for place in ("step-question", "step-note", "step-facets", "step", "facets", "who-names"):
        assert f'data-{place} lang="fy"' in desk, place
    for code, around in SCREENS["frisian"].items():
        for kind in ("md", "html"):
            text = led.visitor.ask("GET", f"/workshop/harvest.{kind}?lang={code}")[2]
            assert WORDS[code]["water.title"] in text and say("harvest.title", around) in text
            led_in = say("harvest.language", around, language=language_name("fy", around))
            assert (led_in in text) == (code != "fy")  # who reads it in another language is told


def test_the_file_holds_all_languages_and_opens_in_the_one_asked_for(tmp_path: Path) -> None:
    board = garden(tmp_path / "board", BOARDS["frisian"])
    command = ("export", board, tmp_path / "x.html", "--lang")
    assert ran(*command, "fr").returncode == 0
    text = (tmp_path / "x.html").read_text("utf-8")
    assert "<html lang=fr " in text and re.findall(r'data-packed="(\w\w)"', text) == ["fy"]
    refused = ran(*command, "en")
    assert (refused.returncode, refused.stderr) == (
        2,
        say("error.unknown-language", "en", found="en", allowed="fy, fr") + "\n",
    )


def test_words_that_are_written_from_right_to_left_run_so_and_those_of_the_screens_do_not(
    watch, tmp_path: Path
) -> None:
    board = garden(tmp_path / "board", {"nl": "", "ar": "nl"})
    assert ran("export", board, tmp_path / "x.html", "--lang", "ar").returncode == 0
    page = watch(base=(tmp_path / "x.html").as_uri()).open("?lang=ar&facet=water")
    run = "parts => parts.map(part => getComputedStyle(document.querySelector(part)).direction)"
    own = ["h1", ".card:not(.hidden) .label", ".explanation h2", ".explanation .text", ".legend button"]
    screens = [".explanation .questions [lang]", ".head", ".zoom", ".switches a"]
    assert page.evaluate(run, [*own, *screens]) == ["rtl"] * len(own) + ["ltr"] * len(screens)
    page.evaluate("praatplaat.go({facet: ''})")
    label = page.locator("[data-cards] [data-facet=water] .label")
    edges = label.evaluate("label => [label, label.parentNode].map(part => part.getBoundingClientRect().right)")
    begin = label.evaluate("""label => { const range = document.createRange(); range.selectNodeContents(label)
      return range.getBoundingClientRect().right }""")
    assert begin == pytest.approx(edges[0], abs=1) and edges[1] - edges[0] < 30
    page.evaluate("praatplaat.go({lang: 'nl', facet: 'water'})")
    assert set(page.evaluate(run, own)) == {"ltr"}
    page.evaluate("praatplaat.go({facet: '', role: 'مدير'})")  # a board without roles offers none to choose
    expect(page.locator("[data-notice]")).to_have_text(
        "‘role=\u2068مدير\u2069’ kan niet: daarvan heeft deze plaat er geen."
    )


def test_a_still_picture_of_words_from_right_to_left_begins_at_the_right_for_a_browser_and_in_pixels(
    watch, tmp_path: Path
) -> None:
    board = garden(tmp_path / "board", {"nl": "", "ar": "nl"})
    assert ran("export", board, tmp_path / "x.svg", tmp_path / "x.png", "--lang", "ar").returncode == 0
    watched = watch("projected", base=tmp_path.as_uri())
    watched.page.goto((tmp_path / "x.svg").as_uri())
    boxes = watched.page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('text')].map(text => {
      const {left, top, right, bottom} = text.getBoundingClientRect()
      return [text.textContent.replace(/[\\u202b\\u202c]/g, ''), [left, top, right, bottom, text.parentNode.getBoundingClientRect().right]] }))""")
    words = WORDS["ar"]
    pixels = Image.open(tmp_path / "x.png").convert("L").resize((1920, 1080))
    for told in ("title", "subtitle", "water.label", "ton.label"):
        left, top, right, bottom, edge = boxes[words[told]]
        assert 15 < edge - right < 40, (told, boxes)
        room = pixels.crop((round(left - 60), round(top), round(right + 15), round(bottom)))
        ink = room.point([255 if grey < 100 else 0 for grey in range(256)]).getbbox()
        assert ink and ink[2] == pytest.approx(room.width - 15, abs=4), (told, ink, room.size)
    assert max(box[2] for told, box in boxes.items() if told.startswith(words["tips"])) < 300

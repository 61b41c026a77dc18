"""What is saved in the files appears on open pages, and whoever reads there or moves cards keeps their place."""

from __future__ import annotations

import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from praatplaat.graph.enlarging import LARGER
from praatplaat.i18n import say
from tests.edited import PATHS, Board, EditedBoard, edited, opened, original, tidy
from tests.on_its_way import OnItsWay
from tests.sample_boards import BASE, BASE_EN, TIP, TIP_EN, change
from tests.server import served
from tests.sweep import one, whole

__all__ = ["edited", "original", "tidy"]  # fixtures


class TestWhoReadsKeepsTheirPlace:
    """What is saved appears on open pages, and whoever was reading goes on where they were."""

    @pytest.mark.parametrize("path", one(PATHS))
    def test_when_words_change(self, path: str, tidy: EditedBoard, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl&facet=vaste-basis&depth=2")
        page.evaluate("() => { window.same = true; }")
        line = page.locator("[data-explanation-body] p", has_text="Alinea 20 ")
        line.evaluate("line => line.scrollIntoView({block: 'start'})")
        link = page.locator("[data-explanation-body] [data-to=kleine-stap]").first
        link.evaluate("link => link.focus({preventScroll: true})")
        top, state = line.bounding_box()["y"], page.evaluate("praatplaat.state()")
        places = page.evaluate("['vaste-basis', 'kleine-stap'].map(praatplaat.where)")
        change(
            tidy.board / BASE,
            "Wie elke dag struikelt, begint niet aan een reis.",
            "Wie struikelt, begint niet, " * 4 + "en wacht.",
        )
        change(tidy.board / TIP, "title: Begin met een kleine stap", "title: Begin klein")
        expect(page.locator("[data-explanation-body] .summary").first).to_contain_text("Wie struikelt, begint niet, ")
        expect(link).to_have_text("Begin klein")
        expect(link).to_be_focused()
        expect(page.locator("[data-says]")).to_have_text(say("live.renewed", "nl"))
        assert page.locator("[data-explanation]").evaluate("pane => pane.scrollTop") > 300
        assert abs(line.bounding_box()["y"] - top) <= 2
        assert page.evaluate("praatplaat.state()") == state
        assert page.evaluate("['vaste-basis', 'kleine-stap'].map(praatplaat.where)") == places
        assert page.evaluate("window.same")
        page.context.close()

    @pytest.mark.parametrize("path", one(PATHS, 1))
    @whole
    def test_when_the_words_of_the_other_language_change(self, path: str, tidy: EditedBoard, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl&facet=kleine-stap")
        page.evaluate("praatplaat.go({lang: 'en'})")
        expect(page.locator("[data-open-facet] h2")).to_have_text("Begin with a small step")
        change(tidy.board / TIP, "label: Kleine stap", "label: Stapje")
        change(tidy.board / TIP_EN, "title: Begin with a small step", "title: Start small")
        expect(page.locator("[data-open-facet] h2")).to_have_text("Start small")
        page.evaluate("praatplaat.go({lang: 'nl'})")
        expect(page.locator("[data-cards] [data-facet=kleine-stap] .label")).to_have_text("Stapje")
        page.keyboard.press("/")
        page.keyboard.type("stapje")
        expect(page.locator("[data-result]")).to_have_attribute("data-result", "kleine-stap")
        page.context.close()

    @pytest.mark.parametrize("path", one(PATHS))
    def test_when_a_card_gets_another_place(self, path: str, tidy: EditedBoard, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl")
        page.evaluate("() => { window.same = true; }")
        before = page.evaluate("praatplaat.where('kleine-stap')")
        lines = page.locator("svg.picture[data-orientation=landscape] path[data-b=kleine-stap]").first
        drawn = lines.get_attribute("d")
        change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [1100, 340]")
        expect(lines).not_to_have_attribute("d", drawn)
        page.evaluate("praatplaat.go({})")
        after = page.evaluate("praatplaat.where('kleine-stap')")
        unit = before["width"] / 258 / LARGER[0][1]
        assert after["x"] - before["x"] == pytest.approx(100 * unit, abs=2)
        assert after["y"] - before["y"] == pytest.approx(40 * unit, abs=2)
        assert page.evaluate("window.same")
        page.context.close()

    @pytest.mark.parametrize("path", one(PATHS))
    def test_when_a_facet_comes_and_goes(self, path: str, tidy: EditedBoard, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl&facet=vaste-basis")
        places = page.evaluate("['vaste-basis', 'kleine-stap'].map(praatplaat.where)")
        (tidy.board / "plate.yaml").unlink()  # as on a board of which no place was ever saved
        page.locator("[data-explanation-body] p", has_text="Alinea 20 ").evaluate(
            "line => line.scrollIntoView({block: 'start'})"
        )
        link = page.locator("[data-explanation-body] [data-to=kleine-stap]").first
        link.evaluate("link => link.focus({preventScroll: true})")
        address, scrolled = (
            page.evaluate("location.href"),
            page.locator("[data-explanation]").evaluate("pane => pane.scrollTop"),
        )
        for ending in ("md", "en.md"):
            (tidy.board / f"facets/nieuw-idee.{ending}").write_bytes(
                (tidy.board / f"facets/kleine-stap.{ending}").read_bytes()
            )
        expect(page.locator("[data-cards] [data-facet=nieuw-idee]")).to_be_attached()
        expect(page.locator("[data-says]")).to_have_text(say("live.renewed", "nl"))
        assert page.evaluate("location.href") == address
        assert page.evaluate("['vaste-basis', 'kleine-stap'].map(praatplaat.where)") == places
        assert page.locator("[data-explanation]").evaluate("pane => pane.scrollTop") == pytest.approx(scrolled, abs=60)
        expect(page.locator("[data-explanation-body] [data-to=kleine-stap]").first).to_be_focused()
        page.evaluate("praatplaat.go({facet: 'nieuw-idee'})")
        tidy.mend()
        expect(page.locator("[data-cards] [data-facet=nieuw-idee]")).not_to_be_attached()
        expect(page.locator("[data-notice]")).to_contain_text("nieuw-idee")
        page.context.close()


@whole
def test_a_place_that_changes_before_the_page_can_hear_of_it_is_there_as_soon_as_it_can(
    tidy: EditedBoard, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    script = OnItsWay(page, "**/dashboard.js*")
    page.goto(f"{tidy.running.base}/board?lang=nl", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    paths = page.locator(".still svg.picture[data-orientation=landscape] path")
    drawn = paths.evaluate_all(
        "paths => paths.map(path => path.getAttribute('d'))"
    )  # the script has not named them yet
    assert drawn
    change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [1100, 340]")
    deadline = time.monotonic() + 60
    while tidy.shown() == tidy.at_first:
        assert time.monotonic() < deadline, "the change did not show"
    script.let_go()
    line = page.locator("svg.picture[data-orientation=landscape] path[data-b=kleine-stap]").first
    line.wait_for(state="attached")
    page.wait_for_function(
        "([path, drawn]) => !drawn.includes(path.getAttribute('d'))", arg=[line.element_handle(), drawn]
    )
    page.close()


def test_the_outline_stays_at_the_line_that_was_read(tidy: EditedBoard, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=en&view=outline&facet=vaste-basis", viewport={"width": 900, "height": 500})
    heading = page.locator("[data-outline] [data-article=kleine-stap] h3")
    heading.evaluate("""heading => {
        const outline = heading.closest("[data-outline]");
        outline.scrollTop += heading.getBoundingClientRect().top - outline.getBoundingClientRect().top;
    }""")
    top = heading.bounding_box()["y"]
    change(tidy.board / BASE_EN, "title: There is no firm ground", "title: " + "There is no firm ground under us " * 2)
    expect(page.locator("[data-outline] [data-article=vaste-basis] h3")).to_contain_text("under us")
    assert page.locator("[data-outline]").evaluate("outline => outline.scrollTop") > 0
    assert abs(heading.bounding_box()["y"] - top) <= 2
    page.context.close()


@whole  # the board does in test_room_without_server.py, the desk in test_desk_interrupted.py
def test_a_page_finds_back_a_server_that_was_away(original: Board, browser: Browser, tmp_path: Path) -> None:
    board = Path(shutil.copytree(original, tmp_path / "board"))
    with served(board) as running:
        page = opened(browser, EditedBoard(original, board, running), "/?lang=nl&facet=kleine-stap")
        port = running.port
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(30) == 0
    page.evaluate("praatplaat.go({facet: 'vaste-basis'})")
    expect(page.locator("[data-open-facet=vaste-basis]")).to_be_visible()
    change(board / BASE, "title: Een vaste basis ontbreekt", "title: De basis ontbreekt")
    with served(board, "--port", str(port)) as running:
        assert running.port == port
        expect(page.locator("[data-open-facet] h2")).to_have_text("De basis ontbreekt")
    page.context.close()


@whole
def test_places_saved_by_hand_do_not_collide_with_places_written_in_the_file(
    tidy: EditedBoard, browser: Browser
) -> None:
    page = opened(browser, tidy, "/board?lang=nl")
    page.locator("[data-moving=switch]").click()
    change(
        tidy.board / "plate.yaml",
        "vaste-basis: [400, 300]\n  kleine-stap: [1000",
        "vaste-basis: [420, 300]\n  kleine-stap: [1000",
    )
    expect(page.locator("[data-cards] [data-facet=vaste-basis]")).to_have_attribute("style", re.compile(r"--x: ?420"))
    page.locator("[data-cards] [data-facet=kleine-stap]").focus()
    page.keyboard.press("ArrowRight")
    page.locator("[data-moving=save]").click()
    expect(page.locator(".moving-bar p")).to_contain_text("plate.yaml")
    text = (tidy.board / "plate.yaml").read_text("utf-8")
    assert "vaste-basis: [420, 300]" in text and "kleine-stap: [1010, 300]" in text
    page.context.close()


@whole  # a page that takes over a new facet is above
def test_a_page_on_which_cards_are_being_moved_begins_anew_only_afterwards(tidy: EditedBoard, browser: Browser) -> None:
    page = opened(browser, tidy, "/board?lang=nl")
    page.evaluate("() => { window.same = true; }")
    page.locator("[data-moving=switch]").click()
    page.locator("[data-cards] [data-facet=kleine-stap]").focus()
    page.keyboard.press("ArrowRight")
    with page.expect_response(re.compile(r"/\?lang=nl$")):
        for ending in ("md", "en.md"):
            (tidy.board / f"facets/nieuw-idee.{ending}").write_bytes(
                (tidy.board / f"facets/kleine-stap.{ending}").read_bytes()
            )
    expect(page.locator("[data-moving=undo]")).to_have_attribute("aria-disabled", "false")
    assert page.evaluate("window.same")
    page.locator("[data-moving=switch]").click()
    page.locator("[data-moving=leave-drop]").click()
    expect(page.locator("[data-cards] [data-facet=nieuw-idee]")).to_be_attached()
    page.context.close()

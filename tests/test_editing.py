"""A board that is edited while it is shown: twenty files broken in twenty ways, and who is told which problem where."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import examine
from praatplaat.errors import UsageError
from praatplaat.export.board_file import file_html
from praatplaat.i18n import count, say
from praatplaat.settings import FILE_MAX
from tests.axe import expect_clean
from tests.edited import PATHS, Board, EditedBoard, badge, edited, opened, original, tidy
from tests.sample_boards import BASE, BASE_EN, EXAMPLE, TIP, TIP_EN, change
from tests.sweep import one, some, whole

__all__ = ["edited", "original", "tidy"]  # fixtures


def write(file: str, text: bytes) -> Callable[[Board], object]:
    return lambda board: (board / file).write_bytes(text)


def swap(file: str, old: str, new: str) -> Callable[[Board], object]:
    return lambda board: change(board / file, old, new)


def recode(file: str, encoding: str, extra: str) -> Callable[[Board], object]:
    return lambda board: (board / file).write_bytes(((board / file).read_text("utf-8") + extra).encode(encoding))


TWENTY = {
    "a title is gone": (TIP, swap(TIP, "title: Begin met een kleine stap\n", "")),
    "a quote does not close": (TIP_EN, swap(TIP_EN, "label: Small step", 'label: "Small step')),
    "a tab": (BASE, swap(BASE, "    why:", "\t why:")),
    "the first line is gone": (BASE_EN, swap(BASE_EN, "---\ntitle", "title")),
    "the fields are not closed": (BASE, swap(BASE, "source\n---\n", "source\n")),
    "a kind that is not there": (TIP, swap(TIP, "kind: tip", "kind: tool")),
    "a link into the void": (TIP, swap(TIP, "to: vaste-basis", "to: vaste-bodem")),
    "Windows-1252": (TIP, recode(TIP, "windows-1252", "Eén.")),
    "UTF-16": (EXAMPLE, recode(EXAMPLE, "utf-16", "")),
    "not text at all": (BASE, write(BASE, bytes(range(256)) * 9)),
    "an empty file": (TIP_EN, write(TIP_EN, b"")),
    "far too long": (BASE_EN, write(BASE_EN, b"x" * (FILE_MAX + 1))),
    "a source of no known kind": (EXAMPLE, swap(EXAMPLE, "basis: source", "basis: hearsay")),
    "the Dutch file is gone": (TIP_EN, lambda board: (board / TIP).unlink()),
    "board.yaml is gone": ("board.yaml", lambda board: (board / "board.yaml").unlink()),
    "board.yaml 900 deep": ("board.yaml", write("board.yaml", b"kinds: " + b"[" * 900)),
    "a loop in plate.yaml": ("plate.yaml", write("plate.yaml", b"landscape: &a {tip: *a}\n")),
    "a place off the plate": ("plate.yaml", swap("plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [5000, 300]")),
    "minutes that do not add up": ("routes/kort.yaml", swap("routes/kort.yaml", "minutes: 10", "minutes: 11")),
    "markup in a field": (TIP, swap(TIP, "kind: tip", "kind: <img src=x onerror=alert(1)>")),
}
"""What happens to which file; each is done to the board of one running server and mended again."""


@pytest.fixture(scope="module")
def pages(browser: Browser, edited: EditedBoard) -> Iterator[list[Page]]:
    """Give an open explorer and an open dashboard, each with an explanation."""
    both = [opened(browser, edited, f"{path}?lang=nl&facet=kleine-stap") for path in PATHS]
    yield both
    for page in both:
        page.context.close()


@pytest.mark.parametrize("way", some(TWENTY, 20))
def test_a_broken_file_leaves_the_board_up_and_its_problem_says_what_to_do(
    way: str, tidy: EditedBoard, pages: list[Page]
) -> None:
    file, harm = TWENTY[way]
    harm(tidy.board)
    problems = examine(tidy.board).problems
    assert file in {problem.file for problem in problems}
    for page in one(pages, list(TWENTY).index(way) // 4):
        expect(page.locator(badge)).to_have_text(count("check.problems", len(problems), "nl"))
        page.locator(badge).click()
        lines = page.locator("#editing li")
        expect(lines).to_have_count(len(problems))
        for line, problem in zip(lines.all(), problems, strict=True):
            expect(line.locator("code")).to_have_text(f"{problem.file}:{problem.line}:{problem.column}")
            expect(line).to_contain_text(problem.sentence("nl"))
        assert page.locator("#editing img").count() == 0
        page.keyboard.press("Escape")
        expect(page.locator("#editing")).to_be_hidden()
        expect(page.locator("[data-open-facet=kleine-stap] h2")).to_have_text("Begin met een kleine stap")
        page.evaluate("praatplaat.go({facet: 'vaste-basis'})")
        expect(page.locator("[data-open-facet=vaste-basis] h2")).to_have_text("Een vaste basis ontbreekt")
        page.evaluate("praatplaat.go({facet: 'kleine-stap'})")
        expect(page.locator("[data-open-facet=kleine-stap] h2")).to_be_visible()
    assert tidy.shown() == tidy.at_first
    assert tidy.running.process.poll() is None
    assert b"vaste-basis" in tidy.get("/board")
    tidy.mend()
    for page in pages:
        expect(page.locator(badge)).to_be_hidden()
        expect(page.locator("[data-says]")).to_have_text(say("editing.mended", "nl"))  # also where no page is renewed


def test_a_folder_that_is_away_is_said_in_one_sentence_and_comes_back(tidy: EditedBoard, pages: list[Page]) -> None:
    away = tidy.board.rename(tidy.board.with_name("away"))
    try:
        sentence = UsageError("board-missing", path=tidy.board).sentence("nl")
        for page in pages:
            expect(page.locator("#editing li")).to_contain_text(sentence)
            expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()
    finally:
        away.rename(tidy.board)
    for page in pages:
        expect(page.locator(badge)).to_be_hidden()


def test_a_problem_stands_beside_its_facet_in_the_language_of_the_page(tidy: EditedBoard, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=en&facet=kleine-stap")
    change(tidy.board / TIP_EN, "own: The whole text\n", "owns: The whole text\n")
    [problem] = examine(tidy.board).problems
    page.locator(badge).wait_for()
    for lang in ("nl", "en"):
        page.evaluate("lang => praatplaat.go({lang})", lang)
        fault = page.locator("[data-cards] .card:has(.fault)")
        expect(fault, lang).to_have_count(1)
        expect(fault, lang).to_have_attribute("data-facet", "kleine-stap")
        expect(fault.locator(".fault .sr")).to_have_text(f", {count('editing.problems', 1, lang)}")
        told = f"{problem.file}:{problem.line}:{problem.column}", problem.sentence(lang)
        expect(page.locator("[data-explanation] .faults li")).to_have_text(
            re.compile(r"\s+".join(re.escape(part) for part in told))
        )
        page.evaluate("praatplaat.go({facet: ''})")
        page.locator(badge).click()
        expect(page.locator("#editing > p")).to_have_text(say("editing.kept", lang))
        page.locator("#editing [data-to=kleine-stap]").click()
        expect(page.locator("[data-open-facet=kleine-stap] .faults"), lang).to_be_visible()
    page.context.close()


def test_cards_that_overlap_are_shown_and_told(tidy: EditedBoard, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=en")
    change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [480, 340]")
    page.locator(badge).click()
    expect(page.locator("#editing > p")).to_have_text(say("editing.shown", "en"))
    expect(page.locator("#editing li").first).to_contain_text("plate.yaml:2:16")
    here, there = (f"praatplaat.where('{id_}')" for id_ in ("vaste-basis", "kleine-stap"))
    page.wait_for_function(f"() => {there}.x < {here}.x + {here}.width")  # it glides there
    page.context.close()


def test_visitors_elsewhere_see_the_last_good_version_and_nothing_of_the_problems(
    tidy: EditedBoard, browser: Browser
) -> None:
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    page = opened(browser, tidy, "/?lang=nl&facet=kleine-stap", extra_http_headers=elsewhere)
    here = opened(browser, tidy, "/?lang=nl")
    change(tidy.board / TIP_EN, "label: Small step", "label:")
    here.locator(badge).wait_for()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        tidy.get("/problems", **elsewhere)
    report = f"<h1>{say('report.title', 'en')}</h1>"
    assert report in tidy.get("/?view=report&lang=en").decode()
    assert report not in tidy.get("/?view=report&lang=en", **elsewhere).decode()
    with urllib.request.urlopen(
        urllib.request.Request(f"{tidy.running.base}/events", headers=elsewhere), timeout=30
    ) as stream:
        assert set(json.loads(stream.readline().removeprefix(b"data: "))) == {"board"}
    tidy.mend()
    expect(here.locator(badge)).to_be_hidden()
    change(tidy.board / TIP, "title: Begin met een kleine stap", "title: Begin klein")
    expect(page.locator("[data-open-facet] h2")).to_have_text("Begin klein")
    assert page.locator(f"{badge}:visible, .fault, .faults").count() == 0
    page.context.close()
    here.context.close()


@whole
def test_axe_finds_nothing_where_problems_stand_on_the_board(tidy: EditedBoard, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=nl&facet=kleine-stap", color_scheme="light")
    change(tidy.board / TIP, "kind: tip", "kind: tap")
    expect(page.locator("[data-explanation] .faults")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect_clean(page, f"closed, {scheme}")
    page.locator(badge).click()
    # Over a page axe judges no colours, so that what it finds of the open list is the same in both schemes.
    for scheme in one(["light", "dark"], 1):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("#editing"), scheme).to_be_visible()
        expect_clean(page, f"open, {scheme}")
    page.context.close()


def test_a_file_that_is_taken_home_follows_nothing(original: Board) -> None:
    html = file_html(examine(original).board)
    assert "data-edition" not in html and "EventSource" not in html and ".editing" not in html

"""A board that is edited while it is shown: twenty files broken in twenty ways, and what a mended one does on open pages."""

import json
import re
import shutil
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from praatplaat.content import examine
from praatplaat.errors import UsageError
from praatplaat.export.files import file_html
from praatplaat.i18n import count, say
from praatplaat.settings import FILE_MAX
from tests.sample_boards import change, good_board
from tests.server import Served, served
from tests.sweep import one, some
from tests.test_axe import expect_clean

TIP, TIP_EN, BASE, BASE_EN = (
    "facets/kleine-stap.md",
    "facets/kleine-stap.en.md",
    "facets/vaste-basis.md",
    "facets/vaste-basis.en.md",
)
CARD = "examples/oude-kaartenbak.md"
LONG = "\n\n".join(
    f"Alinea {n} van een lang verhaal over een vaste basis, die er eerst niet was en later wel kwam." for n in range(40)
)
PATHS = ("/", "/board")

Board = Path


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
    "UTF-16": (CARD, recode(CARD, "utf-16", "")),
    "not text at all": (BASE, write(BASE, bytes(range(256)) * 9)),
    "an empty file": (TIP_EN, write(TIP_EN, b"")),
    "far too long": (BASE_EN, write(BASE_EN, b"x" * (FILE_MAX + 1))),
    "the English file is gone": (CARD, lambda board: (board / "examples/oude-kaartenbak.en.md").unlink()),
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
def original(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Give the good board with an explanation that scrolls, in a folder that nobody changes."""
    board = good_board(tmp_path_factory.mktemp("original") / "board")
    for file in (BASE, BASE_EN):
        (board / file).write_text((board / file).read_text("utf-8") + f"\n{LONG}\n", "utf-8")
    return board


class Desk:
    """A served board and the folder that is edited."""

    def __init__(self, original: Board, board: Board, running: Served) -> None:
        self.original, self.board, self.running = original, board, running
        self.at_first = self.shown()

    def shown(self) -> bytes:
        """Return what a new visitor gets, without the number of the edition."""
        return re.sub(rb' data-edition="\d+"', b"", self.get("/?lang=nl"))

    def mend(self) -> None:
        """Put every file back."""
        for path in self.board.rglob("*"):
            if path.is_file() and not (self.original / path.relative_to(self.board)).exists():
                path.unlink()
        for path in (found for found in self.original.rglob("*") if found.is_file()):
            there = self.board / path.relative_to(self.original)
            there.parent.mkdir(exist_ok=True)
            if not there.exists() or there.read_bytes() != path.read_bytes():
                there.write_bytes(path.read_bytes())

    def get(self, path: str, **headers: str) -> bytes:
        with urllib.request.urlopen(
            urllib.request.Request(self.running.base + path, headers=headers), timeout=30
        ) as answer:
            return bytes(answer.read())


@pytest.fixture(scope="module")
def desk(original: Board, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    board = Path(shutil.copytree(original, tmp_path_factory.mktemp("desk") / "board"))
    with served(board) as running:
        yield Desk(original, board, running)


@pytest.fixture
def tidy(desk: Desk) -> Iterator[Desk]:
    """Give the desk; what a test did to the board is undone, and shown to be, before the next."""
    yield desk
    desk.mend()
    deadline = time.monotonic() + 30
    while said(desk)["found"] or desk.shown() != desk.at_first:
        assert time.monotonic() < deadline, "what was mended did not show"


def said(desk: Desk, lang: str = "nl") -> dict[str, object]:
    return dict(json.loads(desk.get(f"/problems?lang={lang}")))


def opened(browser: Browser, desk: Desk, path: str, **options: Any) -> Page:
    page = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **options}).new_page()
    page.set_default_timeout(30_000)
    page.goto(desk.running.base + path)
    page.evaluate("praatplaat.ready")
    return page


@pytest.fixture(scope="module")
def pages(browser: Browser, desk: Desk) -> Iterator[list[Page]]:
    """Give an open explorer and an open dashboard, each with an explanation."""
    both = [opened(browser, desk, f"{path}?lang=nl&facet=kleine-stap") for path in PATHS]
    yield both
    for page in both:
        page.context.close()


badge = ".editing > button"


@pytest.mark.parametrize("way", some(TWENTY, 3))
def test_a_broken_file_leaves_the_board_up_and_its_problem_says_what_to_do(
    way: str, tidy: Desk, pages: list[Page]
) -> None:
    file, harm = TWENTY[way]
    harm(tidy.board)
    problems = examine(tidy.board).problems
    assert file in {problem.file for problem in problems}
    for page in one(pages, list(TWENTY).index(way)):
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
    assert tidy.shown() == tidy.at_first
    assert tidy.running.process.poll() is None
    assert b"vaste-basis" in tidy.get("/board")
    tidy.mend()
    for page in pages:
        expect(page.locator(badge)).to_be_hidden(timeout=30_000)


def test_a_folder_that_is_away_is_said_in_one_sentence_and_comes_back(tidy: Desk, pages: list[Page]) -> None:
    away = tidy.board.rename(tidy.board.with_name("away"))
    try:
        sentence = UsageError("board-missing", path=tidy.board).sentence("nl")
        for page in pages:
            expect(page.locator("#editing li")).to_contain_text(sentence)
            expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()
    finally:
        away.rename(tidy.board)
    for page in pages:
        expect(page.locator(badge)).to_be_hidden(timeout=30_000)


@pytest.mark.parametrize("path", PATHS)
class TestWhoReadsKeepsTheirPlace:
    """What is saved appears on open pages, and whoever was reading goes on where they were."""

    def test_when_words_change(self, path: str, tidy: Desk, browser: Browser) -> None:
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

    def test_when_the_words_of_the_other_language_change(self, path: str, tidy: Desk, browser: Browser) -> None:
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

    def test_when_a_card_gets_another_place(self, path: str, tidy: Desk, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl")
        page.evaluate("() => { window.same = true; }")
        before = page.evaluate("praatplaat.where('kleine-stap')")
        lines = page.locator("svg.picture[data-form=landscape] path[data-b=kleine-stap]").first
        drawn = lines.get_attribute("d")
        change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [1100, 340]")
        expect(lines).not_to_have_attribute("d", drawn)
        page.evaluate("praatplaat.go({})")
        after = page.evaluate("praatplaat.where('kleine-stap')")
        unit = before["width"] / 258
        assert after["x"] - before["x"] == pytest.approx(100 * unit, abs=2)
        assert after["y"] - before["y"] == pytest.approx(40 * unit, abs=2)
        assert page.evaluate("window.same")
        page.context.close()

    def test_when_a_facet_comes_and_goes(self, path: str, tidy: Desk, browser: Browser) -> None:
        page = opened(browser, tidy, f"{path}?lang=nl&facet=vaste-basis")
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
        assert page.locator("[data-explanation]").evaluate("pane => pane.scrollTop") == pytest.approx(scrolled, abs=60)
        expect(page.locator("[data-explanation-body] [data-to=kleine-stap]").first).to_be_focused()
        page.evaluate("praatplaat.go({facet: 'nieuw-idee'})")
        tidy.mend()
        expect(page.locator("[data-cards] [data-facet=nieuw-idee]")).not_to_be_attached()
        expect(page.locator("[data-notice]")).to_contain_text("nieuw-idee")
        page.context.close()


def test_a_place_that_changes_before_the_page_can_hear_of_it_is_there_as_soon_as_it_can(
    tidy: Desk, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    held: list[Route] = []
    page.route("**/dashboard.js*", lambda route: held.append(route))
    with page.expect_request("**/dashboard.js*"):
        page.goto(f"{tidy.running.base}/board?lang=nl", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    line = page.locator("svg.picture[data-form=landscape] path[data-b=kleine-stap]").first
    drawn = line.get_attribute("d")
    change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [1100, 340]")
    deadline = time.monotonic() + 30
    while tidy.shown() == tidy.at_first:
        assert time.monotonic() < deadline, "the change did not show"
    held[0].continue_()
    expect(line).not_to_have_attribute("d", str(drawn))
    page.close()


def test_the_outline_stays_at_the_line_that_was_read(tidy: Desk, browser: Browser) -> None:
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


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_problem_stands_beside_its_facet_in_the_language_of_the_page(lang: str, tidy: Desk, browser: Browser) -> None:
    page = opened(browser, tidy, f"/?lang={'nl' if lang == 'en' else 'en'}&facet=kleine-stap")
    change(tidy.board / TIP_EN, "own: The whole text\n", "")
    [problem] = examine(tidy.board).problems
    page.locator(badge).wait_for()
    page.evaluate("lang => praatplaat.go({lang})", lang)
    fault = page.locator("[data-cards] .card:has(.fault)")
    expect(fault).to_have_count(1)
    expect(fault).to_have_attribute("data-facet", "kleine-stap")
    expect(fault.locator(".fault .sr")).to_have_text(f", {count('editing.problems', 1, lang)}")
    expect(page.locator("[data-explanation] .faults li")).to_have_text(
        re.compile(
            re.escape(f"{problem.file}:{problem.line}:{problem.column}") + r"\s+" + re.escape(problem.sentence(lang))
        )
    )
    page.evaluate("praatplaat.go({facet: ''})")
    page.locator(badge).click()
    expect(page.locator("#editing > p")).to_have_text(say("editing.kept", lang))
    page.locator("#editing [data-to=kleine-stap]").click()
    expect(page.locator("[data-open-facet=kleine-stap] .faults")).to_be_visible()
    page.context.close()


def test_cards_that_overlap_are_shown_and_told(tidy: Desk, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=en")
    change(tidy.board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: [480, 340]")
    page.locator(badge).click()
    expect(page.locator("#editing > p")).to_have_text(say("editing.shown", "en"))
    expect(page.locator("#editing li").first).to_contain_text("plate.yaml:2:16")
    boxes = [page.evaluate(f"praatplaat.where('{id_}')") for id_ in ("vaste-basis", "kleine-stap")]
    assert boxes[1]["x"] < boxes[0]["x"] + boxes[0]["width"]
    page.context.close()


def test_visitors_elsewhere_see_the_last_good_version_and_nothing_of_the_problems(tidy: Desk, browser: Browser) -> None:
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    page = opened(browser, tidy, "/?lang=nl&facet=kleine-stap", extra_http_headers=elsewhere)
    here = opened(browser, tidy, "/?lang=nl")
    (tidy.board / TIP_EN).unlink()
    here.locator(badge).wait_for()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        tidy.get("/problems", **elsewhere)
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


def test_a_page_finds_back_a_server_that_was_away(original: Board, browser: Browser, tmp_path: Path) -> None:
    board = Path(shutil.copytree(original, tmp_path / "board"))
    with served(board) as running:
        page = opened(browser, Desk(original, board, running), "/?lang=nl&facet=kleine-stap")
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


def test_places_saved_by_hand_do_not_collide_with_places_written_in_the_file(tidy: Desk, browser: Browser) -> None:
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


def test_a_page_on_which_cards_are_being_moved_begins_anew_only_afterwards(tidy: Desk, browser: Browser) -> None:
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_problems_stand_on_the_board(scheme: str, tidy: Desk, browser: Browser) -> None:
    page = opened(browser, tidy, "/?lang=nl&facet=kleine-stap", color_scheme=scheme)
    change(tidy.board / TIP, "kind: tip", "kind: tap")
    expect(page.locator("[data-explanation] .faults")).to_be_visible()
    expect_clean(page)
    page.locator(badge).click()
    expect(page.locator("#editing")).to_be_visible()
    expect_clean(page)
    page.context.close()


def test_a_file_that_is_taken_home_follows_nothing(original: Board) -> None:
    html = file_html(examine(original).board)
    assert "data-edition" not in html and "EventSource" not in html and ".editing" not in html

"""A form of a round is one Python module and one JavaScript module, a kind of file one module: none comes with the package."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import openpyxl
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import read_board
from praatplaat.i18n import say
from tests.conftest import Watched
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD, change, good_board
from tests.server import served
from tests.split import ran

PYTHON = """
from pathlib import Path
from praatplaat.workshop import forms
from praatplaat.workshop.chosen import Choosing, Valued
class Felt(Valued):
    kind = "felt"
class Mood(Choosing):
    id, highest, bodies, twin = "mood", 3, (Felt,), Path(__file__).with_suffix(".js")
    words = {lang: dict.fromkeys(("desk.form-mood", "harvest.form-mood"), "Weerbericht") | {
        "phone.hint-mood": "Hoe is het weer?", "phone.low-mood": "storm", "phone.high-mood": "zon", "room.given-mood": "weer {value}",
        "phone.live-lost-felt": "Je {value}", "phone.live-lost-off-felt": "Geen {value}", "desk.facts-mood": "drie soorten weer"}
        for lang in ("nl", "en")}
forms.add(Mood())
"""
JAVASCRIPT = """
import {addForm} from "../forms.js";
import {averaging} from "./choosing.js";
addForm("mood", {...averaging, facts: (round, tell) => [tell("facts-mood")]});
"""
EXPORT = """
from praatplaat.export import exports
def titles(board, wanted):
    return "\\n".join(facet.title[board.spoken(wanted.lang)] for facet in board.facets).encode()
exports.add(".txt", exports.Export(titles), {
    lang: {"save.name-txt": "Titels", "save.is-txt": "een titel per regel"} for lang in ("nl", "en")})
"""
FACETS = ("vaste-basis", "kleine-stap")
COMMAND = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import mood, titles; from praatplaat.cli import main; main()"
)


def test_a_form_of_ten_lines_is_asked_answered_shown_taken_home_and_read_again_and_an_export_of_ten_is_made(
    tmp_path: Path, browser: Browser, watch: Callable[..., Watched]
) -> None:
    assert max(len(text.strip().splitlines()) for text in (PYTHON, JAVASCRIPT, EXPORT)) <= 13
    (tmp_path / "titles.py").write_text(EXPORT, "utf-8")
    (tmp_path / "mood.py").write_text(PYTHON, "utf-8")
    (tmp_path / "mood.js").write_text(JAVASCRIPT, "utf-8")
    database, board = tmp_path / "w.db", good_board(tmp_path / "board")
    asks = "round: {form: mood, low: {nl: mist, en: fog}}"  # a route of the board may ask it, in its own words
    change(board / "routes/kort.yaml", "    minutes: 6\n", f"    minutes: 6\n    {asks}\n")
    # It starts afresh: what the others are split off from has joined its scripts already, without this form.
    with served(board, "--db", database, how=("-u", "-c", COMMAND, str(tmp_path))) as running:
        led = Led(running.port)
        desk = _opened(watch, running.base, "/facilitate?lang=nl", led)
        desk.locator("[data-new] summary").click()
        desk.get_by_label("Weerbericht").check()
        expect(desk.locator("[data-chosen]")).to_have_text(say("desk.new-chosen-needed", "nl"))
        desk.locator("#new-question").fill("Hoe sta je erbij?")
        for facet in FACETS:
            desk.locator(f"[name=facet][value={facet}]").check()
        desk.get_by_role("button", name=say("desk.add-open", "nl"), exact=True).click()
        expect(desk.locator(".round .facts")).to_have_text(
            "Weerbericht · drie soorten weer · 2 kaartjes · verborgen tot je onthult"
        )

        plain = browser.new_context(java_script_enabled=False).new_page()
        quick = browser.new_context().new_page()
        for page, values in ((plain, (3, 1)), (quick, (2, None))):
            page.goto(f"{running.base}{led.page}?lang=nl")
            expect(page.locator(".hint").first).to_have_text("Hoe is het weer?")
            for facet, value in zip(FACETS, values, strict=True):
                if value:
                    page.locator(f"#s-{facet} input[value='{value}']").check()
        plain.get_by_role("button", name=say("phone.save", "nl")).click()
        expect(plain.locator("#said")).to_have_text(say("phone.said-kept", "nl"))
        name = led.until(lambda shown: shown["rounds"][0]["answered"] == 2)["rounds"][0]["id"]
        stranger = Visitor(running.port)
        stranger.opens(led.page)
        assert stranger.json(f"{led.page}/act", kind="felt", round=name, facet=FACETS[0], value=4)[0] == 409

        expect(desk.locator("table.spread tbody").first.locator("td")).to_have_text(["2,5", "2", "0", "1", "1"])
        led.act("round-revealed", round=name)
        wall = _opened(watch, running.base, "/board?lang=nl", led)
        expect(wall.locator(f"[data-cards] [data-facet={FACETS[0]}] .votes")).to_contain_text("weer 2,5")
        wall.locator("[data-room-table]").click()
        expect(wall.locator(f"[data-row={FACETS[0]}] td")).to_have_text(["2,5", "2", "0", "1", "1"])
        for page in (plain, quick):
            page.goto(f"{running.base}{led.page}?lang=nl")
            expect(page.locator(f"#r-{FACETS[0]} .number")).to_contain_text("2,5")
        for kind, text in (
            ("html", b"Weerbericht"),
            ("md", b"| 2,5 | 0 | 1 | 1 | 2 |"),
            ("csv", b'"Weerbericht"'),
            ("xlsx", b"PK"),
        ):
            taken = wall.context.request.get(f"{running.base}/workshop/harvest.{kind}?lang=nl")
            assert taken.ok and text in taken.body(), kind
        cells = openpyxl.load_workbook(io.BytesIO(taken.body()))[say("harvest.sheet-votes", "nl")].iter_rows(
            min_row=2, values_only=True
        )
        assert [row[1] for row in cells] == ["Weerbericht"] * 2
        with urlopen(f"{running.base}/save?lang=nl") as page, urlopen(f"{running.base}/save/plaat.txt?lang=nl") as made:
            assert "een titel per regel" in page.read().decode()
            titles = made.read().decode()
        assert titles.splitlines() == [facet.title["nl"] for facet in read_board(GOOD).facets]
        for page in (plain, quick):
            page.context.close()
        for page in (desk, wall):
            page.goto("about:blank")  # they follow their server no longer
    again = tmp_path / "oogst.md"
    words = ("workshops", "export", "1", again, "--board", board, "--db", database, "--lang", "nl")
    assert ran(*words, code=(COMMAND, str(tmp_path))).returncode == 0
    assert ran("export", board, tmp_path / "x.txt", code=(COMMAND, str(tmp_path))).returncode == 0
    assert (tmp_path / "x.txt").read_text("utf-8") == titles
    read = again.read_text("utf-8")
    assert "| 2,5 | 0 | 1 | 1 | 2 |" in read and "| 1,0 | 1 | 0 | 0 | 1 |" in read


def _opened(watch: Callable[..., Watched], base: str, path: str, led: Led) -> Page:
    """Open a page of who leads the workshop."""
    watched = watch(base=base)
    led.leads_in(watched.page.context)
    watched.page.goto(base + path)
    return watched.page

"""Thirty minutes of somebody who knows Excel: from an empty workbook to a board of ten cards, a workshop and a file to keep."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from praatplaat.content import read_board
from tests.moving import SWITCH, drag, save
from tests.overlaps import RECTANGLES, overlaps
from tests.server import Served, served
from tests.split import ran
from tests.sweep import whole
from tests.workbooks import PROBLEMS, got, until

CARDS = [
    ("Taalcafé", "Tool", "Leesclub; Buurthuis"),
    ("Leesclub", "Tool", "Bibliotheek"),
    ("Buurthuis", "Plek", None),
    ("Bibliotheek", "Plek", "Vrijwilligers"),
    ("Vrijwilligers", "Mensen", None),
    ("Wachtlijst", "Zorg", "Vrijwilligers"),
    ("Drempels", "Zorg", "Rolstoelroute"),
    ("Rolstoelroute", "Tool", None),
    ("Eenzaamheid", "Zorg", "Taalcafé"),
    ("Jongeren", "Mensen", "Leesclub"),
]
KINDS = [
    ("Zorg", "klei", "berg"),
    ("Tool", "blad", "kiemplant"),
    ("Plek", "water", "wegwijzer"),
    ("Mensen", "roos", "mens"),
]
MISTAKES = {
    "C2": ("Leesclub; Buurthius", "Buurthuis"),
    "B5": ("Plke", "Plek"),
    "A6": (None, "geen naam"),
    "A11": ("Leesclub", "A3"),
    "E1": ("Samenvating", "Samenvatting"),
}
"""Cells with what is wrong there, and what the board says of it."""


def typed(path: Path, cells: dict[str, Any]) -> None:
    """Type into the sheet of cards and save, by LibreOffice where it is installed."""
    book = load_workbook(path)
    for cell, value in cells.items():
        book["Facetten"][cell] = value
    book.save(path)
    if office := shutil.which("soffice"):
        out = path.parent / "bewaard"
        command = [office, f"-env:UserInstallation=file://{path.parent}/kantoor", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)
        (out / path.name).replace(path)


def begin(path: Path) -> dict[str, Any]:
    """Write over the examples of a new workbook, and return what stands in the cells where mistakes are to come."""
    assert ran("new", path, "--yes", "--lang", "nl", "--title", "Onze wijk").returncode == 0
    book = load_workbook(path)
    for name, rows in (("Facetten", CARDS), ("Links", []), ("Soorten", [(one[0], one[0], *one[1:]) for one in KINDS])):
        sheet = book[name]
        sheet.delete_rows(2, sheet.max_row)
        for row in rows:
            sheet.append(row)
    book.save(path)
    typed(path, {})
    sheet = load_workbook(path)["Facetten"]
    return {cell: sheet[cell].value for cell in MISTAKES}


def places(running: Served) -> dict[str, Any]:
    return dict(json.loads(got(running, "/places"))["places"]["landscape"])


@whole  # test_sheet.py and test_sheet_kept.py hold each step by itself
def test_from_an_empty_workbook_to_a_workshop_by_the_messages_alone(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "bord.xlsx"
    good = begin(path)
    with served(path) as running, browser.new_context(viewport={"width": 1920, "height": 1080}) as context:
        away = list[str]()
        context.on(
            "request", lambda request: None if request.url.startswith(running.base) else away.append(request.url)
        )
        context.route(lambda url: not url.startswith(running.base), lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{running.base}/board")
        page.evaluate("praatplaat.ready")
        assert len(page.evaluate("praatplaat.visible()")) == 10
        for cell, (value, said) in MISTAKES.items():
            typed(path, {cell: value})
            until(running, PROBLEMS, f"Facetten!{cell}")
            found = json.loads(got(running, PROBLEMS))["found"]
            assert [one for one in found if one["where"] == f"Facetten!{cell}" and said in one["sentence"]], found
            expect(page.locator(".editing > button")).to_be_visible()
            expect(page.locator(".brand h1")).to_be_in_viewport(ratio=1)
            title, badge = (page.locator(name).bounding_box() for name in (".brand h1", ".editing > button"))
            assert title and badge and title["x"] + title["width"] <= badge["x"], "the title is not covered"
            typed(path, {cell: good[cell]})
            until(running, PROBLEMS, '"found": []')
        expect(page.locator(".editing")).to_be_hidden()
        page.evaluate("praatplaat.ready")
        before = places(running)
        page.click(SWITCH)
        for id_, dx, dy in (("taalcafe", 40, 24), ("buurthuis", -30, 20), ("jongeren", 24, -30)):
            drag(page, dx, dy, id_)
            page.mouse.up()
        save(page)
        page.click(SWITCH)
        after = places(running)
        assert {id_ for id_ in before if before[id_] != after[id_]} == {"taalcafe", "buurthuis", "jongeren"}
        assert (tmp_path / "bord.plate.yaml").exists()
        for width, height in ((1920, 1080), (1366, 768), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{running.base}/")
            page.evaluate("praatplaat.ready")
            assert overlaps(page.evaluate(RECTANGLES)) == [], width
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(f"{running.base}/board")
        page.evaluate("praatplaat.ready")
        page.click("[data-room-start]")
        page.click("[data-room-begin]")
        page.click("[data-room-leave]")
        expect(page.locator("[data-room-badge] .code")).to_be_visible()
        typed(path, {"B5": "Plke"})
        until(running, PROBLEMS, "Facetten!B5")
        expect(page.locator(".editing")).to_be_hidden()  # nothing of it is projected
        typed(path, {"B5": good["B5"]})
        assert away == []
    assert ran("export", path, tmp_path / "wijk.html", tmp_path / "wijk.xlsx").returncode == 0


@whole  # test_sheet_kept.py holds what the steps say, which only a spreadsheet works out
def test_the_conversation_follows_a_name_that_is_written_over_and_rows_that_are_sorted(tmp_path: Path) -> None:
    path = tmp_path / "bord.xlsx"
    assert ran("new", path, "--yes", "--lang", "nl", "--title", "Onze wijk").returncode == 0
    book = load_workbook(path)
    sheet = book["Facetten"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=7)]
    first, last = rows[0][0], rows[5][0]
    for row in rows:
        row[0], row[2] = "Zeezicht" if row[0] == first else row[0], None
    rows.sort(key=lambda row: str(row[0]))
    assert (rows[5][0], rows[0][0] == last) == ("Zeezicht", False)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book["Links"].delete_rows(2, 100)
    book.save(path)
    typed(path, {})
    board = read_board(path)
    steps = [[board.by_id[id_].title["nl"] for id_ in step.facets] for step in board.routes[0].steps]
    assert not shutil.which("soffice") or (steps[0], steps[2]) == (["Zeezicht"], [last])

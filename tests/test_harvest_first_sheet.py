"""The first sheet of a harvest: what somebody who was not there reads, however little or much there is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from praatplaat.content import Board
from praatplaat.export.harvest_files import harvest_file
from praatplaat.i18n import say
from praatplaat.settings import LANGUAGES
from praatplaat.view.halos import RADIUS, halos, seen_area
from praatplaat.workshop import events as e
from praatplaat.workshop.acts.harvest import Described
from praatplaat.workshop.events import FACILITATOR, Body, Event
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.harvest import Looked, harvest
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import replay
from tests.sweep import one

Act = tuple[str, Body]
CARDS = ("tijd-ruimte", "ict-basis", "samenwerken")
CHALLENGES = (*CARDS, "belangen", "brug-te-ver")
LONG = "Wij hebben te weinig tijd om naast het gewone werk ook nog iets nieuws te proberen. " * 4
PAPER = {"width": 673, "height": 1012}
"""What A4 leaves within the margins of the style sheet, in pixels: 178 by 268 mm."""


def lead(body: Body) -> Act:
    return FACILITATOR, body


def after(acts: Sequence[Act]) -> Meeting:
    begun = lead(e.Begun(lang="nl"))
    return replay(Event(n, f"op{n}", who, 1_795_179_600 + n, body) for n, (who, body) in enumerate([begun, *acts], 1))


def asked(name: str, form: str, question: str, **more: Any) -> list[Act]:
    added = e.RoundAdded(round=name, form=form, question=question, moderated=False, **more)
    return [lead(added), lead(e.RoundOpened(round=name))]


def dots(name: str, **given: int) -> list[Act]:
    """Give so many dots to cards, each by another device."""
    return [
        (f"d{n}", Voted(round=name, facet=facet.replace("_", "-"), on=True))
        for facet, number in given.items()
        for n in range(number)
    ]


def come(number: int) -> list[Act]:
    return [(f"d{n}", e.Joined()) for n in range(number)]


def everything(number: int) -> Meeting:
    """A workshop in which everybody writes as much as fits, `number` notes and as many first steps."""
    words = LONG[:280].strip()
    about = Described(title=LONG[:80], organisation=LONG[:80], place=LONG[:80], date=LONG[:80])
    acts = [lead(about), *come(20)]
    for n in range(5):
        acts += [*asked(f"r{n}", "dots", words, facets=CHALLENGES)]
        acts += dots(f"r{n}", **{facet.replace("-", "_"): n + 2 for n, facet in enumerate(CHALLENGES)})
    acts += asked("notes", "notes", words, live=True)
    acts += [(f"d{n % 20}", Noted(round="notes", note=f"n{n}", text=words)) for n in range(number)]
    acts += [("d19", e.Liked(note=f"n{n}", on=True)) for n in range(5)]
    acts += [lead(e.NotesMerged(note="n6", into="n0"))]
    acts += asked("steps", "steps", words)
    for n in range(number):
        step = Stepped(round="steps", note=f"s{n}", what=words, who=LONG[:80], when=LONG[:80], facet=CARDS[0])
        acts.append((f"d{n % 20}", step))
    acts += asked("moderated", "notes", words)
    acts += [("d0", Noted(round="moderated", note="hidden", text="x")), lead(e.NoteJudged(note="hidden", shown=False))]
    return after([*acts, lead(e.Ended())])


@pytest.fixture
def paper(watch: Callable[..., Any], tmp_path: Path, board: Board) -> Callable[[Meeting, str], Page]:
    """Return what opens the report of a meeting as it is printed."""

    def opened(meeting: Meeting, lang: str) -> Page:
        file = tmp_path / f"oogst-{lang}.html"
        file.write_bytes(harvest_file(meeting, board, "html", lang))
        page: Page = watch(base=file.as_uri(), viewport=PAPER).page
        page.goto(file.as_uri())
        page.emulate_media(media="print")
        return page

    return opened


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_the_summary_fits_one_sheet_however_much_everybody_writes(paper, lang):
    page = paper(everything(30), lang)
    first = page.locator(".first").bounding_box()
    assert 800 < first["y"] + first["height"] <= PAPER["height"]
    parts = page.locator(".summary :is(svg.sketch, .chosen li, .steps tbody tr, .said li, .others li)")
    assert parts.count() == 1 + 5 + 5 + 5 + 3
    assert page.locator(".summary .part").inner_text() == say("harvest.part-of", lang, n=5, total=30)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


def test_a_workshop_with_nothing_in_it_takes_one_sheet(paper):
    page = paper(after([lead(e.Ended())]), "nl")
    assert sheets(page) == 1
    assert say("harvest.no-rounds", "nl") in page.locator(".summary").inner_text()
    assert page.locator(".sketch").count() == 0


# Columns as high as a sheet break as sheets do, and there it can be seen where everything stands.
BROKEN = """() => { const main = document.querySelector('main'), wide = main.clientWidth, column = box => Math.round(box.left / (wide + 40))
  main.style.cssText = `columns: ${wide}px; column-gap: 40px; height: 1012px; column-fill: auto`
  const boxes = part => [...part.getClientRects()], found = {sheets: 0, torn: [], split: [], lonely: [], stranded: []}
  for (const row of main.querySelectorAll('tr, .notes > li')) if (new Set(boxes(row).map(column)).size > 1) found.torn.push(row.textContent)
  for (const table of main.querySelectorAll('table')) { const rows = [...table.tBodies[0].rows].map(row => column(boxes(row)[0])), on = {}
    for (const n of rows) on[n] = (on[n] ?? 0) + 1
    if (table.matches('.counts, .spread') && Object.keys(on).length > 1) found.split.push(table.textContent)
    found.sheets = Math.max(found.sheets, ...rows); if (rows.length > 1 && Object.values(on).includes(1)) found.lonely.push(rows.join(' ')) }
  for (const section of main.querySelectorAll('section')) { const [head, , body] = section.children, first = body?.querySelector('tr, li') ?? body
    if (first && column(boxes(head)[0]) !== column(boxes(first)[0])) found.stranded.push(head.textContent) }
  return found }"""


def test_on_paper_no_row_and_no_result_is_broken_no_table_leaves_one_row_behind_and_no_heading_strands(paper):
    # Rounds of all lengths after each other, so that sheets end anywhere.
    acts = [lead(Described(title="Proef")), *come(20)]
    for n in range(14):
        acts += asked(f"r{n}", "dots", LONG[: 40 + 37 * (n % 5)].strip(), facets=CHALLENGES[: 2 + n % 4])
        acts += dots(f"r{n}", tijd_ruimte=3, ict_basis=n)
        acts += asked(f"s{n}", "steps", f"Wat doe je als eerste ({n})?")
        for step in range(2 + n % 9):
            what = LONG[: 60 + 20 * step].strip()
            acts.append((f"d{n}", Stepped(round=f"s{n}", note=f"s{n}-{step}", what=what, who="wij", when="morgen")))
    found = paper(after(acts), "nl").evaluate(BROKEN)
    assert found.pop("sheets") > 6
    assert found == {"torn": [], "split": [], "lonely": [], "stranded": []}


def test_the_plate_shows_what_was_chosen_last_with_the_numbers_of_the_list(paper, board):
    acts = [*come(8), *asked("first", "dots", "Wat herken je?", facets=CARDS), *dots("first", samenwerken=8)]
    acts += asked("last", "dots", "Waar begin je?", facets=(*CARDS, "mvp"))
    acts += [*dots("last", ict_basis=6, tijd_ruimte=3), *asked("scale", "scale", "Hoe ver?", facets=CARDS)]
    acts += [("d0", Scaled(round="scale", facet=CARDS[2], value=5))]
    page = paper(after(acts), "nl")
    chosen = page.locator(".chosen")
    assert chosen.locator("h3").inner_text() == "Waar begin je?"
    labels = [board.by_id[id_].label["nl"].replace("\u00ad", "") for id_ in ("ict-basis", "tijd-ruimte")]
    assert [words.strip() for words in chosen.locator("li .named").all_inner_texts()] == labels
    assert chosen.locator("li b").all_inner_texts() == ["6", "3"]
    drawn = page.locator(".sketch g[data-tone]:has(.rank)")
    said = {card.locator(".rank text").text_content(): card.locator("> text").text_content() for card in drawn.all()}
    assert {rank: re.sub(r"\W", "", words) for rank, words in said.items()} == {
        str(rank): re.sub(r"\W", "", label) for rank, label in enumerate(labels, 1)
    }
    assert page.locator(".sketch .halos circle").count() == 2
    assert [text.split("\n")[0] for text in page.locator(".others li").all_inner_texts()] == [
        "Hoe ver?",
        "Wat herken je?",
    ]


def test_twice_the_number_is_twice_the_halo_that_can_be_seen_around_a_card() -> None:
    sizes = {"a": (300.0, 100.0), "b": (252.0, 88.0), "c": (252.0, 88.0)}
    radii = halos({"a": 8, "b": 4, "c": 1, "d": 0}, sizes)
    assert set(radii) == {"a", "b", "c"} and max(radii.values()) <= RADIUS
    seen = {id_: seen_area(radius, sizes[id_]) for id_, radius in radii.items()}
    assert seen["a"] == pytest.approx(2 * seen["b"], rel=1e-3) == pytest.approx(8 * seen["c"], rel=1e-3)
    assert halos({"b": 2.5}, sizes, most=5)["b"] < halos({"b": 5}, sizes, most=5)["b"] == pytest.approx(RADIUS)
    assert seen_area(10, (252, 88)) == pytest.approx(0) and seen_area(500, (0, 0)) == pytest.approx(math.pi * 500**2)


def test_equals_have_one_place_on_the_list_and_on_the_plate(paper):
    acts = [*come(8), *asked("r", "dots", "Waar begin je?", facets=CARDS), *dots("r", ict_basis=3, tijd_ruimte=3)]
    page = paper(after([*acts, *dots("r", samenwerken=1)]), "nl")
    assert page.locator(".chosen li").evaluate_all("all => all.map(one => one.dataset.rank)") == ["1", "1", "3"]
    assert sorted(page.locator(".sketch .rank text").all_text_contents()) == ["1", "1", "3"]


def test_notes_are_told_by_how_often_they_were_recognised_and_how_many_say_the_same(board):
    acts = [*come(5), *asked("r", "notes", "Wat houdt je tegen?", live=True)]
    acts += [(f"d{n}", Noted(round="r", note=f"n{n}", text=f"Notitie {n}")) for n in range(5)]
    acts += [
        ("d0", e.Liked(note="n3", on=True)),
        ("d1", e.Liked(note="n3", on=True)),
        ("d0", e.Liked(note="n4", on=True)),
    ]
    acts += [lead(e.NotesMerged(note="n2", into="n1"))]
    for lang, times, same in (
        ("nl", "2× herkend", "2 notities zeggen dit"),
        ("en", "recognised 2×", "2 notes say this"),
    ):
        text = harvest_file(after(acts), board, "md", lang).decode()
        best = text.split("### ")[1].split("\n## ")[0].splitlines()
        assert best[0] == say("harvest.top-notes", lang)
        assert [line.split(". ")[1].split(" · ")[0] for line in best if ". " in line] == [
            f"Notitie {n}"
            for n in (3, 4, 1)  # nobody recognised the other
        ]
        assert f"Notitie 3 · {times}" in best[2] and f"Notitie 1 · {same}" in best[4]


@pytest.mark.parametrize("kind", [".html", ".md", ".csv"])
def test_a_question_of_a_route_is_in_the_readers_language_and_another_says_which_it_is_in(board, kind):
    step = next(route for route in board.routes if route.id == "werksessie").steps[1]
    of_route = {"route": "werksessie", "step": 2, "facets": CARDS}
    acts = [
        *asked("route", "dots", step.question["nl"], **of_route),
        *asked("changed", "dots", "Welke dan?", **of_route),
    ]
    acts += [*asked("english", "notes", "What else?", lang="en"), *come(1), *dots("route", ict_basis=1)]
    texts = {lang: harvest_file(after(acts), board, kind, lang).decode().replace("\\", "") for lang in LANGUAGES}
    for lang, other in (("nl", "en"), ("en", "nl")):
        assert step.question[lang] in texts[lang] and step.question[other] not in texts[lang]
        assert "Welke dan?" in texts[lang] and "What else?" in texts[lang]
    if kind != ".csv":
        for lang, other in (("nl", "Engels"), ("en", "Dutch")):
            assert texts[lang].count(say("harvest.asked-in", lang, language=other)) == 1
    if kind == ".html":
        assert re.findall(r'<bdi lang="(\w+)">([^<]+)', texts["nl"]) == [("en", "What else?")]


def test_what_was_looked_at_is_told_once_in_the_order_of_the_first_time(board):
    shown = [(2, None), (3, None), (2, None), (3, "ict-basis"), (7, None), (3, "samenwerken"), (3, "ict-basis")]
    acts = [lead(e.Led(on=True, route="werksessie", step=step, facet=facet)) for step, facet in shown]
    acts += [lead(e.Led(on=True, facet="mvp")), lead(e.Led(on=True)), lead(e.Led(on=True, facet="mvp"))]
    assert harvest(after(acts)).looked == (
        Looked("werksessie", 2, ()),
        Looked("werksessie", 3, ("ict-basis", "samenwerken")),
        Looked("werksessie", 7, ()),
        Looked(None, None, ("mvp",)),
    )
    lines = harvest_file(after(acts), board, "md", "nl").decode().splitlines()
    told = lines[lines.index(f"## {say('harvest.walked', 'nl')}") + 2 :][:4]
    assert [re.findall(r", stap (\d)", line) for line in told] == [["2"], ["3"], ["7"], []]

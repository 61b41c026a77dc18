"""The harvest of a whole workshop, held against its log as `tests/recounted.py` counts it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from openpyxl import load_workbook
from playwright.sync_api import expect

from praatplaat.content import Board
from praatplaat.export.harvest_csv import defused, separator
from praatplaat.export.harvest_markdown import escaped
from praatplaat.i18n import count, say
from praatplaat.workshop.forms import FORMS
from tests.recounted import Recounted
from tests.whole_day import UNREAD, Day


def average(values: Counter[int], lang: str) -> str:
    """Return the mean of a scale with one decimal."""
    text = f"{sum(values.elements()) / values.total():.1f}"
    return text.replace(".", ",") if lang == "nl" else text


def facts_of(told: Recounted, board: Board, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield what the long table must say: round, facet id, fact, value and text."""
    word = lambda name, **values: say(f"harvest.{name}", lang, **values)  # noqa: E731
    roles = board.roles
    yield "", "", word("what-devices"), str(len(told.here)), ""
    for number, (name, round_) in enumerate(told.rounds.items(), 1):
        yield str(number), "", word("what-answered"), str(told.answered(name)), ""
        for facet, values in told.votes(name).items() if round_.form in ("dots", "scale") else ():
            yield (
                str(number),
                facet,
                word("column-dots" if round_.form == "dots" else "column-answers"),
                str(values.total()),
                "",
            )
            if round_.form == "scale":
                yield str(number), facet, word("column-average"), average(values, lang), ""
                yield from (
                    (str(number), facet, word("what-chose", value=value), str(values[value]), "")
                    for value in range(1, 6)
                )
        for text, facet, likes, behind in told.notes(name):
            yield str(number), facet, word("what-notes"), str(likes), defused(text)
            yield from ((str(number), facet, word("behind"), "", defused(other)) for other in behind)
        for rank, (facet, *words) in enumerate(told.steps(name), 1):
            for part, text in zip(
                ("", ": " + word("column-who").lower(), ": " + word("column-when").lower()), words, strict=True
            ):
                yield str(number), facet, word("what-steps") + part, str(rank), defused(text)
    yield from (("", "", word("what-missed"), "", roles[role].name[lang]) for role in told.missed)
    yield "", "", word("what-unjudged"), "3", count("harvest.unjudged-ended", 3, lang)
    yield "", "", word("what-hidden"), str(len(told.hidden())), count("harvest.hidden", len(told.hidden()), lang)
    own = board.colophon
    for part, said in (("about", own.about), ("made-by", own.made_by), ("licence", own.licence)):
        yield "", "", say(f"harvest.board-{part}", lang), "", re.sub(r"\[(.+?)\]\((.+?)\)", r"\1 (\2)", said[lang])


def looked_at(told: Recounted) -> Iterator[tuple[int, int | str, str]]:
    """Yield the number, the step and the facet of what was shown: each step once, with each facet that was shown at it."""
    steps = list(dict.fromkeys(step for _, _, step in told.walked))
    for number, step in enumerate(steps, 1):
        facets = [facet for facet, _, of in told.walked if of == step and facet]
        yield from ((number, step or "", facet) for facet in facets or [""])


def expect_harvest(told: Recounted, files: dict[str, bytes], board: Board, lang: str) -> None:
    """Expect every row of the table, every sheet and every line to be what the log comes to, and nothing else."""
    text = files["csv"].decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(lang))
    about = {say(f"harvest.what-{name}", lang) for name in ("board", "begun", "ended", "language", "ends")}
    shown = say("harvest.what-walked", lang)
    assert Counter(
        (row[0], row[3], row[5], row[6], row[7]) for row in rows if row[5] not in {*about, shown}
    ) == Counter(facts_of(told, board, lang))
    looked = list(looked_at(told))
    assert [(int(row[6]), row[3]) for row in rows if row[5] == shown] == [(n, facet) for n, _, facet in looked]
    assert len(told.walked) == 4 and len(looked) == 3
    assert {row[2] for row in rows} - {""} == {defused(one.question) for one in told.rounds.values()}

    book = load_workbook(io.BytesIO(files["xlsx"]))
    sheets = {
        name: [
            tuple(cell or "" for cell in row)
            for row in book[say(f"harvest.{'form' if name in FORMS else 'sheet'}-{name}", lang)].iter_rows(
                min_row=2, values_only=True
            )
        ]
        for name in ("votes", "notes", "steps", "walked", "missed")
    }
    numbered = {name: number for number, name in enumerate(told.rounds, 1)}
    assert Counter((row[0], row[3], row[5] or 0) for row in sheets["votes"]) == Counter(
        (numbered[name], facet, values.total())
        for name, one in told.rounds.items()
        if one.form in ("dots", "scale")
        for facet, values in told.votes(name).items()
    )
    assert [
        tuple(cell or 0 for cell in row[7:12])
        for row in sorted(sheets["votes"])
        if row[1] == say("harvest.form-scale", lang)
    ] == [
        tuple(values[value] for value in range(1, 6))
        for name, one in told.rounds.items()
        if one.form == "scale"
        for _, values in sorted(told.votes(name).items())
    ]
    assert [(row[0], row[3], row[5], row[6] or 0) for row in sheets["notes"]] == [
        (numbered[name], facet, words, number)
        for name in told.rounds
        for text, facet, likes, behind in told.notes(name)
        for words, number in ((text, likes), *((other, 0) for other in behind))
    ]
    assert [(row[0], row[3], *row[5:8]) for row in sheets["steps"]] == [
        (numbered[name], *step) for name in told.rounds for step in told.steps(name)
    ]
    assert [(row[0], row[2], row[4]) for row in sheets["walked"]] == looked
    assert [row[0] for row in sheets["missed"]] == list(told.missed)

    lines = files["md"].decode().splitlines()
    wrote = [  # first what people are going to do
        *(what for name in told.rounds for _, what, *_ in told.steps(name)),
        *(text for name in told.rounds for text, *_ in told.notes(name)),
    ]
    assert [line for line in lines if line.startswith("- ")] == [
        *(f"- {escaped(text)}" for text in wrote),
        *(f"- {escaped(board.roles[role].name[lang])}" for role in told.missed),
    ]
    titles = {facet.title[lang].replace("\u00ad", ""): facet.id for facet in board.facets}
    tables = [re.findall(r"^\| (.+?) \|.*? (\d+) \|$", line.replace("\\", "")) for line in lines]
    assert Counter((titles[title], number) for found in tables for title, number in found) == Counter(
        (facet, str(values.total()))
        for name, one in told.rounds.items()
        if one.form in ("dots", "scale")
        for facet, values in told.votes(name).items()
    )
    assert {count("harvest.unjudged-ended", 3, lang), count("harvest.hidden", len(told.hidden()), lang)} <= {*lines}


def expect_page(day: Day, told: Recounted) -> None:
    """Expect the report to show the same, in the browser of the desk."""
    page = day.desk.page
    page.goto(f"{day.running.base}/workshop/harvest.html?lang={day.lang}")
    for number, (name, round_) in enumerate(told.rounds.items(), 1):
        section = page.locator(f"[data-round='{number}']")
        match round_.form:
            case "dots":
                assert sorted(map(int, section.locator("tbody .n > span:last-child").all_inner_texts())) == sorted(
                    values.total() for values in told.votes(name).values()
                )
            case "scale":
                assert sorted(section.locator("tbody .n b").all_inner_texts()) == sorted(
                    average(values, day.lang) for values in told.votes(name).values()
                )
            case "notes":
                assert section.locator(".notes > li > p:first-child").all_inner_texts() == [
                    text for text, *_ in told.notes(name)
                ]
            case "steps":
                assert section.locator("tbody td:first-child > bdi").all_inner_texts() == [
                    what for _, what, *_ in told.steps(name)
                ]
    facts = page.locator("header .facts li").all_inner_texts()
    at_the_end = day.board.locator(".room-total li b").all_inner_texts()
    assert [fact.split(" ")[0] for fact in facts] == at_the_end
    expect(page.locator(".unjudged")).to_have_text(count("harvest.unjudged-ended", 3, day.lang))
    assert UNREAD not in page.content()

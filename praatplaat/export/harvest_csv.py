"""The harvest as one long table in CSV, in which nothing that people wrote becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_groups import figure_named, nothing_chosen, tables, void_said
from praatplaat.export.harvest_words import Names, moment
from praatplaat.i18n import decimal, decimal_sign, say
from praatplaat.tables.cells import begins_formula
from praatplaat.workshop.form import Spot
from praatplaat.workshop.harvest import Compared, Harvest, RoundHarvest, rise

Cell = str | int | float

COLUMNS: Final = ("round", "form", "question", "facet-id", "facet", "fact", "value", "text")


def defused(text: str) -> str:
    """Return `text` with an apostrophe before what a spreadsheet would take for the beginning of a formula.

    It may stand at the beginning of the text, or after a comma or semicolon: there a spreadsheet in another language
    than the file begins a cell.
    """
    first, *others = re.split(r"(?<=[,;\t\r\n])", text)
    # In a cell that begins within the text, a quotation mark of the text can pass for one around the cell.
    return _marked(first, first) + "".join(_marked(part, part.lstrip("\"'")) for part in others)


def _marked(part: str, seen: str) -> str:
    return f"'{part}" if begins_formula(seen) else part


def separator(lang: str) -> str:
    """Return what ends a cell for a spreadsheet in this language: a semicolon where numbers have a comma."""
    return ";" if decimal_sign(lang) == "," else ","


def harvest_csv(harvest: Harvest, names: Names) -> bytes:
    """Return one long table in UTF-8 with a mark for Excel, every cell in quotes, with the language's `separator`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator(names.lang), quoting=csv.QUOTE_ALL)
    for row in _long(harvest, names):
        writer.writerow([_number(cell, names) if isinstance(cell, int | float) else defused(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _number(cell: float, names: Names) -> str:
    return str(cell) if isinstance(cell, int) else decimal(cell, names.lang)


def _long(harvest: Harvest, names: Names) -> Iterator[Sequence[Cell]]:
    """Yield the head and the rows of the long table; rows about no round have no round in them."""
    lang = names.lang
    yield [say(f"harvest.column-{name}", lang) for name in COLUMNS]
    yield from (_alone(say(f"harvest.what-{name}", lang), text=words) for name, words in names.about(harvest))
    yield _alone(say("harvest.what-board", lang), text=names.board)
    yield _alone(say("harvest.what-begun", lang), text=f"{moment(harvest.begun):%Y-%m-%d %H:%M}")
    if harvest.ended is not None:
        yield _alone(say("harvest.what-ended", lang), text=f"{moment(harvest.ended):%Y-%m-%d %H:%M}")
    yield _alone(say("harvest.what-language", lang), text=names.language(harvest.lang))
    yield _alone(say("harvest.what-devices", lang), value=harvest.devices)
    for harvested in harvest.rounds:
        head = (harvested.number, say(f"harvest.form-{harvested.round.form}", lang), names.question(harvested))
        yield from ((*head, *row) for row in _of_round(harvested, names))
    for compared in harvest.compared:
        yield from _compared(compared, names)
    for found in harvest.cards:
        card, of_card = found.card, (found.card.id, found.card.label)
        yield ("", "", "", *of_card, say("own.what-card", lang), "", " · ".join([*names.card_facts(found)][:1]))
        if card.about:
            yield ("", "", "", *of_card, say("own.what-about", lang), "", card.about)
        yield from (
            ("", "", "", *of_card, say("own.what-linked", lang), "", names.label(facet)) for facet in card.facets
        )
        yield from (
            (number, "", "", *of_card, say("own.what-got", lang), "", what) for number, what in names.got(found)
        )
    for number, looked, facet in names.walk(harvest):
        what, part = say("harvest.what-walked", lang), names.part(looked.route, looked.step)
        yield ("", "", "", facet or "", names.facet(facet), what, number, part)
    if nothing := nothing_chosen(harvest, lang):
        yield _alone(say("harvest.what-groups", lang), text=nothing)
    for role in harvest.missed:
        yield _alone(say("harvest.what-missed", lang), text=names.role(role))
    for what, number, sentence in names.left_out(harvest):
        yield _alone(say(f"harvest.what-{what}", lang), value=number, text=sentence)
    yield from (_alone(part.heading, text=part.plain) for part in names.colophon)


def _compared(compared: Compared, names: Names) -> Iterator[Sequence[Cell]]:
    """Yield what stood side by side: a row for each facet, with the difference as its value."""
    head = ("", say("harvest.compared", names.lang), names.compared(compared))
    if not compared.rows:
        yield (*head, "", "", say("harvest.compared", names.lang), "", "")
    for (facet, *both), (_, words) in zip(compared.rows, names.changes(compared), strict=True):
        by: Cell = "" if None in both else rise(*both)
        yield (*head, facet, names.facet(facet), say("harvest.column-rise", names.lang), by, f"{words[0]} → {words[1]}")


def _alone(what: str, *, value: Cell = "", text: str = "") -> Sequence[Cell]:
    return ("", "", "", "", "", what, value, text)


def _of_round(harvested: RoundHarvest, names: Names) -> Iterator[Sequence[Cell]]:
    """Yield what a round brought, as facet id, facet, what, value, text."""
    lang = names.lang
    if not harvested.asked:
        yield ("", "", say("harvest.status-ready", lang), "", "")
        return
    yield ("", "", say("harvest.what-answered", lang), harvested.answered, "")
    if harvested.along:
        yield ("", "", say("own.what-along", lang), harvested.along, "")
    if ends := names.ends(harvested):
        yield ("", "", say("harvest.what-ends", lang), "", ends)
    if harvested.form.subject:
        yield from _outcomes(harvested, say(f"harvest.column-{harvested.form.counted}", lang), names)
    elif len(harvested.form.fields) > 1:
        yield from _fields(harvested, say(f"harvest.what-{harvested.form.id}", lang), names)
    elif harvested.form.fields:
        yield from _notes(harvested, say(f"harvest.what-{harvested.form.id}", lang), names)
    yield from _groups(harvested, names)


def _groups(harvested: RoundHarvest, names: Names) -> Iterator[Sequence[Cell]]:
    """Yield what groups of people came to: how many they are, or why they are not there, and each of their figures."""
    lang = names.lang
    if void := void_said(harvested, lang):
        yield ("", "", say("harvest.what-groups", lang), "", void)
    for table in tables(harvested, names):
        for name, side in zip(table.groups, table.sides, strict=True):
            people = say("harvest.what-group", lang, name=name, what=say("harvest.column-people", lang).lower())
            why = say(f"harvest.breakdown-{side.why}", lang) if side.why else ""
            yield ("", "", people, "" if side.people is None else side.people, why)
        for row in table.rows:
            what = figure_named(harvested, lang)
            for name, number in zip(table.groups, row.numbers, strict=True):
                if number is not None:
                    fact = say("harvest.what-group", lang, name=name, what=what.lower())
                    yield (row.facet or "", row.name if row.facet else "", fact, number, "")


def _outcomes(harvested: RoundHarvest, chose: str, names: Names) -> Iterator[Sequence[Cell]]:
    lang, form = names.lang, harvested.form
    ranks = form.look == "places"
    for outcome in harvested.outcomes:
        subject = names.subject(harvested, outcome.facet)
        if not form.has_facets:
            yield ("", "", chose, outcome.devices, subject)
            yield ("", "", say("harvest.what-part", lang), round(100 * harvested.share(outcome), 1), subject)
            continue
        facet = (outcome.facet, subject)
        yield (*facet, chose, outcome.devices, "")
        if outcome.spot:
            for axis, mean, spread in zip(names.axes(harvested), *_along(outcome.spot), strict=True):
                yield (*facet, axis, mean, "")
                yield (*facet, say("harvest.what-spread", lang, axis=axis), spread, "")
            yield (*facet, say("harvest.column-corner", lang), "", names.corner(harvested, outcome))
        if outcome.devices and ranks:
            yield (*facet, say("harvest.column-place", lang), harvested.place(outcome), "")
            yield (*facet, say("harvest.column-score", lang), "", names.score(harvested, outcome))
        if outcome.average is not None:
            yield (
                *facet,
                say("harvest.column-mean-place" if ranks else "harvest.column-average", lang),
                outcome.average,
                "",
            )
        for value, number in enumerate(outcome.spread, 1):
            yield (
                *facet,
                say("harvest.what-at-place" if ranks else "harvest.what-chose", lang, value=value),
                number,
                "",
            )


def _along(spot: Spot) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the means and the spreads along both axes."""
    return (spot.x, spot.y), (spot.x_spread, spot.y_spread)


def _notes(harvested: RoundHarvest, what: str, names: Names) -> Iterator[Sequence[Cell]]:
    for note in harvested.notes:
        facet = (note.facet or "", names.facet(note.facet))
        under = say("harvest.what-under", names.lang, what=what, heading=note.heading) if note.heading else what
        yield (*facet, under, note.likes, note.text)
        yield from ((*facet, say("harvest.behind", names.lang), "", text) for text in note.behind)


def _fields(harvested: RoundHarvest, what: str, names: Names) -> Iterator[Sequence[Cell]]:
    """Yield a row for each field of a note; rows of the same note have the same number."""
    for number, note in enumerate(harvested.notes, 1):
        facet = (note.facet or "", names.facet(note.facet))
        for n, (field, words) in enumerate(note.words.items()):
            named = f"{what}: {say(f'harvest.column-{field}', names.lang).lower()}" if n else what
            yield (*facet, named, number, words)

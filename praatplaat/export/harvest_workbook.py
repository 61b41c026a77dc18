"""The harvest as a workbook for Excel, with a sheet for each kind of result.

Every text is stored as text, in cells that stay text when somebody edits them. There are no formulas and no links.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from functools import partial
from typing import Any, Final

from praatplaat.export.harvest_groups import nothing_chosen, tables, void_said
from praatplaat.export.harvest_words import Names, moment
from praatplaat.export.workbooks import text_workbook
from praatplaat.i18n import say
from praatplaat.workshop.form import Form
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.harvest import Harvest, RoundHarvest, rise

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]

_ROUND, _FACET = ("round", "form", "question"), ("facet-id", "facet")


_FIGURES: Final = (("average", "place"), ("share",), ("notes",))
"""By what groups stand side by side whose figures are in the columns `average`, `chose` and `notes`."""
_LIES: Final = ("answers", "corner", "x", "x-spread", "y", "y-spread")


def _lies(form: Form) -> bool:
    """Tell whether facets lie in a field, which has a sheet of its own: its values are no row of numbers."""
    return form.look == "plane"


def sheets() -> dict[str, Sequence[str]]:
    """Return the sheets, each with its columns: one for all values, and one for each form in which words are written.

    A column whose name is a number counts who chose that value.
    """
    values = map(str, range(1, max(form.highest for form in FORMS.values() if not _lies(form)) + 1))
    counted = {form.id: (*_ROUND, form.subject, form.counted, "part") for form in FORMS.values() if not form.has_facets}
    written = {
        form.id: (*_ROUND, *_FACET, *form.fields, *(("likes", "behind", "heading") if form.likes else ()))
        for form in FORMS.values()
        if form.fields and form.has_facets
    }
    plans = {name: columns for name, columns in written.items() if FORMS[name].plans}
    return {
        "workshop": ("fact", "text"),
        **plans,
        "votes": (*_ROUND, *_FACET, "chose", "average", *values),
        **counted,
        **{form.id: (*_ROUND, *_FACET, *_LIES) for form in FORMS.values() if _lies(form)},
        **{name: columns for name, columns in written.items() if name not in plans},
        "compared": ("question", *_FACET, "before", "after", "rise"),
        "cards": ("facet-id", "card", "about", "card-kind", "linked", "got"),
        "walked": ("number", "route", "step-number", "step", *_FACET),
        "groups": (*_ROUND, "group", "people", *_FACET, "average", "chose", "notes", "why"),
        "missed": ("role-id", "role"),
    }


_WIDTHS: Final = {
    "question": 44,
    "facet-id": 26,
    "facet": 34,
    "option": 44,
    "word": 26,
    "corner": 34,
    "text": 70,
    "what": 60,
    "step": 34,
    "route": 34,
    "who": 26,
    "when": 20,
    "behind": 44,
    "heading": 30,
    "role": 34,
    "group": 26,
    "why": 44,
    "card": 26,
    "about": 44,
    "linked": 40,
    "got": 44,
    "fact": 30,
}
"""Widths of columns in letters; all others are 12 wide."""


def harvest_workbook(harvest: Harvest, names: Names) -> bytes:
    """Return the harvest as XLSX."""
    out = io.BytesIO()
    with text_workbook(out) as book:
        book.set_properties({"title": names.title(harvest), "created": moment(harvest.begun)})
        looks = {
            "text": book.add_format({"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "part": book.add_format({"num_format": "0%", "valign": "top"}),
            "average": book.add_format({"num_format": "0.0", "valign": "top"}),
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        }
        for name, rows in _sheets(harvest, names):
            title = (
                say(f"harvest.form-{name}", names.lang) if name in FORMS else say(f"harvest.sheet-{name}", names.lang)
            )
            _fill(book.add_worksheet(title), sheets()[name], rows, looks, names)
    return out.getvalue()


def _fill(sheet: Any, columns: Sequence[str], rows: Rows, looks: dict[str, Any], names: Names) -> None:
    for x, name in enumerate(columns):
        sheet.set_column(x, x, _WIDTHS.get(name, 12))
        title = name if name.isdigit() else say(f"harvest.column-{name}", names.lang)
        sheet.write_string(0, x, title, looks["head"])
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(rows, 1):
        for x, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, x, cell, looks["text"])
            elif cell is not None:
                look = "number" if isinstance(cell, int) else "part" if columns[x] == "part" else "average"
                sheet.write_number(last, x, cell, looks[look])
    if last:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _sheets(harvest: Harvest, names: Names) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the rows of each sheet."""
    yield "workshop", _facts(harvest, names)
    written = {
        form.id: _each(harvest, names, partial(_notes, form))
        for form in FORMS.values()
        if form.fields and form.has_facets
    }
    yield from ((name, rows) for name, rows in written.items() if FORMS[name].plans)
    yield "votes", _each(harvest, names, _votes)
    counted = (form for form in FORMS.values() if not form.has_facets)
    yield from ((form.id, _each(harvest, names, partial(_counted, form))) for form in counted)
    yield from ((form.id, _each(harvest, names, partial(_spots, form))) for form in FORMS.values() if _lies(form))
    yield from ((name, rows) for name, rows in written.items() if not FORMS[name].plans)
    yield "cards", _cards(harvest, names)
    yield (
        "compared",
        (
            (names.compared(compared), facet, names.facet(facet), *both, None if None in both else rise(*both))
            for compared in harvest.compared
            for facet, *both in compared.rows or (("", None, None),)
        ),
    )
    yield (
        "walked",
        (
            (
                number,
                names.route(looked.route),
                looked.step,
                names.step(looked.route, looked.step),
                facet,
                names.facet(facet),
            )
            for number, looked, facet in names.walk(harvest)
        ),
    )
    if any(harvested.breakdowns for harvested in harvest.rounds):
        yield "groups", _each(harvest, names, _groups)
    yield "missed", ((role, names.role(role)) for role in harvest.missed)


def _cards(harvest: Harvest, names: Names) -> Rows:
    for found in harvest.cards:
        card, kind = found.card, next(names.card_facts(found))
        got = "; ".join(say("own.got-in", names.lang, number=number, what=what) for number, what in names.got(found))
        yield card.id, card.label, card.about, kind, names.linked(card), got


def _facts(harvest: Harvest, names: Names) -> Rows:
    lang = names.lang
    yield from ((say(f"harvest.what-{name}", lang), words) for name, words in names.about(harvest))
    yield say("harvest.what-board", lang), names.board
    yield say("harvest.what-begun", lang), f"{moment(harvest.begun):%Y-%m-%d %H:%M}"
    if harvest.ended is not None:
        yield say("harvest.what-ended", lang), f"{moment(harvest.ended):%Y-%m-%d %H:%M}"
    yield say("harvest.what-language", lang), names.language(harvest.lang)
    yield say("harvest.what-devices", lang), harvest.devices
    for harvested in harvest.rounds:
        yield say("harvest.round-number", lang, number=harvested.number), names.question(harvested)
        answered = harvested.answered if harvested.asked else say("harvest.status-ready", lang)
        yield say("harvest.what-answered", lang), answered
        if harvested.along:
            yield say("own.what-along", lang), harvested.along
        if ends := names.ends(harvested):
            yield say("harvest.what-ends", lang), ends
    yield from ((say(f"harvest.what-{what}", lang), sentence) for what, _, sentence in names.left_out(harvest))
    if nothing := nothing_chosen(harvest, lang):
        yield say("harvest.what-groups", lang), nothing
    yield "", say("harvest.how", lang)
    yield from ((part.heading, part.plain) for part in names.colophon)


def _each(harvest: Harvest, names: Names, of: Any) -> Rows:
    for harvested in harvest.rounds:
        form = say(f"harvest.form-{harvested.round.form}", names.lang)
        yield from ((harvested.number, form, names.question(harvested), *row) for row in of(harvested, names))


def _spots(form: Form, harvested: RoundHarvest, names: Names) -> Rows:
    for of in harvested.outcomes if harvested.form is form else ():
        x, y, x_spread, y_spread = astuple(of.spot) if of.spot else (None,) * 4
        part = names.corner(harvested, of)
        yield (of.facet, names.facet(of.facet), of.devices, part, x, x_spread, y, y_spread)


def _counted(form: Form, harvested: RoundHarvest, names: Names) -> Rows:
    for outcome in harvested.outcomes if harvested.form is form else ():
        yield (names.subject(harvested, outcome.facet), outcome.devices, harvested.share(outcome))


def _votes(harvested: RoundHarvest, names: Names) -> Rows:
    in_votes = harvested.form.has_facets and not _lies(harvested.form)
    for outcome in harvested.outcomes if in_votes else ():
        yield (outcome.facet, names.facet(outcome.facet), outcome.devices, outcome.average, *outcome.spread)


def _groups(harvested: RoundHarvest, names: Names) -> Rows:
    """Yield a row for each group and facet, and one for a group that is not shown, with the reason."""
    if void := void_said(harvested, names.lang):
        yield (None, None, None, None, None, None, None, void)
    for table in tables(harvested, names):
        for at, (name, side) in enumerate(zip(table.groups, table.sides, strict=True)):
            if side.why:
                yield (name, None, None, None, None, None, None, say(f"harvest.breakdown-{side.why}", names.lang))
                continue
            for row in table.rows:
                number = row.numbers[at]
                figures = [number if harvested.form.breaks in by else None for by in _FIGURES]
                yield (name, side.people, row.facet, row.facet and row.name, *figures, None)


def _notes(form: Form, harvested: RoundHarvest, names: Names) -> Rows:
    for note in harvested.notes if harvested.form is form else ():
        facet = (note.facet, names.facet(note.facet))
        yield (*facet, *note.words.values(), *((note.likes, None, note.heading or None) if form.likes else ()))
        yield from ((*facet, text, None, note.text) for text in note.behind)

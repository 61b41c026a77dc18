"""Groups of people beside each other in a harvest: the same figures in each kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from praatplaat.export.harvest_words import Names
from praatplaat.i18n import count, decimal, percent, say
from praatplaat.workshop.breakdown import Breakdown, Side
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.harvest import Harvest, RoundHarvest


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of a comparison: a facet or option, or None for the notes; each figure in words and as a number."""

    facet: str | None
    name: str
    words: tuple[str, ...]
    numbers: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ComparedGroups:
    """Two groups beside each other; `heads` name them with how many people, or why they are not shown."""

    title: str
    by: str
    groups: tuple[str, ...]
    heads: tuple[str, ...]
    sides: tuple[Side, ...]
    rows: tuple[ComparedRow, ...]


def nothing_chosen(harvest: Harvest, lang: str) -> str:
    """Return how many chose no group; "" when nobody was asked."""
    if harvest.groups is None:
        return ""
    nothing = harvest.groups.nothing
    if nothing is None:
        return say("harvest.groups-few", lang)
    return count("harvest.groups-nothing", nothing, lang) if nothing else say("harvest.groups-all", lang)


def figure_named(harvested: RoundHarvest, lang: str) -> str:
    """Return what the numbers of a group are called."""
    match harvested.form.breaks:
        case "notes":
            return say("harvest.column-notes", lang)
        case "share":
            return say(f"harvest.column-{harvested.form.counted}", lang)
        case "place":
            return say("harvest.column-mean-place", lang)
    return say("harvest.column-average", lang)


def void_said(harvested: RoundHarvest, lang: str) -> str:
    """Return a sentence that the comparison of groups in a round is void; "" when it is not, or there is none."""
    is_void = any(not compared.sides for compared in harvested.breakdowns)
    return say("harvest.breakdown-void", lang) if is_void else ""


def tables(harvested: RoundHarvest, names: Names) -> Iterator[ComparedGroups]:
    """Yield the groups of a round that were compared."""
    for compared in harvested.breakdowns:
        if compared.sides:
            yield _table(harvested, compared, names)


def _table(harvested: RoundHarvest, compared: Breakdown, names: Names) -> ComparedGroups:
    lang, sides = names.lang, compared.sides
    groups = tuple(names.group(compared.of, side.group) for side in sides)
    return ComparedGroups(
        say("harvest.breakdown", lang, one=groups[0], other=groups[1]),
        say(f"harvest.breakdown-{harvested.form.breaks}", lang),
        groups,
        tuple(_head(name, side, lang) for name, side in zip(groups, sides, strict=True)),
        sides,
        tuple(_rows(harvested, sides, names)),
    )


def _head(name: str, side: Side, lang: str) -> str:
    if side.why:
        return f"{name}: {say(f'harvest.breakdown-{side.why}', lang)}"
    return f"{name} ({side.people})"


def _rows(harvested: RoundHarvest, sides: tuple[Side, ...], names: Names) -> Iterator[ComparedRow]:
    form = harvested.form
    if all(side.why for side in sides):
        return  # the heads say all there is
    if not isinstance(form, Choosing):
        words = tuple("–" if side.notes is None else str(side.notes) for side in sides)
        yield ComparedRow(None, say("harvest.breakdown-notes", names.lang), words, tuple(side.notes for side in sides))
        return
    for outcome in harvested.outcomes:
        numbers = tuple((side.values or {}).get(outcome.facet) for side in sides)
        words = tuple(_figure(form, side, number, names.lang) for side, number in zip(sides, numbers, strict=True))
        yield ComparedRow(outcome.facet, names.subject(harvested, outcome.facet), words, numbers)


def _figure(form: Choosing, side: Side, number: float | None, lang: str) -> str:
    if number is None:
        return "–"
    if form.highest > 1:
        return decimal(number, lang)
    return percent(number / (sum(value or 0 for value in (side.values or {}).values()) or 1), lang)

"""The harvest as Markdown, in which what people wrote stands as they wrote it: no markup, no link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_words import Names
from praatplaat.i18n import count, decimal, say
from praatplaat.workshop.harvest import FirstStep, Harvest, RoundHarvest, Told

_MARKS: Final = re.compile(r"""
    [\\`*_{}\[\]<>#|~&@$^]                       # markup, wherever it stands
    | : (?=[^\s\d]) | / (?=/) | \. (?=[^\W\d])   # addresses, which some readers make links of: https://, www.name.nl
    | ^[-+=]                                     # lists and lines under headings
    """, re.X)
_NUMBERED: Final = re.compile(r"^(\d{1,9})([.)])")


def escaped(text: str) -> str:
    """Return `text`, which is one line, so that Markdown shows it as it is wherever it stands."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))


def harvest_markdown(harvest: Harvest, names: Names) -> str:
    """Return the harvest as CommonMark with tables."""
    return "\n".join(_lines(harvest, names)) + "\n"


def _lines(harvest: Harvest, names: Names) -> Iterator[str]:
    lang = names.lang
    yield f"# {say('harvest.title', lang)}"
    yield from ("", f"{escaped(names.board)}  ", f"{escaped(names.held(harvest))}  ")
    yield count("harvest.devices", harvest.devices, lang) + "  "
    yield say("harvest.language", lang, language=say(f"page.language-{harvest.lang}", lang))
    for _, _, sentence in names.left_out(harvest):
        yield from ("", sentence)
    for one in harvest.rounds:
        yield from _round(one, names)
    if harvest.walked:
        yield from ("", f"## {say('harvest.walked', lang)}", "")
        yield from (f"{n}. {escaped(names.lead(lead))}" for n, lead in enumerate(harvest.walked, 1))
    if harvest.missed:
        yield from ("", f"## {say('harvest.missed', lang)}", "")
        yield from (f"- {escaped(names.role(role))}" for role in harvest.missed)
    yield from ("", "---", "", say("harvest.how", lang))
    for part in names.colophon:
        yield from ("", f"{part.heading}: {escaped(part.plain)}")


def _heading(one: RoundHarvest, names: Names) -> str:
    return escaped(say("harvest.round", names.lang, number=one.number, question=one.round.question))


def _round(one: RoundHarvest, names: Names) -> Iterator[str]:
    lang = names.lang
    yield from ("", f"## {_heading(one, names)}", "")
    facts = [say(f"harvest.form-{one.round.form}", lang)]
    if one.asked:
        facts.append(count("harvest.answered", one.answered, lang))
    if one.round.status == "open" or not one.asked:
        facts.append(say(f"harvest.status-{one.round.status}", lang))
    if part := names.part(one.round.route, one.round.step):
        facts.append(escaped(part))
    yield " · ".join(facts)
    if not one.asked:
        return
    yield ""
    if one.round.form in ("dots", "scale"):
        yield from _table(one, names)
    elif one.round.form == "notes":
        yield from _notes(one.notes, names) if one.notes else (say("harvest.no-notes", lang),)
    else:
        yield from _steps(one.steps, names) if one.steps else (say("harvest.no-steps", lang),)


def _table(one: RoundHarvest, names: Names) -> Iterator[str]:
    facet = say("harvest.column-facet", names.lang)
    if one.round.form == "dots":
        yield from _rows([facet, say("harvest.column-dots", names.lang)],
                         ([_named(outcome.facet, names), str(outcome.devices)] for outcome in one.outcomes))
        return
    heads = [facet, say("harvest.column-average", names.lang), *"12345", say("harvest.column-answers", names.lang)]
    yield from _rows(heads, (
        [_named(outcome.facet, names), "–" if outcome.average is None else decimal(outcome.average, names.lang),
         *map(str, outcome.spread), str(outcome.devices)] for outcome in one.outcomes))


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _named(facet: str, names: Names) -> str:
    title = names.facet(facet)
    return escaped(facet) if title == facet else f"{escaped(title)} ({escaped(facet)})"


def _notes(notes: Iterable[Told], names: Names) -> Iterator[str]:
    for note in notes:
        facts = [_named(note.facet, names)] if note.facet else []
        if note.likes:
            facts.append(count("harvest.likes", note.likes, names.lang))
        yield f"- {escaped(note.text)}"
        if facts:
            yield f"  - {' · '.join(facts)}"
        yield from (f"  - {say('harvest.behind', names.lang)}: {escaped(text)}" for text in note.behind)


def _steps(steps: Iterable[FirstStep], names: Names) -> Iterator[str]:
    for step in steps:
        yield f"- {escaped(step.what)}"
        yield f"  - {say('harvest.column-who', names.lang)}: {escaped(step.who)}"
        yield f"  - {say('harvest.column-when', names.lang)}: {escaped(step.when)}"
        if step.facet:
            yield f"  - {say('harvest.column-facet', names.lang)}: {_named(step.facet, names)}"

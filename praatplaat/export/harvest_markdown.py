"""The harvest as Markdown, in which what people wrote stands as they wrote it: no markup, no link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_words import Names
from praatplaat.i18n import count, decimal, say
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.harvest import Harvest, RoundHarvest
from praatplaat.workshop.written import StandingNote

_MARKS: Final = re.compile(
    r"""
    [\\`*_{}\[\]<>#|~&@$^]                       # markup, wherever it stands
    | : (?=[^\s\d]) | / (?=/) | \. (?=[^\W\d])   # addresses, which some readers make links of: https://, www.name.nl
    | ^[-+=]                                     # lists and lines under headings
    """,
    re.X,
)
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
    yield say("harvest.language", lang, language=names.language(harvest.lang))
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
    if isinstance(one.form, Choosing):
        yield from _table(one, one.form, names)
    elif one.notes:
        yield from _notes(one.notes, names)
    else:
        yield say(f"harvest.no-{one.form.id}", lang)


def _table(one: RoundHarvest, form: Choosing, names: Names) -> Iterator[str]:
    facet, chose = (say(f"harvest.column-{name}", names.lang) for name in ("facet", form.counted))
    if form.highest == 1:
        yield from _rows(
            [facet, chose], ([_named(outcome.facet, names), str(outcome.devices)] for outcome in one.outcomes)
        )
        return
    values = map(str, range(1, form.highest + 1))
    yield from _rows(
        [facet, say("harvest.column-average", names.lang), *values, chose],
        (
            [
                _named(outcome.facet, names),
                "–" if outcome.average is None else decimal(outcome.average, names.lang),
                *map(str, outcome.spread),
                str(outcome.devices),
            ]
            for outcome in one.outcomes
        ),
    )


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _named(facet: str, names: Names) -> str:
    title = names.facet(facet)
    return escaped(facet) if title == facet else f"{escaped(title)} ({escaped(facet)})"


def _notes(notes: Iterable[StandingNote], names: Names) -> Iterator[str]:
    for note in notes:
        yield f"- {escaped(note.text)}"
        more = list(note.words.items())[1:]
        yield from (f"  - {say(f'harvest.column-{field}', names.lang)}: {escaped(words)}" for field, words in more)
        about = _named(note.facet, names) if note.facet else ""
        if about and more:
            about = f"{say('harvest.column-facet', names.lang)}: {about}"
        facts = [about] if about else []
        if note.likes:
            facts.append(count("harvest.likes", note.likes, names.lang))
        if facts:
            yield f"  - {' · '.join(facts)}"
        yield from (f"  - {say('harvest.behind', names.lang)}: {escaped(text)}" for text in note.behind)

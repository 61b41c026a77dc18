"""The harvest as Markdown. What people wrote shows as they wrote it: nothing in it becomes markup or a link."""

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
_ADDRESS: Final = re.compile(r"(https?://[^\s<>()]*[^\s<>().,;:!?])")
_NUMBERED: Final = re.compile(r"^(\d{1,9})([.)])")


def escaped(text: str) -> str:
    """Return `text`, which is one line, so that Markdown shows it letter by letter wherever it stands."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))


def _with_links(text: str) -> str:
    """Return words of the board itself, of which the addresses are links."""
    pieces = _ADDRESS.split(text)
    return "".join(f"<{piece}>" if at % 2 else escaped(piece) for at, piece in enumerate(pieces))


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
    for harvested in harvest.rounds:
        yield from _round(harvested, names)
    if harvest.walked:
        yield from ("", f"## {say('harvest.walked', lang)}", "")
        yield from (f"{n}. {escaped(names.lead(lead))}" for n, lead in enumerate(harvest.walked, 1))
    if harvest.missed:
        yield from ("", f"## {say('harvest.missed', lang)}", "")
        yield from (f"- {escaped(names.role(role))}" for role in harvest.missed)
    yield from ("", "---", "", say("harvest.how", lang))
    for part in names.colophon:
        yield from ("", f"{part.heading}: {_with_links(part.plain)}")


def _heading(harvested: RoundHarvest, names: Names) -> str:
    return escaped(say("harvest.round", names.lang, number=harvested.number, question=harvested.round.question))


def _round(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    lang = names.lang
    yield from ("", f"## {_heading(harvested, names)}", "")
    facts = [say(f"harvest.form-{harvested.round.form}", lang)]
    if harvested.asked:
        facts.append(count("harvest.answered", harvested.answered, lang))
    if harvested.round.status == "open" or not harvested.asked:
        facts.append(say(f"harvest.status-{harvested.round.status}", lang))
    if ends := names.ends(harvested):
        facts.append(escaped(ends))
    if part := names.part(harvested.round.route, harvested.round.step):
        facts.append(escaped(part))
    yield " · ".join(facts)
    if not harvested.asked:
        return
    yield ""
    if isinstance(harvested.form, Choosing):
        yield from _table(harvested, harvested.form, names)
    elif harvested.notes:
        yield from _notes(harvested.notes, names)
    else:
        yield say(f"harvest.no-{harvested.form.id}", lang)


def _table(harvested: RoundHarvest, form: Choosing, names: Names) -> Iterator[str]:
    facet, chose = (say(f"harvest.column-{name}", names.lang) for name in ("facet", form.counted))
    if form.highest == 1:
        yield from _rows(
            [facet, chose], ([_named(outcome.facet, names), str(outcome.devices)] for outcome in harvested.outcomes)
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
            for outcome in harvested.outcomes
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

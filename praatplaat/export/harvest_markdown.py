"""The harvest as Markdown. What people wrote shows as they wrote it: nothing in it becomes markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_groups import nothing_chosen, tables, void_said
from praatplaat.export.harvest_words import Names
from praatplaat.i18n import count, decimal, say
from praatplaat.workshop.form import Form
from praatplaat.workshop.harvest import Compared, Harvest, RoundHarvest
from praatplaat.workshop.summary import Summary, summary
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
    yield f"# {escaped(names.title(harvest))}"
    yield from ("", f"{' · '.join(map(escaped, names.where(harvest)))}  ")
    title = (say("harvest.title", lang),) if harvest.about.title else ()
    yield f"{' · '.join((*title, escaped(names.board)))}  "
    yield " · ".join(names.brought(harvest))
    for sentence in (names.led_in(harvest), *(sentence for _, _, sentence in names.left_out(harvest))):
        yield from ("", sentence) if sentence else ()
    yield from _summary(summary(harvest), names)
    for harvested in harvest.told:
        yield from _round(harvested, names)
    if harvest.compared:
        yield from ("", f"## {say('harvest.compared', lang)}")
    for compared in harvest.compared:
        yield from _compared(compared, names)
    if harvest.cards:
        yield from ("", f"## {say('own.cards', lang)}", "")
        for found in harvest.cards:
            about = f": {escaped(found.card.about)}" if found.card.about else ""
            yield f"- **{escaped(found.card.label)}**{about}"
            yield f"  - {' · '.join(map(escaped, names.card_facts(found)))}"
    if harvest.looked:
        yield from ("", f"## {say('harvest.walked', lang)}", "")
        yield from (f"{n}. {escaped(names.looked(looked))}" for n, looked in enumerate(harvest.looked, 1))
    if nothing := nothing_chosen(harvest, lang):
        yield from ("", f"## {say('harvest.groups', lang)}", "", f"{nothing} {say('harvest.groups-rule', lang)}")
    if harvest.missed:
        yield from ("", f"## {say('harvest.missed', lang)}", "")
        yield from (f"- {escaped(names.role(role))}" for role in harvest.missed)
    yield from ("", "---", "", say("harvest.how", lang))
    for part in names.colophon:
        yield from ("", f"{part.heading}: {_with_links(part.plain)}")


def _summary(best: Summary, names: Names) -> Iterator[str]:
    lang = names.lang
    if not best:
        return
    yield from ("", f"## {say('harvest.summary', lang)}")
    for chose in (*((best.main,) if best.main else ()), *best.others):
        top = [
            f"{escaped(names.subject(chose.harvested, of.facet))} ({names.weight(chose.form, of)})" for of in chose.top
        ]
        if chose.form.look == "plane":
            top = [escaped(" ".join(part)) for part in names.best(chose)]
        yield from ("", f"{escaped(names.question(chose.harvested))}  ", " · ".join(top))
    if best.steps:
        part = f" ({names.part_of(best)})" if names.part_of(best) else ""
        yield from ("", f"### {say('harvest.plans', lang)}{part}", "")
        heads = [say(f"harvest.column-{field}", lang) for field in best.steps[0].words]
        yield from _rows(heads, (list(map(escaped, note.words.values())) for note in best.steps), "---")
    if best.notes:
        yield from ("", f"### {names.best_notes(best)}", "")
        yield from (
            f"{n}. {' · '.join((escaped(note.text), *names.weighed(note)))}" for n, note in enumerate(best.notes, 1)
        )


def _round(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    lang = names.lang
    heading = say("harvest.round", lang, number=harvested.number, question=names.question(harvested))
    yield from ("", f"## {escaped(heading)}", "")
    form = say(f"harvest.form-{harvested.round.form}", lang)
    yield " · ".join((form, *map(escaped, names.facts(harvested))))
    if not harvested.asked:
        return
    yield ""
    if harvested.form.subject and harvested.outcomes:
        yield from _table(harvested, harvested.form, names)
    elif harvested.notes:
        yield from _gathered(harvested, names)
    else:
        yield names.nothing(harvested)
    yield from _broken_down(harvested, names)


def _broken_down(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    if void := void_said(harvested, names.lang):
        yield from ("", void)
    for table in tables(harvested, names):
        yield from ("", f"### {escaped(table.title)}", "", table.by, "")
        heads = [say(f"harvest.column-{harvested.form.subject or 'facet'}", names.lang), *map(escaped, table.heads)]
        yield from _rows(heads, ([escaped(row.name), *row.words] for row in table.rows))


def _gathered(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    """Yield the notes of a round, under its headings where it has any."""
    for at, (heading, notes) in enumerate(harvested.gathered):
        if harvested.headings:
            yield from (*([""] if at else []), f"### {escaped(heading or say('harvest.heading-none', names.lang))}", "")
        yield from _notes(notes, names)


def _compared(compared: Compared, names: Names) -> Iterator[str]:
    yield from ("", f"### {escaped(names.compared(compared))}")
    if compared.rows:
        heads = [say(f"harvest.column-{name}", names.lang) for name in ("facet", "before", "after", "rise")]
        yield ""
        yield from _rows(heads, ([escaped(names.facet(facet)), *of] for facet, of in names.changes(compared)))


def _places(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    """Yield what a ranking came to, with how often each facet had each place."""
    heads = [say(f"harvest.column-{name}", names.lang) for name in ("facet", "place", "mean-place", "score", "answers")]
    *heads, answers = heads
    yield from _rows(
        [*heads, *map(str, range(1, len(harvested.round.facets) + 1)), answers],
        (
            [
                escaped(names.facet(of.facet)),
                names.place(harvested, of),
                "–" if of.average is None else decimal(of.average, names.lang),
                names.score(harvested, of),
                *map(str, of.spread),
                str(of.devices),
            ]
            for of in harvested.outcomes
        ),
    )
    yield from ("", say("harvest.how-ranking", names.lang))


def _lying(harvested: RoundHarvest, names: Names) -> Iterator[str]:
    """Yield where each facet lies in a field."""
    facet, part, answers = (say(f"harvest.column-{name}", names.lang) for name in ("facet", "corner", "answers"))
    yield from _rows(
        [facet, part, *map(escaped, names.axes(harvested)), answers],
        (
            [
                *map(escaped, (names.facet(of.facet), names.corner(harvested, of) or "–")),
                *names.means(of),
                str(of.devices),
            ]
            for of in harvested.outcomes
        ),
    )
    yield from ("", say("harvest.how-grid", names.lang))


def _table(harvested: RoundHarvest, form: Form, names: Names) -> Iterator[str]:
    if form.look in ("places", "plane"):
        yield from (_places if form.look == "places" else _lying)(harvested, names)
        return
    facet, chose = (say(f"harvest.column-{name}", names.lang) for name in (form.subject, form.counted))
    if not form.has_facets:
        yield from _rows(
            [facet, chose, say("harvest.column-part", names.lang)],
            (
                [
                    escaped(names.subject(harvested, outcome.facet)),
                    str(outcome.devices),
                    names.part_that_chose(harvested, outcome),
                ]
                for outcome in harvested.outcomes
            ),
        )
        return
    if form.highest == 1:
        yield from _rows(
            [facet, chose],
            ([escaped(names.facet(outcome.facet)), str(outcome.devices)] for outcome in harvested.outcomes),
        )
        return
    values = map(str, range(1, form.highest + 1))
    yield from _rows(
        [facet, say("harvest.column-average", names.lang), *values, chose],
        (
            [
                escaped(names.facet(outcome.facet)),
                "–" if outcome.average is None else decimal(outcome.average, names.lang),
                *map(str, outcome.spread),
                str(outcome.devices),
            ]
            for outcome in harvested.outcomes
        ),
    )


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]], others: str = "--:") -> Iterator[str]:
    """Yield a table; `others` says to which side the columns after the first lean."""
    yield f"| {' | '.join(heads)} |"
    yield f"|---{f'|{others}' * (len(heads) - 1)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _notes(notes: Iterable[StandingNote], names: Names) -> Iterator[str]:
    for note in notes:
        yield f"- {escaped(note.text)}"
        more = list(note.words.items())[1:]
        yield from (f"  - {say(f'harvest.column-{field}', names.lang)}: {escaped(words)}" for field, words in more)
        about = escaped(names.facet(note.facet))
        if about and more:
            about = f"{say('harvest.column-facet', names.lang)}: {about}"
        facts = [about] if about else []
        if note.likes:
            facts.append(count("harvest.likes", note.likes, names.lang))
        if facts:
            yield f"  - {' · '.join(facts)}"
        yield from (f"  - {say('harvest.behind', names.lang)}: {escaped(text)}" for text in note.behind)

"""An agenda: the rounds of a workshop without anything that people said, to begin another one with, or as a file.

    title: Wat kiezen we?
    rounds:
      - question: Welke uitdagingen herken je?
        form: dots
        facets: [ict-basis, samenwerken]
        dots: 3

The keys of a round are those of `RoundAdded`; what is left out is as in a round made at the desk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from praatplaat.content.marked import Marked, read_yaml
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.errors import UsageError
from praatplaat.workshop.acts.harvest import Described
from praatplaat.workshop.events import Body, RoundAdded
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import About, Meeting
from praatplaat.workshop.round import Round
from praatplaat.workshop.rules import ROUNDS_MAX
from praatplaat.workshop.secrets import new_key

FILE: Final = "agenda.yaml"
_ABOUT: Final = tuple(field.name for field in fields(About))
_FIELDS: Final = {name: of for name, of in RoundAdded.model_fields.items() if name != "round"}
_OLD: Final = tuple(name for name in _FIELDS if name in Round.__slots__)
_SHOWN: Final = 5
"""The most problems that are told at once on a screen."""


class _Lax(BaseModel):
    model_config = ConfigDict(extra="forbid")  # not strict: YAML is read as text


_LAX: Final[dict[str, Any]] = {name: (of.annotation, of) for name, of in _FIELDS.items()}
_RoundText: type[BaseModel] = create_model("_RoundText", __base__=_Lax, **_LAX)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an agenda could not take along: cards of the room by label, and whole rounds by question."""

    cards: tuple[str, ...]
    rounds: tuple[str, ...]


def agenda_of(meeting: Meeting, facets: Collection[str]) -> tuple[Body, ...]:
    """Return the acts that prepare a workshop as `meeting` was: its rounds, ready, and what heads its harvest.

    `facets` are those of the board now; rounds about others are left out.
    """
    return (*map(same_again, _taken(meeting, facets)), *_described(_about(meeting)))


def left_out(meeting: Meeting, facets: Collection[str]) -> LeftOut | None:
    """Return what `agenda_of` leaves out, None where that is nothing."""
    taken = {round_.id for round_ in _taken(meeting, facets)}
    used = {facet for round_ in meeting.rounds.values() for facet in round_.facets}
    cards = tuple(card.label for card in meeting.cards.values() if card.id in used)
    rounds = tuple(round_.question for round_ in meeting.rounds.values() if round_.id not in taken)
    return LeftOut(cards, rounds) if cards or rounds else None


def _taken(meeting: Meeting, facets: Collection[str]) -> Iterator[Round]:
    return (round_ for round_ in _asked(meeting) if all(facet in facets for facet in round_.facets))


def agenda_text(meeting: Meeting) -> str:
    """Return the same as YAML, without what is as it would be anyway."""
    prepared = map(same_again, _asked(meeting))
    rounds = [body.model_dump(mode="json", exclude_defaults=True, exclude={"round"}) for body in prepared]
    return yaml.safe_dump({**_about(meeting), "rounds": rounds}, allow_unicode=True, sort_keys=False, width=110)


def read_agenda(text: str, facets: Collection[str], lang: str, file: str = FILE) -> tuple[Body, ...]:
    """Return the acts that prepare a workshop from an agenda as YAML; `facets` are those of the board.

    `file` is the name under which problems are told.

    Raises:
        UsageError: Something in it is wrong; the sentence, in `lang`, has a line for each problem with its place.
    """
    marked = read_yaml(file, text)
    rounds = list(_read(marked, facets)) if not marked.problems else []
    if marked.problems:
        lines = [found.line_of_text(lang) for found in marked.problems[:_SHOWN]]
        raise UsageError("agenda-wrong", lines="\n".join(lines))
    return (*rounds, *_described({name: marked.data.get(name, "") for name in _ABOUT}))


def _about(meeting: Meeting) -> dict[str, str]:
    """Return what heads the harvest of a workshop, but for its day."""
    return {name: words for name, words in asdict(meeting.about).items() if words and name != "date"}


def _asked(meeting: Meeting) -> Iterator[Round]:
    """Yield the rounds without cards of the room, which no other room has; none that is left with too few."""
    for round_ in meeting.rounds.values():
        facets = tuple(facet for facet in round_.facets if facet not in meeting.cards)
        holds = FORMS[round_.form].holds
        if len(facets) == len(round_.facets) or len(facets) >= max(1, holds[0] if holds else 1):
            yield replace(round_, facets=facets)


def same_again(round_: Round) -> RoundAdded:
    """Return the act that prepares a round as it was, under a fresh name.

    It has a number of answers only where its form asks for one.
    """
    was = {name: getattr(round_, name) for name in _OLD}
    return RoundAdded(round=fresh_name(), **{**was, "most": round_.most if FORMS[round_.form].most else None})


def fresh_name() -> str:
    """Return a name for a round that is made here."""
    return f"r{new_key()[:11]}"


def _described(about: Mapping[str, str]) -> Iterator[Body]:
    if any(about.values()):
        yield Described(**about)


def _read(marked: Marked, facets: Collection[str]) -> Iterator[RoundAdded]:
    """Yield the rounds of an agenda; what is wrong is added to the problems of `marked`."""
    data, tell = marked.data, marked.problems.append
    rounds = data.get("rounds") if isinstance(data, dict) else None
    if not isinstance(rounds, list) or not rounds:
        tell(problem(marked.file, (1, 1), "agenda-empty"))
        return
    for key in (key for key in data if key not in (*_ABOUT, "rounds")):
        tell(_unknown(marked, (key,), (*_ABOUT, "rounds")))
    for name in (name for name in _ABOUT if not isinstance(data.get(name, ""), str) or len(data.get(name, "")) > 80):
        tell(problem(marked.file, marked.at((name,)), "agenda-value", key=name, found=str(data[name])[:40]))
    if len(rounds) > ROUNDS_MAX:
        tell(problem(marked.file, marked.at(("rounds", ROUNDS_MAX)), "agenda-many", most=ROUNDS_MAX))
    for at, values in enumerate(rounds[:ROUNDS_MAX]):
        named = values.get("facets", ()) if isinstance(values, dict) else ()
        for n, facet in enumerate(named if isinstance(named, list) else ()):
            if facet not in facets:
                where = marked.at(("rounds", at, "facets", n))
                tell(problem(marked.file, where, "agenda-facet", closest(str(facet), facets), found=str(facet)[:40]))
        try:
            read = _RoundText.model_validate(values)
        except UsageError as error:  # words that are none, or too many
            tell(_wordless(marked, at, error))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                tell(_wrong(marked, at, fault["type"], fault["loc"], fault.get("input")))
        else:
            yield RoundAdded(round=fresh_name(), **{name: getattr(read, name) for name in _FIELDS})


def _wordless(marked: Marked, at: int, error: UsageError) -> Problem:
    if name := error.values.get("end"):
        where, (found, most) = marked.at(("rounds", at, str(name))), (error.values[of] for of in ("found", "most"))
        return problem(marked.file, where, "agenda-end", key=name, found=found, most=most)
    return problem(marked.file, marked.at(("rounds", at, "question")), "agenda-words", n=error.values.get("most", 1))


def _wrong(marked: Marked, at: int, kind: str, loc: Sequence[str | int], found: object) -> Problem:
    path = ("rounds", at, *loc)
    if kind == "extra_forbidden":
        return _unknown(marked, path, tuple(_FIELDS))
    name = str(loc[0]) if loc else "rounds"
    if kind == "missing":
        return problem(marked.file, marked.at(path[:-1]), "missing-key", key=name)
    return problem(marked.file, marked.at(path), "agenda-value", key=name, found=str(found)[:40])


def _unknown(marked: Marked, path: tuple[str | int, ...], allowed: Sequence[str]) -> Problem:
    key = str(path[-1])
    return problem(
        marked.file, marked.key_at(path), "unknown-key", closest(key, allowed), key=key, allowed=", ".join(allowed)
    )

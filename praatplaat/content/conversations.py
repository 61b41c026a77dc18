"""What helps a conversation along: filters, roles and ways of working from `board.yaml`, routes from their files.

One file holds all their languages side by side, so that a step is read, and changed, as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from praatplaat.content import raw
from praatplaat.content.folder import ROUTES, content_files, name_as_text
from praatplaat.content.frozen import Frozen
from praatplaat.content.marked import Marked
from praatplaat.content.model import Beginning, Filter, Role, RoundPlan, Route, Step, Way
from praatplaat.content.problems import Problem, problem
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.raw_route import RawRound, RawRoute
from praatplaat.content.source import Source
from praatplaat.content.spoken import in_languages
from praatplaat.content.texts import read_data
from praatplaat.content.validate import validate
from praatplaat.content.values import ID
from praatplaat.content.vocabulary import Grammar
from praatplaat.content.wording import id_of
from praatplaat.settings import DOTS


@dataclass(slots=True)
class RouteDraft:
    """One route between file and board: its file as read, and as a model when it has no problems."""

    id: str
    marked: Marked
    route: RawRoute | None


def read_routes(root: Path, languages: tuple[str, ...], found: list[Problem]) -> list[RouteDraft]:
    """Return the routes in the folder of routes, in the order of the file names; a board needs none.

    Hints about other things in that folder are added to `found`.

    Raises:
        UsageError: The folder may not be read, or holds too much.
    """
    paths, said = content_files(root, ROUTES, ".yaml")
    found += said
    return [_draft(path, in_languages(RawRoute, languages)) for path in paths]


def _draft(path: Path, model: type[RawRoute]) -> RouteDraft:
    name = name_as_text(path.name)
    marked = read_data(path, f"{ROUTES}/{name}")
    route = validate(model, marked) if marked.data is not None else None
    if not ID.fullmatch(path.stem):
        marked.problems.append(
            problem(marked.file, (1, 1), "bad-file-name", found=name, example=f"{id_of(Path(name).stem, 'route')}.yaml")
        )
    return RouteDraft(path.stem, marked, route)


def filters(head: RawBoard, grammar: Grammar) -> dict[str, Filter]:
    """Return the filters of a board without problems, in their order, then one for each other filterable field."""
    own = {
        name: Filter(name, Frozen(f.name), f.field or "", f.relation or "", f.kind or "", f.people == "true")
        for name, f in head.filters.items()
    }
    chosen = {choice.field for choice in own.values()}
    return own | {
        field.id: Filter(field.id, field.name, field.id)
        for field in grammar.fields.values()
        if field.filterable and field.id not in {*own, *chosen}
    }


def roles(head: RawBoard) -> dict[str, Role]:
    """Return the roles of a board without problems, in their order."""
    return {
        name: Role(
            name, Frozen(role.name), role.facet, tuple(Beginning(begin.to, Frozen(begin.why)) for begin in role.begin)
        )
        for name, role in head.roles.items()
    }


def ways_of_working(head: RawBoard) -> dict[str, Way]:
    """Return the ways of working of a board without problems, in their order."""
    return {
        name: Way(name, Frozen(way.name), Frozen(way.how), sources_of(way.sources)) for name, way in head.ways.items()
    }


def routes(drafts: Sequence[RouteDraft]) -> tuple[Route, ...]:
    """Return the routes of a board without problems, by their `order` and then by their id."""
    found = [(int(draft.route.order or 9999), _route(draft.id, draft.route)) for draft in drafts if draft.route]
    return tuple(route for _, route in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def _route(id_: str, route: RawRoute) -> Route:
    return Route(
        id_,
        Frozen(route.title),
        Frozen(route.summary),
        int(route.minutes),
        Frozen(route.group),
        tuple(
            Step(
                Frozen(step.title),
                tuple(step.facets),
                Frozen(step.question),
                step.way,
                int(step.minutes),
                Frozen(step.group),
                Frozen(step.note),
                _plan(step.round),
            )
            for step in route.steps
        ),
        sources_of(route.sources),
    )


def _plan(round_: RawRound | None) -> RoundPlan | None:
    if round_ is None:
        return None
    low, high, bottom, top = (
        Frozen(end) if end else None for end in (round_.low, round_.high, round_.bottom, round_.top)
    )
    return RoundPlan(
        round_.form,
        int(round_.dots or DOTS),
        round_.live == "true",
        round_.moderated == "true",
        round_.several == "true",
        low,
        high,
        bottom,
        top,
        tuple(Frozen(words) for words in round_.options or ()),
        int(round_.most) if round_.most else None,
    )


def sources_of(sources: Sequence[raw.RawWordsSource]) -> tuple[Source, ...]:
    """Return sources whose languages stand in one file."""
    return tuple(Source(Frozen(s.title), s.basis, s.url or "", s.date or "", s.published or "") for s in sources)

"""A board as the data that its files would hold, so that a sheet can say all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from praatplaat.content.ends import ENDS
from praatplaat.content.ground import own_spots
from praatplaat.content.model import Board, RoundPlan, Route, Term
from praatplaat.content.source import Source
from praatplaat.content.vocabulary import Field
from praatplaat.settings import SAID_OF


def plain_data(value: Any) -> Any:
    """Return a value as a file has it: mappings and lists of texts, and nothing where there is nothing."""
    if isinstance(value, Mapping):
        return {str(key): plain_data(part) for key, part in value.items() if part is not None and part != ()}
    if isinstance(value, list | tuple):
        return [plain_data(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return cell_number(value) if isinstance(value, int | float) else str(value)


def cell_number(value: float) -> str:
    """Return a number as it is written: whole without a point."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def board_data(board: Board) -> dict[str, Any]:
    """Return what `board.yaml` would say, apart from kinds and relations."""
    vocabulary, ground = board.vocabulary, board.ground
    languages = {
        code: {"name": language.name, "screens": language.screens or None} for code, language in board.languages.items()
    }
    told = {name: getattr(board.colophon, name) for name in ("about", "made_by", "licence")}
    spots = {orientation: own_spots(ground, orientation) or None for orientation in ground.spots}
    parts = {facet: {"box": part.box, "words": part.words} for facet, part in ground.parts.items()}
    data: dict[str, Any] = {
        "title": board.title,
        "subtitle": board.subtitle if any(board.subtitle.values()) else None,
        "languages": languages,
        "ground": {"drawing": ground.name, "credit": ground.credit, "spots": spots, "parts": parts},
        "colophon": told,
        # A code without values is one that every board has, and that nobody gave any.
        "fields": {
            field.id: _field(field) for field in vocabulary.fields.values() if field.type != "code" or field.values
        },
        "levels": {level.id: level.name for level in vocabulary.levels.values()},
        "groups": {group.id: {"kind": group.kind, "name": group.name, "where": group.where} for group in board.groups},
        "filters": {
            filter_.id: {
                "name": filter_.name,
                "field": filter_.field or None,
                "relation": filter_.relation or None,
                "kind": filter_.kind or None,
                "people": filter_.people or None,
            }
            for filter_ in board.filters.values()
        },
        "expected": _expected(board),
        "roles": {
            role.id: {
                "name": role.name,
                "facet": role.facet,
                "begin": [{"to": begin.to, "why": begin.why} for begin in role.begin],
            }
            for role in board.roles.values()
        },
        "ways": {
            way.id: {"name": way.name, "how": way.how, "sources": _sources(way.sources)} for way in board.ways.values()
        },
        "jargon": board.jargon,
    }
    found: dict[str, Any] = plain_data(data)
    return {key: value for key, value in found.items() if value}


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "you": field.you,
        "type": field.type,
        "values": field.values or None,
        "most": field.most,
        "dated": list(field.dated) or None,
        "beside": field.beside or None,
        "searched": field.searched or None,
        "filter": field.filterable or None,
        "shown": field.shown,
    }


def _expected(board: Board) -> dict[str, Any] | None:
    expected = board.vocabulary.expected
    if not expected.kind:
        return None
    return {
        "kind": expected.kind,
        "least": expected.least,
        "fields": list(expected.fields) or None,
        "checked": expected.checked or None,
        "years": expected.years,
    }


def _sources(sources: Iterable[Source]) -> list[dict[str, Any]] | None:
    told = [
        {"title": source.title, "basis": source.basis, "url": source.url or None, "published": source.published or None}
        | {"date": source.date or None}
        for source in sources
    ]
    return told or None


def route_data(route: Route, order: int) -> dict[str, Any]:
    """Return what the file of a route would say; `order` is its place among the routes."""
    steps = [
        {
            "title": step.title,
            "facets": list(step.facets),
            "question": step.question,
            "way": step.way,
            "minutes": step.minutes,
            "group": step.group,
            "note": step.note,
            "round": _round(step.round) if step.round else None,
        }
        for step in route.steps
    ]
    data: dict[str, Any] = plain_data(
        {
            "title": route.title,
            "summary": route.summary,
            "order": order,
            "minutes": route.minutes,
            "group": route.group,
            "steps": steps,
            "sources": _sources(route.sources),
        }
    )
    return data


def _round(plan: RoundPlan) -> dict[str, Any]:
    said: dict[str, Any] = {"form": plan.form, "live": plan.live, "moderated": plan.moderated}
    if "dots" in SAID_OF.get(plan.form, ()):
        said |= {"dots": plan.dots, "several": plan.several}
    said |= {"options": list(plan.options) or None, "most": plan.most}
    return said | {name: getattr(plan, name) for name in ENDS}


def term_data(term: Term) -> dict[str, Any]:
    """Return what `glossary.yaml` would say of a word."""
    data: dict[str, Any] = plain_data(
        {
            "term": term.term,
            "also": {code: list(words) for code, words in term.also.items() if words} or None,
            "avoid": {code: list(words) for code, words in term.avoid.items() if words} or None,
            "meaning": term.meaning,
            "basis": term.basis,
            "sources": _sources(term.sources),
            "not_in": list(term.not_in) or None,
        }
    )
    return data

"""The lists from which people in a workshop can choose a group: roles of a board, and filters that also fit people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from praatplaat.content.model import Board
from praatplaat.graph.choosing import names_of
from praatplaat.i18n import say

ROLES: Final = "roles"
"""The list of the roles of a board; a filter of that name would not be offered."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A list with its name, and the names of its groups by their ids, in one language."""

    id: str
    name: str
    groups: Mapping[str, str]


def groupings(board: Board, lang: str) -> tuple[Grouping, ...]:
    """Return the lists of a board that have two groups or more."""
    roles = Grouping(ROLES, say("groups.roles", lang), {role.id: role.name[lang] for role in board.roles.values()})
    filters = (
        Grouping(choice.id, choice.name[lang], names_of(board.vocabulary.fields.get(choice.field), (), lang))
        for choice in board.filters.values()
        if choice.people and choice.field and choice.id != ROLES
    )
    return tuple(found for found in (roles, *filters) if len(found.groups) > 1)


def group_names(board: Board, of: str, lang: str) -> Mapping[str, str]:
    """Return the names of groups by their ids; nothing for groups that somebody typed, which name themselves."""
    return next((found.groups for found in groupings(board, lang) if found.id == of), {})

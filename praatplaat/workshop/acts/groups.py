"""Who says what: each device may choose a group, and what a round came to is compared for two of them (`breakdown`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Final

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.workshop.breakdown import looked
from praatplaat.workshop.events import Body, ByParticipant, Event, Undoable
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Groups, Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule
from praatplaat.workshop.values import Facet, Group, GroupOrNone, Name

OWN: Final = "own"
"""The list of groups that the facilitator types."""
OWN_LEAST, OWN_MOST = 2, 8
"""How many of those there are: what fits on a phone and leaves groups of five in a room of forty."""


class GroupsAsked(Undoable):
    """Everybody is asked to choose one of `names`, of the list `of`; without names nobody is asked any more."""

    kind = "groups-asked"
    brings = "names"
    of: Facet = OWN
    names: Annotated[tuple[Group, ...], Field(max_length=40, strict=False)] = ()


class GroupChosen(ByParticipant):
    """A device says to which group it belongs; "" says nothing, or no longer."""

    kind = "group-chosen"
    said: ClassVar[Mapping[str, Any]] = {"group": ""}
    group: GroupOrNone


class BrokenDown(Body):
    """The facilitator looks at two groups of a closed round beside each other.

    It cannot be undone: the first look fixes who is counted in which group.
    """

    kind = "broken-down"
    after_end: ClassVar[bool] = True
    round: Name
    one: Group
    other: Group


SAYS: Final = (GroupsAsked, GroupChosen, BrokenDown)


@rule
def _(body: GroupsAsked, meeting: Meeting, actor: str, now: int) -> None:
    twice = next((name for name in body.names if body.names.count(name) > 1), None)
    if twice:
        raise RefusedError("groups-twice", found=twice)
    if body.of == OWN and body.names and not OWN_LEAST <= len(body.names) <= OWN_MOST:
        raise RefusedError("groups-number", found=len(body.names), least=OWN_LEAST, most=OWN_MOST)


@rule
def _(body: GroupChosen, meeting: Meeting, actor: str, now: int) -> None:
    if body.group and (meeting.groups is None or body.group not in meeting.groups.names):
        raise RefusedError("group-gone")


@rule
def _(body: BrokenDown, meeting: Meeting, actor: str, now: int) -> None:
    round_, look = meeting.rounds.get(body.round), meeting.looks.get(body.round)
    if round_ is None:
        raise RefusedError("stale")
    if not FORMS[round_.form].breaks:
        raise RefusedError("breakdown-form")
    if round_.status != "closed":
        raise RefusedError("breakdown-open")
    groups = look.groups if look else meeting.groups
    known = groups.names if groups else ()
    if not (look and look.void) and (body.one not in known or body.other not in known or body.one == body.other):
        raise RefusedError("stale")


@change
def _(body: GroupsAsked, meeting: Meeting, event: Event) -> Meeting:
    """Ask; a choice from another list counts no longer."""
    groups = Groups(body.of, body.names) if body.names else None
    same = groups and meeting.groups and groups.of == meeting.groups.of
    return replace(meeting, groups=groups, chose=meeting.chose if same else {})


@change
def _(body: GroupChosen, meeting: Meeting, event: Event) -> Meeting:
    _, count = meeting.chose.get(event.actor, ("", -1))
    if event.actor not in meeting.devices or count > body.count:
        return meeting
    return replace(meeting, chose={**meeting.chose, event.actor: (body.group, body.count)})


@change
def _(body: BrokenDown, meeting: Meeting, event: Event) -> Meeting:
    return (
        looked(meeting, body.round, (body.one, body.other), event.sequence) if body.round in meeting.rounds else meeting
    )

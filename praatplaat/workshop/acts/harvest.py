"""What the facilitator adds to the harvest: what stands at its head, and which roles were missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Final

from pydantic import Field

from praatplaat.workshop.events import Body, Event, Undoable
from praatplaat.workshop.meeting import About, Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.values import Facet, Optional


class Missed(Undoable):
    """The roles that were missing in the room."""

    kind = "missed"
    harmless = True
    roles: Annotated[tuple[Facet, ...], Field(max_length=40, strict=False)]


class Described(Body):
    """What stands at the head of the harvest, as the facilitator wants it; the last one counts, as a whole.

    Who takes the harvest home after the end sees then what is missing, so it may still be filled in.
    """

    kind = "described"
    after_end: ClassVar[bool] = True
    title: Optional = ""
    organisation: Optional = ""
    place: Optional = ""
    date: Optional = ""


SAYS: Final = (Missed, Described)


@change
def _(body: Missed, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, missed=body.roles)


@change
def _(body: Described, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, about=About(body.title, body.organisation, body.place, body.date))

"""The meeting: what a room does with a board, kept as a log of events and replayed by every screen."""

from praatplaat.workshop import acts  # noqa: F401  all that can happen, before a log is read
from praatplaat.workshop.events import Body, Event
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.round import Note, Round

__all__ = ["Body", "Event", "Meeting", "Note", "Round", "replay"]

"""Workshops that are kept: listing them, finding the one that somebody means, keeping them longer, deleting them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

from praatplaat.errors import StorageError, UsageError
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store, Workshop


@dataclass(frozen=True, slots=True)
class KeptWorkshop:
    """A workshop that is kept; `number` is its place in the list, from 1, and `past` says that its time is over."""

    number: int
    record: Workshop
    meeting: Meeting
    past: bool


def kept(place: str) -> tuple[KeptWorkshop, ...]:
    """Return all workshops in a database, latest first. It is only read, so a server may use it meanwhile.

    Raises:
        StorageError: It is not there, or cannot be read.
    """
    with closing(Store(place, read_only=True)) as store:
        return tuple(
            KeptWorkshop(number, record, replay(store.events(record.id)), record.expires_at <= time.time())
            for number, record in enumerate(store.workshops(), 1)
        )


def meant(there: Sequence[KeptWorkshop], named: str) -> KeptWorkshop:
    """Return the workshop that somebody names by its number in the list or by the first letters of its id.

    Raises:
        UsageError: None of `there` is meant, or it could be several.
    """
    found = [workshop for workshop in there if str(workshop.number) == named] or [
        workshop for workshop in there if named and workshop.record.id.startswith(named)
    ]
    if not found:
        raise UsageError("workshop-none", found=named[:40])
    if len(found) > 1:
        raise UsageError("workshop-several", found=named[:40], n=len(found))
    return found[0]


def delete(place: str, gone: Iterable[KeptWorkshop]) -> None:
    """Delete workshops with all they hold.

    Raises:
        StorageError: A server is using the database, or it refuses.
    """
    with closing(_opened(place)) as store:
        store.delete(workshop.record.id for workshop in gone)


def keep(place: str, these: Iterable[KeptWorkshop], days: int) -> int:
    """Keep workshops for so many days from now, and return until when.

    Raises:
        StorageError: A server is using the database, or it refuses.
    """
    until = int(time.time()) + days * 86_400
    with closing(_opened(place)) as store:
        for workshop in these:
            store.keep(workshop.record.id, until)
    return until


def _opened(place: str) -> Store:
    try:
        return Store(place, patience=0.5)  # a server that has it will not let go of it
    except StorageError as error:
        if error.key != "db-busy":
            raise
        raise StorageError("workshops-served", **error.values) from None

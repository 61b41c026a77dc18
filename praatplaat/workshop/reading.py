"""From what a screen sent, or a log holds, to the body of an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from praatplaat.errors import UsageError
from praatplaat.workshop import events as e
from praatplaat.workshop.events import Body
from praatplaat.workshop.values import LOG

BODIES: Final[dict[str, type[Body]]] = {
    body.kind: body
    for body in (
        e.Begun,
        e.RoundAdded,
        e.RoundChanged,
        e.RoundRemoved,
        e.RoundOpened,
        e.RoundClosed,
        e.RoundRevealed,
        e.RoundAway,
        e.RoundShown,
        e.RoundReset,
        e.DeviceRemoved,
        e.ArrivalsRemoved,
        e.Locked,
        e.Led,
        e.Wandered,
        e.Undone,
        e.CodeRenewed,
        e.Ended,
        e.Joined,
        e.Left,
    )
}
"""All that can happen, by its kind; `acts` adds its own, each form of a round its answers."""


def read_body(kind: str, values: Mapping[str, Any], *, of_log: bool = False) -> Body:
    """Return the body of an event from the values that a screen sent or a log holds, with words made plain text.

    Raises:
        UsageError: There is no such kind, or a value is not what it may be.
    """
    model = BODIES.get(kind)
    if model is None:
        raise UsageError("act-unknown", found=_quoted(kind))
    try:
        return model.model_validate(values, context=LOG if of_log else None)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or kind
        raise UsageError("act-unreadable", field=where, found=_quoted(first.get("input"))) from None


def _quoted(found: object) -> str:
    """Return what somebody sent, shortened, and without half signs, which no screen can show."""
    return str(found)[:40].encode(errors="replace").decode()

"""What an attribute of a node holds: something or nothing, or True or False, and values of one type."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from numbers import Real
from typing import Any


def is_none(value: object) -> bool:
    """Tell whether this says nothing: None, no words, NaN, or what pandas has in its place."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(value, Real | Decimal):
        return bool(value != value)
    return isinstance(value, str) and not value.strip()


def is_truth(value: object) -> bool:
    """Tell whether this is True or False, of Python or of numpy."""
    return type(value).__name__ in ("bool", "bool_")


def even_out(parts: Iterable[dict[str, Any]]) -> None:
    """Give all values of an attribute one type: some formats (GEXF) write one for all, that of the first value.

    Of whole and other numbers all become floats, of anything else all become texts.
    """
    parts = list(parts)
    types: dict[str, set[type]] = {}
    for part in parts:
        for name, value in part.items():
            types.setdefault(name, set()).add(type(value))
    for name, found in types.items():
        if len(found) > 1:
            made = float if found == {int, float} else str
            for part in parts:
                if name in part:
                    part[name] = made(part[name])

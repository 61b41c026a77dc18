"""What an attribute of a node holds: something or nothing, or True or False."""

from __future__ import annotations

from decimal import Decimal
from numbers import Real


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

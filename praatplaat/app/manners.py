"""How a plate behaves towards who types: short help and completion, no attribute by a slip, errors in few lines."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral
from typing import Any, Final

import param

from praatplaat.content.problems import closest
from praatplaat.errors import PraatplaatError, UnknownNameError, UsageError
from praatplaat.graph.attributes import is_none
from praatplaat.graph.values import Overlay

_SIZES: Final = {"width": 320, "height": 240}
"""The least pixels of a board in a notebook."""


class Mannered(type(param.Parameterized)):  # type: ignore[misc]  # param is untyped
    """A metaclass: `help` and completion of its classes show only the methods that users need."""

    def __init__(cls, name: str, bases: tuple[type, ...], names: dict[str, Any]) -> None:
        super().__init__(name, bases, names)
        cls.__doc__ = names.get("__doc__")  # within IPython param adds a table of 32 lines in colours

    def __dir__(cls) -> list[str]:
        return sorted(name for name in super().__dir__() if name in cls._methods)


class Guarded:
    """Base of a class that refuses to get or set attributes that it does not have, as these are typing errors."""

    _methods: Final = frozenset(
        ("annotate", "from_pandas", "highlight", "html", "only", "pdf", "png", "save", "servable", "show", "svg")
    )
    """The methods that `help` and completion show; the values stand in the docstring."""
    _values: Final = frozenset(("depth", "height", "kinds", "lang", "param", "selected", "votes", "width"))

    def __dir__(self) -> list[str]:
        return sorted({*self._methods, *self._values, "board"})

    def __getattr__(self, name: str) -> Any:
        """Refuse a name that does not exist; Python calls this only when nothing else has it."""
        if name.startswith("_"):
            raise AttributeError(name)
        raise self._unknown(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name) and (name != "board" or "board" in vars(self)):
            raise self._unknown(name)
        try:
            super().__setattr__(name, self._meant(name, _copied(value)))
        except PraatplaatError as error:
            error.lang = _language(self)
            raise error.with_traceback(None) from None

    def _meant(self, name: str, value: Any) -> Any:
        """Return a value as it is kept: nodes by the ids of their cards, kinds as a list, a size in whole pixels."""
        nodes = vars(self).get("_nodes")
        if name == "votes" and value is None:
            return {}
        if name == "kinds" and isinstance(value, Iterable):
            return [value] if isinstance(value, str) else [*value]
        if name == "overlay" and not isinstance(value, Overlay):
            raise self._unknown(name)
        if nodes and name == "selected" and value != "" and value in nodes:  # a node may be called ""
            return nodes.id_of(value)
        if nodes and name == "votes" and hasattr(value, "items"):
            pairs = [(id_, _whole(number)) for id_, number in nodes.pairs(value)]
            return {id_: number for id_, number in pairs if isinstance(value, dict) or not is_none(number)}
        if name in _SIZES and value is not None and not (isinstance(value, int) and value >= _SIZES[name]):
            raise UsageError("bad-size", name=name, found=repr(value)[:60], least=_SIZES[name])
        return value

    def _unknown(self, name: str) -> UnknownNameError:
        near = closest(name.removeprefix("to_"), self._methods | self._values)
        error = UnknownNameError("unknown-attribute-near" if near else "unknown-attribute", found=name[:60], near=near)
        error.lang = _language(self)
        return error


def _language(plate: Any) -> str:
    return str(plate.lang) if "board" in vars(plate) else ""


def _whole(number: Any) -> Any:
    """Return a whole number of pandas as it was meant: beside a row without a number it is 3.0."""
    return int(number) if isinstance(number, float) and number.is_integer() else _copied(number)


def _copied(value: Any) -> Any:
    """Return a value of one's own, with numbers of Python: a caller who changes a dict later changes nothing here."""
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [*value]
    return int(value) if isinstance(value, Integral) and not isinstance(value, int) else value

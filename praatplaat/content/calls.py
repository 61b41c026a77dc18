"""How what is called from Python refuses: in one sentence, in the language of what was asked, at the caller's line."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, Signature
from typing import Any, TypeVar, cast

from praatplaat.content.problems import closest
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.settings import LANGUAGES

Called = TypeVar("Called", bound=Callable[..., Any])


def in_own_words(function: Called) -> Called:
    """Have what a function raises speak the language of what it is asked, and its traceback end at the caller's line.

    A call that does not fit is refused too, with the word that was probably meant or with what lacks.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def told(*args: Any, **named: Any) -> Any:
        try:
            try:
                return function(*args, **named)
            except TypeError:
                _must_fit(function.__name__, signature, args, named)
                raise
        except PraatplaatError as error:
            error.lang = _language(signature, args, named)
            raise error.with_traceback(None) from None

    return cast("Called", told)


def _language(signature: Signature, args: tuple[Any, ...], named: Mapping[str, Any]) -> str:
    """Return the language that was asked for, or that of the plate or graph asked; "" for that of the reader."""
    try:
        asked = signature.bind_partial(*args, **named).arguments.get("lang")
    except TypeError:
        asked = None
    asked = named.get("lang") if asked is None else asked
    if isinstance(asked, str) and asked in LANGUAGES:
        return asked
    of: Any = args[0] if args else named.get("graph")
    if "board" in getattr(of, "__dict__", ()):
        return str(of.lang)
    told = getattr(of, "graph", None)
    return str(told.get("lang", "")) if isinstance(told, Mapping) else ""


def must_know(named: Mapping[str, Any], known: tuple[str, ...], *, beside: tuple[str, ...] = ()) -> None:
    """Refuse a name that a call does not know; those `beside` it knows too, though they are not among the `named`."""
    known = (*beside, *known)
    for name in named:
        if name not in known:
            near = closest(name, known)
            key_near = {"found": name[:60], "near": near, "allowed": ", ".join(known)}
            raise UsageError("unknown-option-near" if near else "unknown-option", **key_near)


def _must_fit(called: str, signature: Signature, args: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Refuse a call that lacks something, has too much, or gives without its name what has to be named."""
    try:
        signature.bind(*args, **named)
    except TypeError:
        own = [part for name, part in signature.parameters.items() if name not in ("self", "cls")]
        if not any(part.kind is Parameter.VAR_KEYWORD for part in own):
            must_know(named, tuple(part.name for part in own))
        given = args[len(signature.parameters) - len(own) :]
        placed = [part for part in own if part.kind is Parameter.POSITIONAL_OR_KEYWORD]
        needed = [part.name for part in placed if part.default is Parameter.empty]
        call = f"{called}({', '.join(needed or [part.name for part in placed])})"
        if lacking := next((name for name in needed[len(given) :] if name not in named), None):
            raise _lacking(lacking, call) from None
        found = repr(given[len(placed)] if len(given) > len(placed) else given[-1])[:60]
        if allowed := ", ".join(part.name for part in own if part.kind is Parameter.KEYWORD_ONLY):
            raise UsageError("option-unnamed", found=found, allowed=allowed) from None
        raise UsageError("option-extra", found=found, call=call) from None


def _lacking(name: str, call: str) -> UsageError:
    """Return what says what to give: in words for what comes from elsewhere, else by the call."""
    if name == "board":
        return UsageError("lacks-board", name=name, call=call)
    if name == "graph":
        return UsageError("lacks-graph", name=name, call=call)
    if name in ("nodes", "links"):
        return UsageError("lacks-tables", name=name, call=call)
    return UsageError("option-missing", name=name, call=call)

"""What was typed that no command takes: Click's refusals, of several lines in English, as one sentence of ours."""

from __future__ import annotations

import re

import click

from praatplaat.content.problems import closest
from praatplaat.errors import UsageError

_FOUND = re.compile(r"^'?(.*?)'? is not |\((.*)\)")
"""What was typed, in the sentences of Click: it is kept nowhere else."""


def mistyped(error: click.UsageError) -> UsageError:
    """Return the same error with what was found, what is allowed and where the rest can be read."""
    context = error.ctx or click.get_current_context()
    within = {"command": context.command_path}
    match error:
        case click.NoSuchOption():
            options = [name for param in context.command.get_params(context) for name in param.opts]
            if meant := closest(error.option_name, sorted(name for name in options if name.startswith("--"))):
                return UsageError("option-meant", found=error.option_name, meant=meant, **within)
            return UsageError("option-unknown", found=error.option_name, **within)
        case click.MissingParameter():
            found = error.param.get_error_hint(context).strip("'") if error.param else ""
            return UsageError("argument-missing", found=found, **within)
        case click.BadOptionUsage():
            return UsageError("option-empty", found=error.option_name, **within)
        case click.BadParameter() if error.param:
            said = {"option": error.param.opts[-1], "found": _found(error)}
            if allowed := _allowed(error.param.type):
                return UsageError("option-value", allowed=allowed, **said)
            return UsageError("option-other", **said, **within)
        case _:
            return UsageError("argument-unknown", found=_found(error), **within)


def _found(error: click.UsageError) -> str:
    found = _FOUND.search(error.message)
    return (found[1] or found[2] or "") if found else error.message


def _allowed(type_: object) -> str:
    """Return what an option takes: its words, or its least and highest number."""
    if isinstance(type_, click.Choice):
        return ", ".join(map(str, type_.choices))
    if isinstance(type_, click.IntRange):
        return f"{type_.min}, {(type_.min or 0) + 1}, …" if type_.max is None else f"{type_.min} – {type_.max}"
    return ""

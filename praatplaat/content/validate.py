"""From pydantic's errors to problems with a place, a code and a suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import is_typeddict

from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.values import OUTDATED

M = TypeVar("M", bound=BaseModel)

_OWN = {
    "bad-address",
    "bad-amount",
    "bad-date",
    "bad-dots",
    "bad-drawing",
    "bad-filter",
    "bad-icon",
    "bad-id",
    "bad-language",
    "bad-minutes",
    "bad-most",
    "bad-number",
    "bad-options",
    "bad-place",
    "bad-spot",
    "bad-tone",
    "invisible-value",
}
_WRONG_TYPE = {"list_type": "list", "dict_type": "mapping", "model_type": "mapping", "string_type": "text"}


def validate(model: type[M], marked: Marked) -> M | None:
    """Return `marked.data` as `model`; when it is wrong, add what is not said yet to `marked.problems`, return None.

    Where words are not there yet in each language (`spoken`), a hint says so.
    """
    lacks: dict[int, list[str]] = {}
    try:
        return model.model_validate(marked.data, context=lacks)
    except ValidationError as error:
        said = [(p.line, p.column, p.code) for p in marked.problems]
        found = (_problem(model, marked, detail) for detail in error.errors(include_url=False))
        marked.problems.extend(p for p in found if (p.line, p.column, p.code) not in said)
        return None
    finally:
        if lacks:
            marked.problems.extend(_lacking(marked, marked.data, (), lacks))


def _lacking(marked: Marked, data: Any, path: KeyPath, lacks: Mapping[int, Sequence[str]]) -> Iterator[Problem]:
    """Yield the languages in which words are not there yet; `lacks` names them by the identity of the words."""
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    for code in lacks.get(id(data), ()):
        yield problem(marked.file, marked.key_at((*path, code)), "missing-words", key=name, language=code, add=code)
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, part in parts:
        yield from _lacking(marked, part, (*path, key), lacks)


def _problem(model: type[BaseModel], marked: Marked, error: ErrorDetails) -> Problem:
    path: KeyPath = tuple(part for part in error["loc"] if part != "[key]")
    kind, context = error["type"], error.get("ctx", {})
    if kind != "missing" and path[-1:] and path not in marked.values and isinstance(path[-1], str):
        path = path[:-1]  # a board in one language writes its words without the code of the language
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), marked.file.rsplit("/", 1)[-1])
    if kind == "extra_forbidden":
        allowed = _known_keys(model, path[:-1])
        return problem(
            marked.file,
            marked.key_at(path),
            "unknown-key",
            closest(name, allowed),
            key=name,
            allowed=", ".join(allowed),
        )
    if kind == "missing":
        return problem(marked.file, marked.at(path[:-1]), "missing-key", key=name)
    if kind == "unknown-value":
        return problem(
            marked.file,
            marked.at(path),
            kind,
            closest(context["found"], context["allowed"]),
            found=context["found"],
            allowed=", ".join(context["allowed"]) or "—",
        )
    if kind == "literal_error":
        allowed = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return problem(
            marked.file,
            marked.at(path),
            "unknown-value",
            closest(str(error["input"]), allowed),
            found=error["input"],
            allowed=", ".join(allowed),
        )
    if kind == "string_too_long":
        return problem(
            marked.file, marked.at(path), "too-long", key=name, found=len(error["input"]), most=context["max_length"]
        )
    if kind in ("string_too_short", "too_short"):
        return problem(marked.file, marked.at(path), "empty-value", key=name)
    if kind in _OWN:
        at = marked.key_at if "[key]" in error["loc"] else marked.at
        meant = closest(context["found"], context["allowed"].split(", ")) if "allowed" in context else ""
        return problem(marked.file, at(path), kind, meant, key=name, **context)
    return problem(marked.file, marked.at(path), f"not-a-{_WRONG_TYPE.get(kind, 'text')}", key=name)


def _known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys to propose for the model at `path`, walking through lists and mappings."""
    here: Any = _model_in(model.model_fields["root"].annotation) if issubclass(model, RootModel) else model
    for part in path:
        fields = getattr(here, "model_fields", {})
        if part in fields:
            here = _model_in(fields[part].annotation) or here
    fields = getattr(here, "model_fields", None) or here.__annotations__
    return [
        getattr(info, "alias", None) or name
        for name, info in fields.items()
        if getattr(info, "json_schema_extra", None) != OUTDATED
    ]


def _model_in(annotation: Any) -> Any:
    """Return the first model in a type: a class of fields, or the words of every language."""
    if isinstance(annotation, type) and (is_typeddict(annotation) or issubclass(annotation, BaseModel)):
        return annotation
    parts = (*getattr(annotation, "__args__", ()), *getattr(annotation, "__metadata__", ()))
    return next(filter(None, map(_model_in, parts)), None)

"""Nested data as rows of a sheet, one per value, and back: `fields / cost / name`.

The models say what stands where: words have a cell per language, a list of plain values is one cell. A part of a list
is written as its number, #1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from praatplaat.content.marked import KeyPath
from praatplaat.content.spoken import Each

_BETWEEN: Final = " / "


class ValueShape(NamedTuple):
    """How a value is written: `spoken` per language, from the part `at` of its path on; `listed` in one cell.

    Words that are `needed` stand in every language.
    """

    spoken: bool = False
    listed: bool = False
    at: int = 0
    needed: bool = False


def path_in_cell(text: str) -> KeyPath:
    """Return the path that is written in a cell."""
    parts = [part.strip() for part in text.split(_BETWEEN)]
    return tuple(int(part[1:]) - 1 if part[:1] == "#" and part[1:].isdigit() else part for part in parts)


def path_text(path: KeyPath) -> str:
    """Return a path as it is written in a cell."""
    return _BETWEEN.join(f"#{part + 1}" if isinstance(part, int) else part for part in path)


def model_at(model: Any, path: KeyPath) -> ValueShape:
    """Return how the value at a path of a model is written; a plain value where the model knows no such path."""
    return _shape(model, path, 0) or ValueShape()


def _shape(hint: Any, path: KeyPath, at: int) -> ValueShape | None:
    parts = get_args(hint)
    if get_origin(hint) is Annotated:
        each = next((part for part in parts[1:] if isinstance(part, Each)), None)
        if each:
            return ValueShape(True, get_origin(each.single) is list, at, each.needed)
        return _shape(parts[0], path, at)
    if get_origin(hint) in (Union, UnionType):
        return next((found for part in parts if (found := _shape(part, path, at))), None)
    if get_origin(hint) is list:
        if at == len(path):
            return ValueShape(listed=True, at=at)
        return _shape(parts[0], path, at + 1) if isinstance(path[at], int) else None
    if get_origin(hint) in (dict, Mapping) or (isinstance(hint, type) and get_origin(hint) is not None):
        return _shape(parts[1], path, at + 1) if at < len(path) and len(parts) > 1 else None
    if isinstance(hint, type) and issubclass(hint, RootModel):
        return _shape(hint.model_fields["root"].annotation, path, at)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        own = _hints(hint)
        name = str(path[at]) if at < len(path) else ""
        return _shape(own[name], path, at + 1) if name in own else None
    return ValueShape(at=at) if at == len(path) else None


@lru_cache(128)
def _hints(model: type[BaseModel]) -> Mapping[str, Any]:
    return get_type_hints(model, include_extras=True)


def flat(model: Any, data: Any, languages: Sequence[str], path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield each value of data with its path: texts, several as a list, words as a mapping by language."""
    shape = model_at(model, path) if path else ValueShape()
    if shape.spoken:
        if any(isinstance(words, Mapping) for words in data.values()):  # in each language, words by a key
            for key in dict.fromkeys(key for words in data.values() for key in words):
                yield (*path, key), {code: data[code][key] for code in languages if key in data.get(code, ())}
        else:
            yield path, {code: data[code] for code in languages if code in data}
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from flat(model, value, languages, (*path, str(key)))
    elif isinstance(data, list) and not (shape.listed and all(isinstance(part, str) for part in data)):
        for i, value in enumerate(data):
            yield from flat(model, value, languages, (*path, i))
    else:
        yield path, data


def put(data: dict[str, Any], path: KeyPath, value: Any) -> bool:
    """Put a value where a path leads, making what is between; False when something else stands in the way."""
    here: Any = data
    key: Any
    for key, following in zip(path, (*path[1:], None), strict=True):
        made: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(key, int):
            if not isinstance(here, list) or key > len(here):
                return False
            if key == len(here):
                here.append(made)
            elif following is None:
                here[key] = made
        elif not isinstance(here, dict):
            return False
        elif key not in here or following is None:
            here[key] = made
        here = here[key]
    return True

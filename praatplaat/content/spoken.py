"""Words in the languages of one board: models that name no language become the models of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Final, NotRequired, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, ValidationInfo, create_model
from pydantic.fields import FieldInfo
from typing_extensions import TypedDict

M = TypeVar("M", bound=BaseModel)

_TYPED: Final[Any] = TypedDict  # which mypy knows only with its keys written out
_CONFIG: Final = ConfigDict(extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Each:
    """Marks a type in a model that is written once per language: `single` is its type in one language.

    `name` is its name in JSON Schema. Unless it is `needed`, a language may be left out.
    """

    name: str
    single: Any
    needed: bool = True


@lru_cache(64)
def in_languages(model: type[M], languages: tuple[str, ...]) -> type[M]:
    """Return `model` with every type that is marked by `Each`, at any depth, written out for `languages`.

    Such words are read as a plain dict by language, in the order of `languages`. A board in one language may leave its
    code out and write the words alone. Where needed words are not there yet in each language, those of another stand in
    for them.
    """
    changed: dict[str, Any] = {}
    hints = get_type_hints(model, include_extras=True)
    if issubclass(model, RootModel):
        hints["root"] = model.model_fields["root"].annotation
    for name, hint in hints.items():
        if name in model.model_fields and (spoken := _spoken(hint, languages)) is not hint:
            changed[name] = (spoken, _default(model.model_fields[name]))
    return create_model(model.__name__, __base__=model, **changed) if changed else model


def _default(field: FieldInfo) -> Any:
    if field.is_required():
        return ...
    told = field.json_schema_extra
    return (
        Field(default_factory=field.default_factory, json_schema_extra=told) if field.default_factory else field.default
    )


def _spoken(hint: Any, languages: tuple[str, ...]) -> Any:
    """Return a type with its marked parts written out for `languages`; the same type when it has none."""
    if isinstance(hint, type) and not get_origin(hint) and issubclass(hint, BaseModel):
        return in_languages(hint, languages)
    parts = get_args(hint)
    if get_origin(hint) is Annotated:
        each = next((part for part in parts[1:] if isinstance(part, Each)), None)
        if each:
            return _words(each, languages)
        return _remade(hint, parts[:1], languages, lambda own: Annotated[(*own, *parts[1:])])
    if get_origin(hint) in (Union, UnionType):
        return _remade(hint, parts, languages, lambda own: reduce(or_, own))
    if get_origin(hint) in (list, dict):
        return _remade(hint, parts, languages, lambda own: get_origin(hint)[own])
    return hint


def _remade(
    hint: Any, parts: tuple[Any, ...], languages: tuple[str, ...], make: Callable[[tuple[Any, ...]], Any]
) -> Any:
    own = tuple(_spoken(part, languages) for part in parts)
    return hint if all(new is old for new, old in zip(own, parts, strict=True)) else make(own)


@lru_cache(64)  # one type for equal words, so that a schema defines it once
def _words(each: Each, languages: tuple[str, ...]) -> Any:
    single = each.single if each.needed else NotRequired[each.single]
    words = _TYPED(each.name, dict.fromkeys(languages, single))
    words.__pydantic_config__ = _CONFIG

    def spelled_out(value: object, info: ValidationInfo) -> object:
        if len(languages) == 1 and _is_single(value, each):
            return {languages[0]: value}
        return _filled(value, languages, info.context) if each.needed and isinstance(value, Mapping) else value

    told = each.single | words if len(languages) == 1 else words
    return Annotated[words, BeforeValidator(spelled_out, json_schema_input_type=told)]


def _filled(words: Mapping[str, Any], languages: tuple[str, ...], lacks: Any) -> Mapping[str, Any]:
    """Return words with those of the first language that has some where a language has none yet.

    `lacks`, where it is given, is told which languages of which mapping those are.
    """
    lacking = [code for code in languages if not words.get(code)]
    first = next((words[code] for code in languages if code not in lacking), None)
    if first is None or not lacking:
        return words
    if lacks is not None:
        lacks[id(words)] = lacking
    return {**words, **dict.fromkeys(lacking, first)}


def _is_single(value: object, each: Each) -> bool:
    """Tell whether a value is written for one language, and is no mapping of languages."""
    if not isinstance(value, Mapping):
        return True
    return get_origin(each.single) is dict and not any(isinstance(own, Mapping) for own in value.values())

"""The models of the files of facets, made from what a board says of its fields and levels."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, create_model
from pydantic_core import PydanticCustomError

from praatplaat.content import vocabulary
from praatplaat.content.raw_facet import RawFacet, RawQuestion, RawWords
from praatplaat.content.values import OUTDATED, Address, Amount, Day, is_seen
from praatplaat.content.vocabulary import Grammar

_PLAIN: Final[dict[str, Any]] = {"date": Day, "number": Amount, "link": Address}


@lru_cache(16)
def facet_model(grammar: Grammar) -> type[RawFacet]:
    """Return the model of `<id>.md`: structure, words of the first language, and every field of the board."""
    question = create_model("RawQuestion", __base__=RawQuestion, level=(one_of(grammar.levels), ...))
    return create_model(
        "RawFacet",
        __base__=RawFacet,
        questions=(list[question], Field(default_factory=list)),  # type: ignore[valid-type]
        **_fields(grammar, grammar.fields.values()),
    )


@lru_cache(16)
def words_model(grammar: Grammar) -> type[RawWords]:
    """Return the model of `<id>.<code>.md`: words, and the fields that can have words in another language."""
    translated = (field for field in grammar.fields.values() if field.is_translated)
    return create_model("RawWords", __base__=RawWords, **_fields(grammar, translated))


def _fields(grammar: Grammar, fields: Iterable[vocabulary.Field]) -> dict[str, Any]:
    return {
        f"field_{n}": (
            type_of(field) | None,
            Field(default=None, alias=field.id, json_schema_extra=OUTDATED if field.id in grammar.unused else None),
        )
        for n, field in enumerate(fields)
    }


def type_of(field: vocabulary.Field) -> Any:
    """Return the type of a field's value in one language."""
    text = Annotated[str, Field(min_length=1, max_length=field.most), is_seen]
    if field.type == "code":
        return one_of(field.values)
    if field.type == "list":
        return Annotated[list[text], Field(min_length=1)]
    return _PLAIN.get(field.type, text)


def one_of(allowed: Collection[str]) -> Any:
    """Return the type of a text that must be one of `allowed`."""

    def check(value: str) -> str:
        if value not in allowed:
            raise PydanticCustomError("unknown-value", "unknown-value", {"found": value, "allowed": list(allowed)})
        return value

    return Annotated[str, Field(min_length=1, json_schema_extra={"enum": [*allowed]}), AfterValidator(check)]

"""The languages of a board, read from `board.yaml` before anything else: they say how all the rest is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from praatplaat import settings
from praatplaat.content.frozen import Frozen
from praatplaat.content.marked import Marked
from praatplaat.content.validate import validate
from praatplaat.content.values import Name
from praatplaat.content.vocabulary import USUAL_LANGUAGES, Language
from praatplaat.heard import words_for
from praatplaat.i18n import Tongue, names_of_languages, nearest, own_name

CODE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as HTML and file names write it (BCP 47): "nl", "fy", "pt-BR"."""

OFFERED: Final = (*settings.LANGUAGES, "fy", "de", "fr")
"""The languages that a new board is offered by name; others are named by who makes it."""
_OWN_NAMES: Final = (*OFFERED, "ar", "es", "fa", "he", "it", "pl", "pt", "ru", "tr", "uk", "zh")
"""The languages that are known by what they call themselves: reading those of all takes Babel seconds."""


def codes_in(said: str) -> tuple[str, ...]:
    """Return the languages that somebody names by code or name, each once; an empty code stands for what is none.

    They stand apart as in a sentence, by commas, spaces or "and": nl,en · Nederlands en Fries · Dutch, pt-BR.
    """
    found: list[str] = []
    for part in named_apart(said):
        words = [part] if code_of(part) else part.split()
        named = any(len(word) > len("nld") and "-" not in word for word in words)
        found += [
            code_of(word)
            for word in words
            if not (named and len(words) > 1 and word.casefold() in words_for("speech")["and"])
        ]
    return tuple(dict.fromkeys(found))


def named_apart(said: str) -> list[str]:
    """Return the parts of what somebody says of languages; one may still hold more, with spaces or "and" between."""
    return list(filter(None, (part.strip() for part in re.split(r"[,;/\n]", said))))


def code_of(said: str) -> str:
    """Return the code of a language that is named by its code or its name; an empty string where there is none."""
    code, _, region = said.partition("-")
    code = f"{code.lower()}-{region}" if region else code.lower()
    return code if CODE.fullmatch(code) else _codes().get(said.casefold(), "")


@cache
def _codes() -> Mapping[str, str]:
    """Return the code of each language by its name in the languages of the screens; of some also by its own."""
    own = {own_name(code).casefold(): code for code in _OWN_NAMES}
    told = {name.casefold(): code for lang in settings.LANGUAGES for code, name in names_of_languages(lang).items()}
    return {**told, **own}


def _code(value: str) -> str:
    if not CODE.fullmatch(value):
        raise PydanticCustomError("bad-language", "bad-language", {"found": value})
    return value


def _has_screens(value: str) -> str:
    if not nearest([value], ""):
        raise PydanticCustomError(
            "unknown-value", "unknown-value", {"found": value, "allowed": list(settings.LANGUAGES)}
        )
    return value


Code = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": f"^{CODE.pattern}$"})]
Screens = Annotated[Code, AfterValidator(_has_screens)]


class RawLanguage(BaseModel):
    """A language: what it calls itself, and the language of the screens around its words."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Name | None = None
    screens: Screens | None = None


def _spelled_out(value: object) -> object:
    """Return a list of codes, or codes with only a name, written out as codes with all that can be said of them."""
    if isinstance(value, list) and all(isinstance(code, str) for code in value):
        return {code.strip(): {} for code in value}
    if isinstance(value, dict):
        return {code: {"name": said} if isinstance(said, str) else said for code, said in value.items()}
    return value


_SHORT: Final = {"type": "array", "items": {"type": "string", "pattern": f"^{CODE.pattern}$"}, "minItems": 1}
Languages = Annotated[
    dict[Code, RawLanguage],
    Field(min_length=1),
    BeforeValidator(
        _spelled_out, json_schema_input_type=(dict[Code, Name | RawLanguage] | Annotated[Any, WithJsonSchema(_SHORT)])
    ),
]


class _Head(BaseModel):
    """The part of `board.yaml` that names the languages."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    languages: Languages


def languages_of(marked: Marked) -> Mapping[str, Language] | None:
    """Return the languages that `board.yaml` names, the first one first; Dutch and English where it names none.

    What is wrong with them is added to the problems of `marked`; then the answer is None.
    """
    if not isinstance(marked.data, dict) or "languages" not in marked.data:
        return USUAL_LANGUAGES
    head = validate(_Head, marked)
    if head is None:
        return None
    return Frozen(
        {
            Tongue(code, nearest(filter(None, (said.screens, code, *head.languages)))): Language(
                code, said.name or own_name(code), said.screens or ""
            )
            for code, said in head.languages.items()
        }
    )

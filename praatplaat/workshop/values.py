"""What stands in events: each kind of value with its limits. In a log, values of participants may be wiped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, PlainSerializer, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from praatplaat.content.ends import ENDS
from praatplaat.content.frozen import Frozen
from praatplaat.content.values import ID
from praatplaat.errors import UsageError
from praatplaat.settings import LABEL_MAX, SHORT_MAX, round_forms
from praatplaat.workshop.words import WORD_MAX, plain_or_nothing, plain_words

GROUP_MAX: Final = 40
"""Characters of the name of a group of people: what a phone shows on one button."""
LOG: Final = "log"
"""The validation context in which a log is read: there a value may be empty, as it was wiped."""


def or_wiped(value: object, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    """Accept what `check` accepts, and in a log also nothing: that was wiped."""
    return value if value == "" and info.context == LOG else check(value)


Name = Annotated[str, Field(pattern=r"^[\w-]{1,40}$")]
Facet = Annotated[str, Field(max_length=80, pattern=f"^(?:{ID.pattern})$")]
Chosen = Annotated[Facet, WrapValidator(or_wiped)]
ChosenName = Annotated[Name, WrapValidator(or_wiped)]
Words = Annotated[str, AfterValidator(plain_words), WrapValidator(or_wiped)]
Short = Annotated[str, AfterValidator(lambda text: plain_words(text, SHORT_MAX)), WrapValidator(or_wiped)]
Word = Annotated[str, AfterValidator(lambda text: plain_words(text, WORD_MAX)), WrapValidator(or_wiped)]
Group = Annotated[str, AfterValidator(lambda text: plain_words(text, GROUP_MAX)), WrapValidator(or_wiped)]
GroupOrNone = Annotated[str, AfterValidator(lambda text: plain_or_nothing(text, GROUP_MAX))]
Optional = Annotated[str, AfterValidator(lambda text: plain_or_nothing(text, SHORT_MAX))]


def end(name: str, text: str) -> str:
    """Return what an end means as plain text; "" where nothing is said.

    Raises:
        UsageError: It is too long; the sentence says which end, how it begins and the limit.
    """
    try:
        return plain_or_nothing(text, LABEL_MAX)
    except UsageError as error:
        raise UsageError(f"end-{name}", end=name, words=text[:LABEL_MAX].strip(), **error.values) from None


def _end(text: str, info: ValidationInfo) -> str:
    return end(info.field_name or ENDS[0], text) or plain_words(text)


End = Annotated[str, AfterValidator(_end)]


def question(text: str) -> str:
    """Return a question as plain text; "" where nothing is asked.

    Raises:
        UsageError: It is too long; the sentence says that it is the question, how it begins and the limit.
    """
    try:
        return plain_or_nothing(text)
    except UsageError as error:
        raise UsageError("question-long", words=text[:LABEL_MAX].strip(), **error.values) from None


Question = Annotated[str, AfterValidator(lambda text: question(text) or plain_words(text))]
Language = Annotated[str, Field(max_length=40, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Shows = Literal["place", "plate", "round", "table", "breakdown", "notes", "note", "compare", "join", "harvest", "black"]
"""What the screen of a room can show."""
OF_ROUND: Final = ("round", "table", "breakdown", "notes", "note")
"""What of it there is only while a round stands before the room."""
TRANSLATED: Final = ("question", *ENDS)
"""The words of a round that may be given in several languages."""


def translated_words(given: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the words that are there, as plain text; a language in which nothing is said goes.

    Raises:
        ValueError: A round has no such words.
    """
    if unknown := {name for named in given.values() for name in named}.difference(TRANSLATED):
        raise ValueError(unknown)
    told = {
        lang: {name: end(name, text) if name in ENDS else question(text) for name, text in named.items()}
        for lang, named in given.items()
    }
    kept = {lang: {name: text for name, text in named.items() if text} for lang, named in told.items()}
    return Frozen({lang: Frozen(named) for lang, named in kept.items() if named})


def thawed(translated: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return words by language and name as plain values."""
    return {lang: dict(named) for lang, named in translated.items()}


Translated = Annotated[
    Mapping[Language, Mapping[str, str]],
    Field(max_length=40),
    AfterValidator(translated_words),
    PlainSerializer(thawed),
]
"""Words of a round by language and name, beside those in the language in which it was put."""
Count = Annotated[int, Field(ge=0, le=2**53)]


def _there(name: str) -> str:
    if name not in round_forms():
        raise ValueError(name)
    return name


FormName = Annotated[str, AfterValidator(_there)]

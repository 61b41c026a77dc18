"""What stands in events: each kind of value with its limits. In a log, values of participants may be wiped."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from praatplaat.content.values import ID
from praatplaat.settings import LABEL_MAX, round_forms
from praatplaat.workshop.words import SHORT_MAX, plain, plain_or_nothing

LOG: Final = "log"
"""The validation context in which a log is read: there a value may be empty, as it was wiped."""


def _or_wiped(value: object, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    return value if value == "" and info.context == LOG else check(value)


Name = Annotated[str, Field(pattern=r"^[\w-]{1,40}$")]
Facet = Annotated[str, Field(max_length=80, pattern=f"^(?:{ID.pattern})$")]
Chosen = Annotated[Facet, WrapValidator(_or_wiped)]
Words = Annotated[str, AfterValidator(plain), WrapValidator(_or_wiped)]
Short = Annotated[str, AfterValidator(lambda text: plain(text, SHORT_MAX)), WrapValidator(_or_wiped)]
Optional = Annotated[str, AfterValidator(lambda text: plain_or_nothing(text, SHORT_MAX))]
End = Annotated[str, AfterValidator(lambda text: plain(text, LABEL_MAX))]
Language = Annotated[str, Field(max_length=40, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Shows = Literal["place", "plate", "round", "table", "notes", "note", "join", "black"]
"""What the screen of a room can show."""
OF_ROUND: Final = ("round", "table", "notes", "note")
"""What of it there is only while a round stands before the room."""
Count = Annotated[int, Field(ge=0, le=2**53)]


def _there(name: str) -> str:
    if name not in round_forms():
        raise ValueError(name)
    return name


FormName = Annotated[str, AfterValidator(_there)]

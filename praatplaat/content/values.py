"""What single values in the files of a board may be: how long, how written, and what JSON Schema says of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from praatplaat import settings

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What can stand in an address: the names of files, of filters, of roles and of ways of working."""
OUTDATED: Final[dict[str, Any]] = {"deprecated": True}
"""What JSON Schema says of a key that is only there for boards from before 0.2.0; no message proposes it."""

_BLANK = {"\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Characters that Unicode counts as letters or symbols, but that show nothing."""


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen; zero-width signs, soft hyphens and marks alone show nothing."""
    return any(unicodedata.category(sign)[0] not in "CZM" and sign not in _BLANK for sign in text)


def _visible(value: str) -> str:
    if not is_visible(value):
        found = " ".join(f"U+{ord(sign):04X}" for sign in value[:5])
        raise PydanticCustomError("invisible-value", "invisible-value", {"found": found})
    return value


is_seen = AfterValidator(_visible)
Word = Annotated[str, Field(min_length=1), is_seen]
Stamp = Annotated[Word, WithJsonSchema({"type": ["string", "number"]})]
"""A fingerprint of words: some have figures only, which YAML calls a number."""
Label = Annotated[str, Field(min_length=1, max_length=settings.LABEL_MAX), is_seen]
Name = Annotated[str, Field(min_length=1, max_length=settings.NAME_MAX), is_seen]
Title = Annotated[str, Field(min_length=1, max_length=settings.TITLE_MAX), is_seen]
Summary = Annotated[str, Field(min_length=1, max_length=settings.SUMMARY_MAX), is_seen]
Result = Annotated[str, Field(min_length=1, max_length=settings.RESULT_MAX), is_seen]
Detail = Annotated[str, Field(min_length=1, max_length=settings.DETAIL_MAX), is_seen]
Note = Annotated[str, Field(min_length=1, max_length=settings.NOTE_MAX), is_seen]


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise PydanticCustomError("bad-id", "bad-id", {"found": value})
    return value


Id = Annotated[str, AfterValidator(_id)]


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", value):
        raise PydanticCustomError("bad-address", "bad-address", {"found": value})
    return value


def _date(value: str) -> str:
    whole = value + "-01-01"[len(value) - 4 :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else ""
    try:
        date.fromisoformat(whole)
    except ValueError:
        raise PydanticCustomError("bad-date", "bad-date", {"found": value}) from None
    return value


# JSON Schema tells an editor what a field may hold. We read every value as text; to an editor a year is a number.
Day = Annotated[
    str,
    AfterValidator(_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
ADDRESS: Final = re.compile(r"^https?://\S+$")
"""An address as an editor's program knows it; `Address` looks closer."""
Address = Annotated[str, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": ADDRESS.pattern})]


def _drawing(value: str) -> str:
    if not re.fullmatch(r"drawings/\w[\w.-]*\.(svg|png|jpe?g|webp)", value):
        raise PydanticCustomError("bad-drawing", "bad-drawing", {"found": value})
    return value


Drawing = Annotated[
    str,
    AfterValidator(_drawing),
    WithJsonSchema({"type": "string", "pattern": r"^drawings/\w[\w.-]*\.(svg|png|jpe?g|webp)$"}),
]


def _number(value: str) -> str:
    if not re.fullmatch(r"\d{1,4}", value):
        raise PydanticCustomError("bad-number", "bad-number", {"found": value})
    return value


def _minutes(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,2}", value):
        raise PydanticCustomError("bad-minutes", "bad-minutes", {"found": value})
    return value


def _dots(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d?", value) or int(value) > settings.DOTS_MAX:
        raise PydanticCustomError("bad-dots", "bad-dots", {"found": value, "most": settings.DOTS_MAX})
    return value


def _most(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d?", value) or int(value) > settings.GIVEN_MAX:
        raise PydanticCustomError("bad-most", "bad-most", {"found": value, "most": settings.GIVEN_MAX})
    return value


def _options(value: list[Any]) -> list[Any]:
    least, most = settings.OPTIONS_LEAST, settings.OPTIONS_MAX
    if not least <= len(value) <= most:
        raise PydanticCustomError("bad-options", "bad-options", {"found": len(value), "least": least, "most": most})
    return value


def _amount(value: str) -> int | float:
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", value):
        raise PydanticCustomError("bad-amount", "bad-amount", {"found": value})
    return float(value) if "." in value else int(value)


def _form(value: str) -> str:
    forms = settings.round_forms()
    if value not in forms:
        raise PydanticKnownError("literal_error", {"expected": ", ".join(forms)})
    return value


Amount = Annotated[str, AfterValidator(_amount)]
Length = Annotated[str, AfterValidator(_number), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999})]
Order = Annotated[str, AfterValidator(_number), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9999})]
Dots = Annotated[
    str, AfterValidator(_dots), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": settings.DOTS_MAX})
]
RoundForm = Annotated[
    str, AfterValidator(_form), WithJsonSchema({"type": "string", "enum": list(settings.round_forms())})
]
Most = Annotated[
    str, AfterValidator(_most), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": settings.GIVEN_MAX})
]
OptionText = Annotated[str, Field(min_length=1, max_length=settings.OPTION_MAX), is_seen]
few_options = AfterValidator(_options)
options_schema = Field(json_schema_extra={"minItems": settings.OPTIONS_LEAST, "maxItems": settings.OPTIONS_MAX})
"""The limits of `few_options`, for JSON Schema only: pydantic would report them as "too-long" or "empty-value"."""
Switch = Annotated[Literal["true", "false"], WithJsonSchema({"type": "boolean"})]
Minutes = Annotated[str, AfterValidator(_minutes), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 999})]

_UNITS = re.compile(r"-?\d+(\.\d+)?")


def _place(value: list[str]) -> tuple[float, float]:
    if len(value) != 2 or not all(_UNITS.fullmatch(part) for part in value):
        raise PydanticCustomError("bad-place", "bad-place", {"found": ", ".join(value) or "[]"})
    return float(value[0]), float(value[1])


def _spot(value: list[str]) -> tuple[float, float, float, float]:
    if len(value) == 4 and all(_UNITS.fullmatch(part) for part in value):
        left, top, right, bottom = map(float, value)
        if left < right and top < bottom:
            return left, top, right, bottom
    raise PydanticCustomError("bad-spot", "bad-spot", {"found": ", ".join(value) or "[]"})


def _not_as_text(code: str) -> BeforeValidator:
    """Report a text such as `500, 400` as a place without brackets, and not as something that should be a list."""

    def check(value: Any) -> Any:
        if isinstance(value, str):
            raise PydanticCustomError(code, code, {"found": value})
        return value

    return BeforeValidator(check)


def _numbers(number: int) -> WithJsonSchema:
    """Return the JSON Schema of a list of so many numbers."""
    return WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": number, "maxItems": number})


Place = Annotated[list[str], AfterValidator(_place), _not_as_text("bad-place"), _numbers(2)]
Spot = Annotated[list[str], AfterValidator(_spot), _not_as_text("bad-spot"), _numbers(4)]

"""Answers of a facilitator's own, among which a room chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from praatplaat.workshop.values import Language, Name, Short

OptionWords = Short | Annotated[dict[Language, Short], Field(min_length=1)]
"""Words in the language of whoever typed them, or in several languages by their codes."""


class Option(BaseModel):
    """One of the answers of a round; `id` is its name in that round."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Name
    words: OptionWords

    def by_language(self, typed_in: str | None) -> dict[str, str]:
        """Return the words by language; `typed_in` is that of words without one ("" where it is not known)."""
        return {typed_in or "": self.words} if isinstance(self.words, str) else dict(self.words)


def words_in_language(words: Mapping[str, str], lang: str) -> tuple[str, str | None]:
    """Return words in `lang`, or those that were given first, and then the code of their language, if it is known."""
    if lang in words:
        return words[lang], None
    first = next(iter(words))
    return words[first], first or None

"""What editors write, as pydantic models: each field's type and limits, before files are joined to a board.

Each kind of file has a module (`raw_board`, `raw_facet`, `raw_route`, `raw_plate`); here is what they share. Unknown
keys are forbidden, so that a typing error is reported. `spoken.in_languages` adds the languages of a board.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from praatplaat.content.frozen import Localized
from praatplaat.content.spoken import Each
from praatplaat.content.values import (
    Address,
    Day,
    Detail,
    Label,
    Name,
    Note,
    OptionText,
    Result,
    Summary,
    Title,
    few_options,
    options_schema,
)


class Strict(BaseModel):
    """Base: unknown keys are problems, values stay as they were read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


# Words in every language of the board. In each language they are as long as the single text that they are named after:
# they must fit the same place on a screen.
LabelWords = Annotated[Localized, Each("LabelWords", Label)]
NameWords = Annotated[Localized, Each("NameWords", Name)]
TitleWords = Annotated[Localized, Each("TitleWords", Title)]
OptionWords = Annotated[Localized, Each("OptionWords", OptionText)]
Options = Annotated[list[OptionWords], few_options, options_schema]
SummaryWords = Annotated[Localized, Each("SummaryWords", Summary)]
DetailWords = Annotated[Localized, Each("DetailWords", Detail)]
ResultWords = Annotated[Localized, Each("ResultWords", Result)]
NoteWords = Annotated[Localized, Each("NoteWords", Note)]


class RawWordsSource(Strict):
    """A source where all languages stand in one file."""

    title: DetailWords
    basis: Literal["source", "own"]
    url: Address | None = None
    published: Day | None = None
    date: Day | None = None

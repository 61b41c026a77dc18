"""JSON Schema of the files of a board, made from the models that read them: for editors that check while one types."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from praatplaat.content.fielded import facet_model, words_model
from praatplaat.content.grammar import grammar_for
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.raw_route import RawRoute
from praatplaat.content.spoken import in_languages
from praatplaat.content.vocabulary import Grammar
from praatplaat.errors import refused
from praatplaat.files import write_whole

SCHEMAS: Final[dict[str, Callable[[Grammar], type[BaseModel]]]] = {
    "board.schema.json": lambda grammar: in_languages(RawBoard, grammar.codes),
    "route.schema.json": lambda grammar: in_languages(RawRoute, grammar.codes),
    "facet.schema.json": facet_model,
    "words.schema.json": words_model,
}
"""What makes the model of each schema file. A YAML file names its schema in its first line, for editors; the two for
facets are about the lines between `---`, in the first language and in another one."""

_FIELDS: Final = (
    ("RawKind", "properties", "fields", "items"),
    ("RawKind", "properties", "required", "items"),
    ("RawFilter", "properties", "field", "anyOf", 0),
)
"""The places in a schema where the name of a field of the board is expected."""


def schema_text(name: str, grammar: Grammar) -> str:
    """Return the text of the schema file `name`, for a board with this grammar."""
    model = SCHEMAS[name](grammar)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | model.model_json_schema()
    for where in _FIELDS:
        _limit(schema.get("$defs", {}), where, grammar.offered)
    return json.dumps(_plain(schema), ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`, for the board in it if there is one, and return the paths.

    Raises:
        UsageError: A file cannot be written.
    """
    grammar = grammar_for(folder)
    paths = [folder / name for name in SCHEMAS]
    for path in paths:
        try:
            write_whole(path, schema_text(path.name, grammar).encode())
        except OSError as error:
            raise refused(error, path) from None
    return paths


def _limit(part: Any, where: Sequence[str | int], allowed: list[str]) -> None:
    for key in where:
        if isinstance(part, dict) and key not in part:
            return
        part = part[key]
    part["enum"] = allowed


def _plain(part: Any) -> Any:
    """Return a schema without the titles and nulls that pydantic adds: who has no value leaves the field out."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: _plain(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    choices = [choice for choice in kept.pop("anyOf", ()) if choice != {"type": "null"}]
    return kept | (choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {})

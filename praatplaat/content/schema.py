"""JSON Schema of the YAML files, made from the models that read them: for editors that check while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from praatplaat.content.folder import BOARD
from praatplaat.content.languages import languages_of
from praatplaat.content.raw import RawBoard, RawRoute
from praatplaat.content.spoken import in_languages
from praatplaat.content.texts import read_data
from praatplaat.content.vocabulary import LANGUAGES
from praatplaat.errors import refused
from praatplaat.files import write_whole

SCHEMAS: Final[dict[str, type[BaseModel]]] = {"board.schema.json": RawBoard, "route.schema.json": RawRoute}
"""The files by name; a YAML file names its own in its first line, as yaml-language-server reads it."""


def schema_text(name: str, languages: tuple[str, ...] = tuple(LANGUAGES)) -> str:
    """Return the schema `name`, for a board in these languages, as the text of its file."""
    model = in_languages(SCHEMAS[name], languages)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | model.model_json_schema()
    return json.dumps(_plain(schema), ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`, for the board that is there, if one is, and return where.

    Raises:
        UsageError: A file cannot be written.
    """
    board = folder / BOARD
    languages = tuple((languages_of(read_data(board, BOARD)) if board.is_file() else None) or LANGUAGES)
    paths = [folder / name for name in SCHEMAS]
    for path in paths:
        try:
            write_whole(path, schema_text(path.name, languages).encode())
        except OSError as error:
            raise refused(error, path) from None
    return paths


def _plain(part: Any) -> Any:
    """Return a schema without the names and absent values that pydantic adds: an editor leaves a field out."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _plain(value) for key, value in part.items()
            if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)}
    choices = [choice for choice in kept.pop("anyOf", ()) if choice != {"type": "null"}]
    return kept | (choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {})

"""Writing YAML as an editor would: one line for what is short, a block for what is long."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_PLAIN: Final = re.compile(r"[a-z][a-z0-9_-]*")
_NO_TEXT: Final = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""Words that other readers of YAML take for something else."""
_WIDE: Final = 110


def block(data: Mapping[str, Any], comments: Sequence[str] = ()) -> bytes:
    """Return a mapping as a file of YAML, below its comments."""
    return "\n".join([*map(str.strip, comments), *_lines(data, ""), ""]).encode()


def facet_file(data: Mapping[str, Any], body: str, comments: Sequence[str] = ()) -> bytes:
    """Return the file of a facet: what stands above its text, and the text."""
    head = "\n".join([*map(str.strip, comments), *_lines({k: v for k, v in data.items() if k != "text"}, "")])
    return f"---\n{head}\n---\n{body.strip()}\n".encode() if body.strip() else f"---\n{head}\n---\n".encode()


def _lines(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        line = f"{indent}{_scalar(name)}: {_flow(value)}"
        is_deep = isinstance(value, dict) and any(isinstance(part, dict | list) for part in value.values())
        if isinstance(value, list) and value and (len(line) > _WIDE or isinstance(value[0], dict)):
            yield f"{indent}{_scalar(name)}:"
            for part in value:
                yield f"{indent}  - {_flow(part)}"
        elif isinstance(value, dict) and value and (len(line) > _WIDE or is_deep):
            yield f"{indent}{_scalar(name)}:"
            yield from _lines(value, f"{indent}  ")
        else:
            yield line


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and (text not in _NO_TEXT or text in ("true", "false"))
    return text if is_plain else json.dumps(text, ensure_ascii=False)

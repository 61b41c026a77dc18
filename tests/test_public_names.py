"""What others may count on: one short list, in the package, in the README and for who checks types."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import praatplaat
from praatplaat import errors

ROOT = Path(__file__).parent.parent


def test_the_readme_lists_exactly_the_public_names() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme[readme.index("| name | is |") :]
    told = set(re.findall(r"`(\w+)`", table[: table.index("\n\n")]))
    assert told == set(praatplaat.__all__) == set(dir(praatplaat))


def test_each_of_them_is_there_with_a_word_of_its_own_and_nothing_else_is() -> None:
    code = (
        "import sys, praatplaat; from praatplaat import Praatplaat\n"
        "assert not {'panel', 'pandas', 'networkx', 'jinja2'} & set(sys.modules)  # not before a plate is made\n"
        "from praatplaat import *; import praatplaat.graph\n"
        "lost = [name for name in praatplaat.__all__ if not (globals()[name].__doc__ or '').strip()]; assert not lost, lost\n"
        "assert not hasattr(praatplaat, 'gatherings')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_they_raise_is_among_them() -> None:
    """An error that a reader can meet by one of these names can be caught by one of these names."""
    parts = ("content/reader", "graph/questions", "app/component", "workshop/kept", "workshop/database")
    text = "".join((ROOT / "praatplaat" / f"{part}.py").read_text("utf-8") for part in parts)
    raised = {name for name in re.findall(r"raise (\w+Error)", text) if hasattr(errors, name)}
    assert raised and raised <= set(praatplaat.__all__)
    assert all(issubclass(getattr(errors, name), praatplaat.PraatplaatError) for name in raised)


def test_types_are_shipped_and_those_of_networkx_are_looked_at() -> None:
    assert (ROOT / "praatplaat/py.typed").is_file()
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["overrides"]
    assert not [part for part in overrides if any(name.startswith("networkx") for name in part["module"])]


MEANT_ALIKE = {
    "add": "an export, a form of a round: each the way in for one more",
    "for_room": "what the room may see, of a comparison and of a harvest",
    "hints": "those of one file, and those of a whole board",
    "main": "where a program begins",
    "read": "a reader per kind of file, called by its module",
    "roles": "those of the files, and those that a graph has of them",
    "serve": "the command, and what it does",
    "wipeable": "asked of each act by the name",
    "write": "a file, and the files of a board",
}


def test_a_function_of_one_module_has_no_name_of_another_unless_both_mean_the_same() -> None:
    public = Counter(
        part.name
        for path in (ROOT / "praatplaat").rglob("*.py")
        for part in ast.parse(path.read_text("utf-8")).body
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and not part.name.startswith("_")
    )
    assert {name for name, times in public.items() if times > 1} == {*MEANT_ALIKE}

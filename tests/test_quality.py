"""Lint, types and the floors of the house: part of the one test command."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.npm import prettier, tsc

ROOT = Path(__file__).parent.parent


@pytest.fixture
def kept(pytestconfig: pytest.Config) -> Path:
    """The folder in which commands keep, with the content of each file, that it was found right."""
    return pytestconfig.cache.mkdir("quality")


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "mypy"],
        [str(Path(sys.executable).with_name("oxlint")), "--deny-warnings", "assets"],
        [str(Path(sys.executable).with_name("lint-imports"))],
    ],
    ids=["lint", "format", "types", "lint-of-scripts", "floors"],
)
def test_the_house_rules_hold(command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_fit(kept):
    known = ["--incremental", "--tsBuildInfoFile", kept / "scripts.tsbuildinfo"]
    done = subprocess.run([tsc(), "-p", ROOT, "--pretty", "false", *known], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_scripts_are_written_by_the_formatter(kept):
    known = ["--cache", "--cache-strategy", "content", "--cache-location", kept / "formatted"]
    done = subprocess.run(
        [prettier(), "--check", *known, "assets/**/*.js"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_page_is_waited_for_is_a_function():
    """Pages allow no `eval`: of an expression Playwright can ask only once, and a test that comes a moment early fails."""
    hasty = []
    for path in Path(__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "wait_for_function" in text else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "wait_for_function"
            ):
                asked = ast.unparse(node.args[0])
                if not isinstance(node.args[0], ast.Name) and not re.match(r"""f?['"]+(async )?(\(|\w+ =>)""", asked):
                    hasty.append(f"{path.name}:{node.lineno}: {asked}")
    assert not hasty


def test_no_style_asks_what_is_somewhere_in_the_board_while_it_lives():
    """`:has()` of the whole board has every change in it search all its elements, thousands of them, before the next frame."""
    rules = [
        (path.name, rule)
        for path in (ROOT / "assets").glob("*.css")
        for rule in path.read_text("utf-8").split("}")
        if re.search(
            r"(?:\.praatplaat|html|main|\.outline)(?::not\([^()]*\)|\[[^\]]*\])*:(?:not\()?has\((?!\s*>)", rule
        )
    ]
    assert [found for found in rules if ":not([data-live])" not in found[1]] == []
    assert rules  # before scripts run, one does


def test_no_module_is_longer_than_300_lines():
    modules = [
        *(ROOT / "praatplaat").rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "assets").rglob("*.js"),
        *(ROOT / "assets").rglob("*.d.ts"),
        *(ROOT / "assets").rglob("*.html"),
        *(ROOT / "assets").rglob("*.css"),
        *(ROOT / "assets").rglob("*.typ"),
    ]
    lines = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {Path(path).suffix for path in lines} == {".py", ".js", ".ts", ".html", ".typ", ".css"}
    assert {path: n for path, n in lines.items() if n > 300} == {}


def test_no_function_of_the_product_is_longer_than_60_lines():
    """Of its Python, that is; `oxlint` asks the same of the scripts."""
    functions = [
        (f"{path.relative_to(ROOT)}: {node.name}", node.end_lineno - node.lineno + 1)
        for path in (ROOT / "praatplaat").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 1000
    assert [found for found in functions if found[1] > 60] == []


def test_code_cites_only_files_that_are_here():
    """Which are those that a comment calls by their way from the root: `praatplaat/view/plane.py`."""
    cited = r"(?<![\w/.}])(?:praatplaat|assets|tests|data)/[\w./-]+?\.(?:py|js|json|yaml|css|html|toml)\b"
    code = [path for folder in ("praatplaat", "assets") for path in (ROOT / folder).rglob("*.*")]
    lost = [
        f"{path.name}: {file}"
        for path in code
        if path.suffix in (".py", ".js", ".ts", ".css", ".html", ".typ", ".yaml")
        for file in set(re.findall(cited, path.read_text("utf-8")))
        if not (ROOT / file).exists() and file != "praatplaat/plate.yaml"  # a file of the user's own
    ]
    assert lost == []


def test_a_name_means_one_thing():
    """No two classes have one name, and `one` names nothing but one of two, beside `other`."""
    classes, vague = Counter(), []
    for path in sorted((ROOT / "praatplaat").rglob("*.py")):
        text = path.read_text("utf-8")
        classes.update(re.findall(r"(?m)^class ([A-Z]\w+)", text))
        if re.search(r"\bone\b", text):
            bound = list(_bound(ast.parse(text)))
            beside = {near for line, name in bound if name == "other" for near in (line - 1, line)}
            vague += [f"{path.name}:{line}" for line, name in bound if name == "one" and line not in beside]
    assert ({name for name, number in classes.items() if number > 1}, vague) == (set(), [])


def test_a_type_of_the_scripts_means_one_thing():
    """Each name is given to one type; other modules import that by the same name or by none."""
    homes = dict[str, set[str]]()
    for path in sorted((ROOT / "assets").rglob("*")):
        if path.suffix not in (".js", ".ts"):
            continue
        text, inner = path.read_text("utf-8"), r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*"
        told = re.findall(rf"@typedef\s*\{{({inner})\}}\s*([A-Z]\w*)", text)
        named = {name for body, name in told if not re.fullmatch(rf'\s*import\("[^"]+"\)\.{name}\s*', body)}
        named |= {*re.findall(r"(?m)^(?:export )?(?:class|interface|type) ([A-Z]\w*)", text)}
        for name in named:
            homes.setdefault(name, set()).add(path.name)
    assert len(homes) > 100
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def _bound(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the names to which something gives a value, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id

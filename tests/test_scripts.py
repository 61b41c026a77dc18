"""The browser part as code: who imports whom, and that its modules can be joined into one."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import product
from pathlib import Path

import networkx as nx
import pytest
from py_mini_racer import MiniRacer
from tree_sitter import Node

from praatplaat.app.pages import _ENTRIES, script
from praatplaat.view import modules
from praatplaat.view.short_names import SHORTHANDS, short_names
from tests.script_floors import FLOORS

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
ALL = sorted(
    path.relative_to(ASSETS).as_posix() for folder in ("view", "workshop") for path in (ASSETS / folder).rglob("*.js")
)


@cache
def imports() -> nx.DiGraph:
    """Return which module imports which."""
    return nx.DiGraph((path, other) for path in ALL for other in modules.module(path).imports)


class TestWhoImportsWhom:
    def level(self, path: str) -> int:
        name = path.removesuffix(".js")
        if path.startswith("figures/"):
            return -1
        return next((level for level, names in enumerate(FLOORS) if name in names), FLOORS.index(["*"]))

    def test_no_circle(self) -> None:
        assert list(nx.simple_cycles(imports())) == []

    def test_the_view_knows_no_workshop(self) -> None:
        assert [(a, b) for a, b in imports().edges if a.startswith("view/") and b.startswith("workshop/")] == []

    def test_imports_go_down_the_floors_only(self) -> None:
        assert {name for names in FLOORS for name in names} - {"*"} <= {path.removesuffix(".js") for path in ALL}
        assert [(a, b) for a, b in imports().edges if self.level(a) < self.level(b)] == []

    def test_what_begins_a_page_is_what_the_server_sends_and_all_modules_are_needed(self) -> None:
        sent = {name.removesuffix(".js") for names in _ENTRIES.values() for name in names} | {
            "panel-cell",
            "widget-cell",
            "edited",
            "begun",
            "file",
            "whole",
        }
        assert {path.split("/")[1] for path in FLOORS[-1]} == sent
        assert set(ALL) - set(modules.needed(*(f"{path}.js" for path in FLOORS[-1]))) == set()

    def test_every_figure_is_read_by_a_script_a_style_sheet_or_a_drawing(self) -> None:
        scripts = {(path, name) for at in ALL for path, names in modules.module(at).imports.items() for name in names}
        told = "".join(path.read_text("utf-8") for kind in ("*.css", "*.svg") for path in ASSETS.rglob(kind))
        for file in sorted((ASSETS / "figures").glob("*.json")):
            for name in json.loads(file.read_text("utf-8")):
                told_there = f"{file.stem}.{name}" in told
                assert told_there or (f"figures/{file.name}", name) in scripts, (file.name, name)


def test_every_script_can_be_read_as_one_module():
    engine = MiniRacer()
    for name, watched in product(_ENTRIES, (False, True)):
        code = script(name, watched).plain.decode().replace("import.meta", "({})")  # which is for modules only
        engine.eval(f"'use strict'; async () => {{ {{ {code}\n}} }}")  # read, and not run
    engine.close()


def test_a_joined_script_says_what_its_modules_say():
    """Blanks and comments go, and names that only functions know get others: sign by sign all else is the same."""
    for path in ALL:
        tree = modules.parsed((ASSETS / path).read_text("utf-8"))
        short = short_names(tree)
        whole = [*_signs(tree)]
        kept = {sign for sign, kind in whole if kind == "identifier" and sign not in short}
        assert len(set(short.values())) == len(short) and not set(short.values()) & kept, path
        signs = [
            new
            for sign, kind in whole
            for new in (
                [sign, ":", short[sign]]
                if kind in SHORTHANDS and sign in short
                else [short.get(sign, sign) if kind == "identifier" else sign]
            )
        ]
        for exporting, told in ((True, signs), (False, [sign for sign in signs if sign != "export"])):
            found = modules.module(path)
            assert [sign for sign, _ in _signs(modules.parsed(found.exporting if exporting else found.code))] == told, (
                path
            )


SAMPLE = """
    const top = 1, outer = {value: 2};
    export const typed = (value, {outer: own = top, ...others} = outer) => `  two ${ [value, own].map(item => item + top) /* gone */ }
       lines // here ${`${value}`}`;
    export function run(text, list = [text]) {
      const name = "mine", found = {name, text, list: list.length}; // a remark
      { const name = "other"; found.other = name }
      for (const [key, value] of Object.entries(found)) found[key] = [value];
      for (let index = 0; index < 2; index++) (function again(count) { if (count) again(count - 1); found.again = count })(index);
      try { throw new Error(text) } catch (error) { found.error = error.message }
      switch (text) { case "x": { const kept = text; found.kept = kept } }
      const late = () => { const {text: said, error: [first] = [1]} = found; return {said, first} };
      return {...found, ...late(), globals: [typeof document, typeof index, isNaN(NaN)], sums: [1 + +list.length - -1, /[/] {2}/g.source]}
    }
"""


def test_a_script_with_short_names_does_the_same():
    joined = modules.read_module("view/x.js", SAMPLE).code
    answers = []
    for code in (SAMPLE.replace("export ", ""), joined):
        engine = MiniRacer()
        engine.eval(code)
        answers.append(
            str(engine.eval("JSON.stringify([typed(5), typed(5, {outer: 7, value: 8}), run('x'), run('y', [1, 2])])"))
        )
        engine.close()
    assert answers[0] == answers[1] and answers[0].count("lines // here") == 2
    assert len(joined) < len(SAMPLE) * 0.7 and not re.search(r"remark|gone|\bvalue=|\bcount\b", joined)


def test_modules_that_nobody_calls_from_outside_have_short_names_at_the_top_too(tmp_path):
    modules_of = {
        "other.js": "export const figure = {figure: 1}; export function named(name) { return {figure, name, said: `${figure.figure}`} }",
        "first.js": 'import {figure, named} from "./other.js";\nconst {figure: own} = figure; globalThis.told = JSON.stringify([named("figure"), {own, named: 2}]);',
    }
    for name, text in modules_of.items():
        (tmp_path / name).write_text(text)
    told = []
    for shut in (False, True):
        code = modules.joined("first.js", shut=shut, assets=tmp_path)
        engine = MiniRacer()
        engine.eval(code)
        told.append(engine.eval("told"))
        engine.close()
        assert bool(re.search(r"(const|function) (figure|named)", code)) != shut
    assert told[0] == told[1] == '[{"figure":{"figure":1},"name":"figure","said":"1"},{"own":1,"named":2}]'


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("const = 1;", r"view/wrong.js:1: this is no JavaScript"),
        ("\nconst a = {;\n", r"view/wrong.js:2: this is no JavaScript"),
        (
            'import {figure as number} from "./dom.js";',
            r"view/wrong.js:1: 'import \{figure as number\}.* cannot be joined",
        ),
        ('import figure from "./dom.js";', "cannot be joined"),
        ('import * as dom from "./dom.js";', "cannot be joined"),
        ('import "./dom.js";', "cannot be joined"),
        ('export {figure} from "./dom.js";', "cannot be joined"),
        ("export default 1;", "cannot be joined"),
        (
            'import {figure, figur} from "./dom.js";',
            r"view/wrong.js imports figur from view/dom.js, which exports .*figure",
        ),
        ('import {element} from "./doom.js";', r"view/wrong.js imports view/doom.js, which is not there"),
        ('import {element} from "../dom.js";', r"view/wrong.js imports dom.js, which is not there"),
        (
            'import {mountBoard} from "./wrong.js";\nexport const mountBoard = 1;',
            r"in a circle: view/wrong.js → view/wrong.js",
        ),
        ('import {element} from "./dom.js";\nconst figure = 1;', r"view/wrong.js and view/dom.js both declare figure"),
        ('import {element} from "./dom.js";\nconst [x, {a: figure = 1}] = [];', r"both declare figure"),
    ],
)
def test_a_mistake_in_a_module_is_named(wrong, says, tmp_path):
    (tmp_path / "view").mkdir()
    (tmp_path / "view" / "dom.js").write_text("export const element = 1; export const figure = 2;", "utf-8")
    (tmp_path / "view" / "wrong.js").write_text(wrong, "utf-8")
    with pytest.raises(modules.ScriptError, match=says):
        modules.joined("view/wrong.js", assets=tmp_path)


def _signs(tree: Node) -> list[tuple[str, str]]:
    """Return words and signs with what they are; of texts in backquotes the parts."""
    if tree.type in ("comment", "import_statement"):
        return []
    if not tree.children or tree.type in ("string", "regex"):
        return [((tree.text or b"").decode(), tree.type)] if tree.text else []
    return [sign for child in tree.children for sign in _signs(child)]

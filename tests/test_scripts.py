"""The browser part as code: its types, who imports whom, and that its modules can be joined into one."""

from __future__ import annotations

import re
import subprocess
from itertools import product
from pathlib import Path

import networkx as nx
import pytest
from py_mini_racer import MiniRacer

from praatplaat.app.pages import _ENTRIES, script
from praatplaat.view import modules
from tests.typescript import tsc

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
ALL = sorted(f"{path.parent.name}/{path.name}" for folder in ("view", "workshop") for path in (ASSETS / folder).glob("*.js"))

UNTYPED = (ROOT / "tests" / "untyped.txt").read_text("utf-8").split()
"""Modules that have no types yet. This list only shrinks: who gives one its types takes it from the file."""


def test_types_fit():
    done = subprocess.run([tsc(), "-p", ROOT, "--pretty", "false"], capture_output=True, text=True, check=False)
    assert not done.stderr
    errors = re.findall(r"^(?:assets/([^(\n]+)\()?(\S.*(?:\n .*)*)", done.stdout, re.M)
    assert "\n".join(f"{path}({error}" for path, error in errors if path not in UNTYPED) == ""
    assert set(UNTYPED) - {path for path, _ in errors} == set(), "these have types: take them from the list"


class TestWhoImportsWhom:
    """
        room ── desk ── phone            entries of workshop/        dashboard ── edited ── cell
          │       │       │                                              │          │        │
          │     parts of workshop/                                       └── page ──┘        │
          │       │                                                           └───── board ──┘
          └───────┴──────────────────────────►  view/  ◄───────────────────────────────┘
    """

    GRAPH = nx.DiGraph((path, other) for path in ALL for other in modules.module(path).imports)
    ENTRIES = {f"{'view' if name in ('page.js', 'dashboard.js') else 'workshop'}/{name}"
               for names in _ENTRIES.values() for name in names} | {"view/cell.js", "view/edited.js"}

    def test_no_circle(self) -> None:
        assert list(nx.simple_cycles(self.GRAPH)) == []

    def test_the_view_knows_no_workshop(self) -> None:
        assert [(a, b) for a, b in self.GRAPH.edges if a.startswith("view/") and b.startswith("workshop/")] == []

    def test_nothing_imports_an_entry_but_an_entry(self) -> None:
        assert [(a, b) for a, b in self.GRAPH.edges if b in self.ENTRIES and a not in self.ENTRIES] == []

    def test_every_module_is_needed_by_an_entry(self) -> None:
        assert set(ALL) - set(modules.needed(*sorted(self.ENTRIES))) == set()


def test_every_script_can_be_read_as_one_module():
    engine = MiniRacer()
    for name, watched in product(_ENTRIES, (False, True)):
        code = script(name, watched).plain.decode().replace("import.meta", "({})")  # which is for modules only
        engine.eval(f"'use strict'; async () => {{ {{ {code}\n}} }}")  # read, and not run
    engine.close()


def test_a_joined_script_says_what_its_modules_say():
    """Blanks and comments go, and nothing else: sign by sign it is the same."""
    for path in ALL:
        text = (ASSETS / path).read_text("utf-8")
        assert _signs(modules.module(path).exporting) == _signs(text), path
        assert _signs(modules.module(path).code) == [sign for sign in _signs(text) if sign != "export"], path


def test_what_means_something_stays():
    code = modules.read_module("view/x.js", """
        const a = `  two ${ 1 /* kept */ }
           lines // here`, b = /[/] {2}/g, c = "// no remark"; // a remark
        /** @type {string} */
        let d = a + +b - -c
        d++
        export const typed = async x => { if (x in d) return typeof x; else return -x }
    """).code
    assert code == ("const a=`  two ${ 1 /* kept */ }\n           lines // here`,b=/[/] {2}/g,c=\"// no remark\";"
                    "let d=a+ +b- -c\nd++\nconst typed=async x=>{if(x in d)return typeof x;else return-x}")


@pytest.mark.parametrize(("wrong", "says"), [
    ("const = 1;", r"view/wrong.js:1: this is no JavaScript"),
    ("\nconst a = {;\n", r"view/wrong.js:2: this is no JavaScript"),
    ('import {figure as number} from "./dom.js";', r"view/wrong.js:1: 'import \{figure as number\}.* cannot be joined"),
    ('import figure from "./dom.js";', "cannot be joined"),
    ('import * as dom from "./dom.js";', "cannot be joined"),
    ('import "./dom.js";', "cannot be joined"),
    ('export {figure} from "./dom.js";', "cannot be joined"),
    ("export default 1;", "cannot be joined"),
    ('import {figure, figur} from "./dom.js";', r"view/wrong.js imports figur from view/dom.js, which exports .*figure"),
    ('import {element} from "./doom.js";', r"view/wrong.js imports view/doom.js, which is not there"),
    ('import {element} from "../dom.js";', r"view/wrong.js imports dom.js, which is not there"),
    ('import {mountBoard} from "./wrong.js";\nexport const mountBoard = 1;', r"in a circle: view/wrong.js → view/wrong.js"),
    ('import {element} from "./dom.js";\nconst figure = 1;', r"view/wrong.js and view/dom.js both declare figure"),
    ('import {element} from "./dom.js";\nconst [x, {a: figure = 1}] = [];', r"both declare figure"),
])
def test_a_mistake_in_a_module_is_named(wrong, says, tmp_path):
    (tmp_path / "view").mkdir()
    (tmp_path / "view" / "dom.js").write_text("export const element = 1; export const figure = 2;", "utf-8")
    (tmp_path / "view" / "wrong.js").write_text(wrong, "utf-8")
    with pytest.raises(modules.ScriptError, match=says):
        modules.joined("view/wrong.js", assets=tmp_path)


def _signs(text: str) -> list[str]:
    return [(node.text or b"").decode() for node in modules.tokens(modules.parsed(text))]

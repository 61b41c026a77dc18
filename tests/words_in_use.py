"""Which keys of the catalogue the code asks for: read from the code itself, in Python, in templates and in scripts.

A key is either written out (`say("check.good")`) or put together from a beginning and a value
(`say(f"problem.{code}")`). `FAMILIES` tells where the values of each beginning come from.
"""

import ast
import re
from dataclasses import fields
from functools import cache
from itertools import chain
from typing import get_args, get_type_hints

from praatplaat.app import desk, phones
from praatplaat.content import cross, markdown, validate
from praatplaat.content.ends import ENDS
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.content.problems import IN_SHEETS
from praatplaat.content.sheet.words import ABOUT, SHEETS, VALUES
from praatplaat.content.sheet.words import COLUMNS as SHEET_COLUMNS
from praatplaat.content.vocabulary import FieldType
from praatplaat.export.harvest_csv import COLUMNS
from praatplaat.export.harvest_workbook import sheets
from praatplaat.export.new_sheet import GUIDE
from praatplaat.export.offers import GROUPS, kinds
from praatplaat.export.workshop_list import COLUMNS as LISTED
from praatplaat.graph.values import GROUPED
from praatplaat.importing import ROLES
from praatplaat.importing.beginning import FORMS as BOARD_FORMS
from praatplaat.importing.material import SORTS
from praatplaat.settings import THEMES
from praatplaat.view.colophon import PARTS
from praatplaat.view.keys import KEYS
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import About
from praatplaat.workshop.reading import BODIES
from praatplaat.workshop.round import Round
from tests.words_asked import ROOT, in_python, in_scripts, in_templates


def state_keys() -> set[str]:
    """Return what the address of the page can hold: the browser names each of them when it is not understood."""
    text = (ROOT / "assets/view/state.js").read_text("utf-8")
    (at_rest,) = re.findall(r"\bREST = Object\.freeze\(\{(.*?)\}\);", text, re.S)
    said_otherwise = {"to", "q"}  # the other end of a path is a facet too, and any words can be searched
    return set(re.findall(r"(\w+):", at_rest)) - said_otherwise | {"step-without-route", "none"}


def places_of_hits() -> set[str]:
    """Return where a search can find something that must be said: a title and a summary speak for themselves."""
    (fields,) = re.findall(r"\bFIELDS = \[(.*?)\]", (ROOT / "assets/view/find.js").read_text("utf-8"))
    return set(re.findall(r"\w+", fields)) - {"title", "summary"}


def raised(prefix: str) -> set[str]:
    """Return the ends of all keys with `prefix` that Python raises by name."""
    return {key.removeprefix(prefix) for asked in in_python() for key in asked.keys if key.startswith(prefix)}


def writing() -> set[str]:
    """Return the names of the forms in which words are written."""
    return {name for name, form in FORMS.items() if form.fields}


def noticed() -> set[str]:
    """Return what is told before a file is taken in: with a number in two forms, without one in one."""
    found = set[str]()
    for file in (path for part in ("importing", "tables") for path in (ROOT / "praatplaat" / part).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Notice", "lost"):
                key, number = (getattr(arg, "value", arg) for arg in node.args[:2])
                if isinstance(key, str):
                    found |= {key} if number is None else {f"{key}.{end}" for end in ("one", "other")}
    return found


def ending(number: int) -> set[str]:
    """Return the names of the forms whose values have so many ends that mean something."""
    return {name for name, form in FORMS.items() if len(form.end_names) >= number}


def counted() -> set[str]:
    """Return the names of the forms whose result is how many gave what."""
    return {name for name, form in FORMS.items() if form.subject and form.highest <= 1}


def about() -> set[str]:
    """Return the names of what stands at the head of a harvest."""
    return {field.name for field in fields(About)}


FAMILIES = {
    "values.group-": lambda: set(GROUPED),
    "import.": noticed,
    "import.sort-": lambda: set(SORTS),
    "import.role-": lambda: set(ROLES) - {"skip"},
    "new.ask-": lambda: {"title", "languages", "ground", "kinds", "form", "folder", "number"},
    "new.form-": lambda: set(BOARD_FORMS),
    "new.ground-": lambda: set(GROUNDS),
    "import.type-": lambda: set(get_args(FieldType)),
    "problem.": lambda: (
        raised("problem.")
        | {f"not-a-{name}" for name in validate._WRONG_TYPE.values()}
        | {*markdown.CODES, *cross.OF_SOME_FORMS.values()}
    ),
    "problem.sheet-": lambda: set(IN_SHEETS),
    "sheet.guide-": lambda: set(GUIDE),
    "sheet.name-": lambda: set(SHEETS),
    "sheet.column-": lambda: {column for columns in SHEET_COLUMNS.values() for column in columns},
    "sheet.about-": lambda: set(ABOUT),
    "sheet.value-": lambda: {*chain(*VALUES.values())},
    "problem.not-a-": lambda: set(validate._WRONG_TYPE.values()),
    "error.": lambda: raised("error."),
    "error.end-": lambda: set(ENDS),
    "page.key-": lambda: {name for keys in KEYS.values() for _, name in keys},
    "page.keys-": lambda: set(KEYS),
    "page.colophon-": lambda: set(PARTS),
    "page.save-": lambda: {"file", "site"},
    "save.group-": lambda: set(GROUPS),
    "save.choice-": lambda: {"language", "theme", "room"},
    "page.theme-": lambda: set(THEMES),
    **{f"save.{told}-": lambda: set(kinds()) for told in ("name", "is")},
    "harvest.board-": lambda: {part for part in PARTS if part != "drawing"},
    "harvest.form-": lambda: set(FORMS),
    "harvest.status-": lambda: {"ready", "open"},
    "harvest.column-": lambda: {
        *COLUMNS,
        *(name for names in sheets().values() for name in names if not name.isdigit()),
        *(form.counted for form in FORMS.values() if form.subject),
        *(form.subject for form in FORMS.values() if form.subject),
        "part",
    },
    "harvest.sheet-": lambda: set(sheets()) - set(FORMS),
    "harvest.what-": lambda: {"unjudged", "hidden", "rehearsal", *about(), *writing()},
    "harvest.total-": lambda: {f"{name}.{end}" for name in ("votes", *writing()) for end in ("one", "other")},
    "harvest.no-": writing,
    "own.got-": lambda: {
        f"{form.counted}.{end}" for form in FORMS.values() if form.has_facets for end in ("one", "other")
    },
    "workshops.head-": lambda: set(LISTED),
    "workshops.": lambda: {
        f"{name}.{form}" for name in ("gone", "aside", "still-aside", "back") for form in ("one", "other")
    },
    **{f"phone.{part}-": writing for part in ("own", "room", "send")},
    "phone.hint-": lambda: set(FORMS) - writing(),
    "desk.new-most-": lambda: {name for name, form in FORMS.items() if form.most},
    "desk.new-option-": lambda: {"up", "down", "away"},
    "room.panel-": lambda: {f"{name}.{end}" for name, form in FORMS.items() if form.most for end in ("one", "other")},
    "room.top-many-": lambda: {f"{what}.{end}" for what in ("option", "word") for end in ("one", "other")},
    **{f"phone.{end}-": lambda: ending(2) for end in ("low", "high")},
    **{f"phone.{end}-": lambda: ending(4) for end in ("bottom", "top")},
    "phone.field-": lambda: {f"{name}-{field}" for name in writing() for field in FORMS[name].fields},
    "phone.help-": lambda: {f"{name}-{field}" for name in writing() for field in FORMS[name].fields[1:]},
    "phone.said-": lambda: set(phones.SAID),
    "phone.live-lost-": lambda: {body.kind for body in BODIES.values() if body.by_participant} - {"joined", "left"},
    "phone.live-lost-off-": lambda: {"voted", "scaled", "picked", "ranked", "placed", "liked"},
    "desk.form-": lambda: set(FORMS),
    "desk.chosen-": counted,
    "desk.subject-": lambda: {"facet", "option", "word"},
    "desk.part-": counted,
    "desk.field-": lambda: {field for form in FORMS.values() if len(form.fields) > 1 for field in form.fields},
    "room.field-": lambda: {field for form in FORMS.values() if len(form.fields) > 1 for field in form.fields},
    "room.given-": lambda: {
        end
        for name, form in FORMS.items()
        if form.subject and form.look != "plane"  # there nothing is given a number
        for end in ((f"{name}.one", f"{name}.other") if form.look == "counts" else (name,))
    },
    "room.table-": lambda: counted() | {"facet", "option", "word"},
    "room.table-part-": counted,
    "room.written-": lambda: writing() - counted(),
    "room.written-at-": lambda: writing() - counted(),
    "room.written-on-question-": lambda: writing() - counted(),
    "room.total-": lambda: {f"{name}.{end}" for name in ("devices", "votes", *writing()) for end in ("one", "other")},
    "desk.show-": lambda: {"waiting", "shown", "hidden", "merged", "all"},
    "desk.about-": about,
    "desk.harvest-": lambda: {"html", "md", "csv", "xlsx"},
    "desk.screen-to-": lambda: {"round", "panel", "table", "breakdown", "notes", "join", "harvest", "black"},
    "desk.screen-at-": lambda: {"table", "breakdown", "notes", "note", "compare", "join", "harvest", "black"},
    "desk.screen-button-": lambda: {"round", "panel", "table", "breakdown", "notes", "join", "harvest", "black"},
    "phone.lead-": lambda: {"table", "breakdown", "notes", "note", "compare"},
    "desk.breakdown-": lambda: {"few", "rest"},
    "desk.breakdown-why-": lambda: {"few", "rest"},
    "room.breakdown-": lambda: {"few", "rest", "share", "average", "place", "notes"},
    "harvest.breakdown-": lambda: {"few", "rest", "share", "average", "place", "notes"},
    "room.follows-": lambda: {"board", "desk"},
    "desk.tab-": lambda: {"rounds", "notes", "route"},
    "desk.thing-": lambda: {"put", "put-plate", "put-ready", "open", "close", "reveal", "next", "away"},
    "desk.thing-stands-": lambda: {"ready", "open", "closed", "told"},
    "desk.clock-": lambda: {"minute", "over"},
    "room.clock-": lambda: {"starts.one", "starts.other", "minute", "over"},
    "phone.live-clock-": lambda: {"starts.one", "starts.other", "minute", "over"},
    "room.act-": lambda: {"put", "put-plate", "put-ready", "open", "close", "reveal", "next", "away"},
    "desk.press-": lambda: {"next", "previous", "show", "hide", "merge", "place", "undo", "help"},
    "desk.left-": lambda: set(desk.LEFT),
    "desk.status-": lambda: set(get_args(get_type_hints(Round)["status"])),
    "desk.state-": lambda: {"waiting", "shown", "later", "hidden", "merged"},
    "desk.undo-ends-": lambda: {"round", "card", "note", "names"},
    "desk.undo-": lambda: {body.kind for body in BODIES.values() if body.undoable and body.kind != "note-judged"},
    "live.unknown-": state_keys,
    "live.in-": places_of_hits,
}


@cache
def beginnings() -> set[str]:
    """Return all beginnings of keys that the code puts together."""
    return {b for asked in in_python() for b in asked.beginnings} | in_templates()[1] | in_scripts()[1]


@cache
def used() -> set[str]:
    """Return every key that the code can ask for."""
    written = {key for asked in in_python() for key in asked.keys} | in_templates()[0] | in_scripts()[0]
    written.add("locale")  # goes along with all words
    return written | {prefix + end for prefix in beginnings() & set(FAMILIES) for end in FAMILIES[prefix]()}

"""The forms that a round can have: one module each, and `add` to bring in another.

A form of your own is a class and its twin in JavaScript; `tests/test_forms.py` has the shortest one there is:

    from praatplaat.workshop import forms
    from praatplaat.workshop.chosen import Choosing     # or `written.Writing`

    class Mood(Choosing):
        id, highest, bodies = "mood", 3, (Felt,)         # `Felt`: what a phone sends, a `chosen.Chose`
        words = {"en": {"desk.form-mood": "Mood", …}, …}
        twin = Path("mood.js")                          # see `assets/workshop/forms.js`

    forms.add(Mood())                                   # before the server starts
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from praatplaat.content.model import RoundPlan
from praatplaat.i18n import add_words
from praatplaat.settings import ADDED_FORMS, DOTS, FACETS_OF, SAID_OF
from praatplaat.workshop.form import Form
from praatplaat.workshop.forms.choice import FreeChoice
from praatplaat.workshop.forms.dots import Dots
from praatplaat.workshop.forms.grid import Grid
from praatplaat.workshop.forms.notes import Notes
from praatplaat.workshop.forms.ranking import Ranking
from praatplaat.workshop.forms.scale import Scale
from praatplaat.workshop.forms.steps import Steps
from praatplaat.workshop.forms.words import Words
from praatplaat.workshop.reading import BODIES

_forms: dict[str, Form] = {}
FORMS: Final[Mapping[str, Form]] = _forms
"""All forms by their id, in the order in which the desk offers them."""


def add(form: Form) -> None:
    """Let rounds have a form; from then on logs with its answers can be read."""
    BODIES.update({body.kind: body for body in form.bodies})
    ADDED_FORMS.add(form.id)
    SAID_OF[form.id] = form.board_says
    if form.holds:
        FACETS_OF[form.id] = form.holds
    add_words(form.words)
    _forms[form.id] = form


def form_of(kind: str) -> Form | None:
    """Return the form to which a kind of answer belongs."""
    return next((form for form in FORMS.values() if any(body.kind == kind for body in form.bodies)), None)


def suggested(*, last: bool) -> RoundPlan:
    """Return the round of a step for which the board names none; the `last` step of a route gets another form."""
    form = next(form for form in FORMS.values() if form.suits == ("end" if last else "step"))
    return RoundPlan(form.id, DOTS)


for _form in (Dots(), Scale(), FreeChoice(), Ranking(), Grid(), Notes(), Words(), Steps()):
    add(_form)

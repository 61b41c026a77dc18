"""First steps: who does what, by when."""

from __future__ import annotations

from praatplaat.workshop.values import Short, Words
from praatplaat.workshop.written import Writing, Wrote


class Stepped(Wrote):
    """A first step: who does what, by when."""

    kind = "stepped"
    said = {"facet": None, "who": "", "what": "", "when": ""}
    fields = ("what", "who", "when")
    who: Short
    what: Words
    when: Short


class Steps(Writing):
    """First steps."""

    id = "steps"
    bodies = (Stepped,)
    fields = Stepped.fields
    plans = True
    suits = "end"

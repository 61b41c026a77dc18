"""Notes: everybody writes what comes to mind, on a facet or on the question itself."""

from __future__ import annotations

from praatplaat.workshop.values import Words
from praatplaat.workshop.written import Writing, Wrote


class Noted(Wrote):
    """Words on a facet, or on the question of the round."""

    kind = "noted"
    said = {"facet": None, "text": ""}
    fields = ("text",)
    text: Words


class Notes(Writing):
    """Notes on facets or on a question."""

    id = "notes"
    bodies = (Noted,)
    fields = Noted.fields
    likes = True
    compares = True
    suits = "step"

"""The harvest as a page to read, share and print: everything inside, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from praatplaat.content.vocabulary import Language
from praatplaat.export.harvest_groups import nothing_chosen, tables, void_said
from praatplaat.export.harvest_words import Names
from praatplaat.view import Sketch, plain_page, sheet
from praatplaat.workshop.harvest import Harvest
from praatplaat.workshop.summary import RoundSummary, summary

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def harvest_page(harvest: Harvest, names: Names, shared: Mapping[str, Language] | None = None) -> str:
    """Return the harvest as one HTML page, which prints as a report: on its first sheet the summary.

    One that is `shared` says what it is, counts nothing that it leaves out, and can be read in each of those languages.
    """
    best = summary(harvest)
    return plain_page(
        "harvest.html",
        names.lang,
        harvest=harvest,
        names=names,
        summary=best,
        shared=shared,
        nothing=nothing_chosen(harvest, names.lang),
        compared=lambda harvested: (void_said(harvested, names.lang), tuple(tables(harvested, names))),
        sketch=_plate(best.main, names) if best.main else names.plate({}, {}, None) if harvest.cards else None,
        policy=POLICY,
        css=Markup(sheet("harvest") + names.own_tones),
        icons=names.icons,
    )


def _plate(main: RoundSummary, names: Names) -> Sketch:
    """Return the plate with what the room chose; of a form with several values the highest has a full halo."""
    return names.plate(main.weights, {outcome.facet: main.rank(outcome.facet) for outcome in main.top}, main.full)

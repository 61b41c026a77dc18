"""American spellings that British readers trip over, and the British ones: our own list of frequent pairs.

Left out on purpose: -ize (organization), which Oxford's British spelling has too; `program`, right for software in
both; `license` and `practice`, right as verb or noun; and words that differ and are no spellings (elevator, movie).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PAIRS: Final = {
    "aging": "ageing",
    "airplane": "aeroplane",
    "aluminum": "aluminium",
    "analog": "analogue",
    "artifact": "artefact",
    "catalog": "catalogue",
    "center": "centre",
    "color": "colour",
    "dialog": "dialogue",
    "endeavor": "endeavour",
    "esthetic": "aesthetic",
    "favor": "favour",
    "favorite": "favourite",
    "fiber": "fibre",
    "flavor": "flavour",
    "harbor": "harbour",
    "honor": "honour",
    "humor": "humour",
    "labor": "labour",
    "liter": "litre",
    "maneuver": "manoeuvre",
    "neighbor": "neighbour",
    "neighborhood": "neighbourhood",
    "odor": "odour",
    "rumor": "rumour",
    "skeptic": "sceptic",
    "theater": "theatre",
    "traveler": "traveller",
    "behavior": "behaviour",
    "defense": "defence",
    "offense": "offence",
    "enrollment": "enrolment",
    "fulfillment": "fulfilment",
    "installment": "instalment",
    "mom": "mum",
}
"""Nouns, whose plural is made with an s in both spellings."""

_FORMS: Final = {
    "afterward": "afterwards",
    "analyze": "analyse",
    "analyzed": "analysed",
    "analyzes": "analyses",
    "analyzing": "analysing",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "centered": "centred",
    "colored": "coloured",
    "colorful": "colourful",
    "enroll": "enrol",
    "favorable": "favourable",
    "fulfill": "fulfil",
    "fulfills": "fulfils",
    "gotten": "got",
    "gray": "grey",
    "honored": "honoured",
    "jewelry": "jewellery",
    "labeled": "labelled",
    "labeling": "labelling",
    "math": "maths",
    "modeled": "modelled",
    "modeling": "modelling",
    "paralyze": "paralyse",
    "paralyzed": "paralysed",
    "practiced": "practised",
    "practicing": "practising",
    "skeptical": "sceptical",
    "skillful": "skilful",
    "toward": "towards",
    "traveled": "travelled",
    "traveling": "travelling",
}

BRITISH: Final = {**_PAIRS, **{f"{american}s": f"{british}s" for american, british in _PAIRS.items()}, **_FORMS}
"""British spelling by American spelling, all in small letters."""
SPELLING: Final[Mapping[str, Mapping[str, str]]] = {"en": BRITISH}
"""By language: the spelling to use, by the spelling to avoid."""

"""Acts beside the rounds themselves: one module each, with what may be said, when it may be, and what comes of it.

Each has its bodies, a rule where there is one (`@rules.rule`), and what it makes of the meeting (`@replaying.change`).
"""

from __future__ import annotations

from praatplaat.workshop.acts import along, cards, clock, groups, harvest, headings, moving, notes, showing
from praatplaat.workshop.reading import BODIES

for _act in (along, cards, clock, groups, harvest, headings, moving, notes, showing):
    BODIES.update({body.kind: body for body in _act.SAYS})

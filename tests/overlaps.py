"""What lies over what: rectangles of all that is shown, and the pairs that overlap."""

from __future__ import annotations

from itertools import combinations
from typing import Any

RECTANGLES = """() => {
  const box = e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.right, r.bottom] }
  const shown = e => e.checkVisibility({visibilityProperty: true})
  const portrait = getComputedStyle(document.querySelector('[data-world]')).getPropertyValue('--orientation').trim() === 'portrait'
  const pane = document.querySelector('[data-explanation]')
  const plate = document.querySelector('.plate').getBoundingClientRect()
  return {
    cards: [...document.querySelectorAll('[data-cards] .card')].filter(shown).map(e => [e.dataset.facet ?? e.dataset.group, box(e)]),
    blooms: [...document.querySelectorAll('[data-cards] .card .bloom')].filter(e => shown(e) && e.offsetWidth).map(e => ['bloom of ' + (e.parentNode.dataset.facet ?? e.parentNode.dataset.group), box(e)]),
    words: [...document.querySelectorAll('[data-cards] .card .label')].filter(shown).map(e => {
      const range = document.createRange(); range.selectNodeContents(e); return [e.closest('.card').dataset.facet ?? e.closest('.card').dataset.group, box(range)] }),
    pane: pane.hidden || portrait ? [] : [['explanation', box(pane)]],
    plate: [plate.x, plate.y, plate.right, plate.bottom],
  } }"""
STICKS_OUT = {"landscape": (14, 18, 12, 31), "portrait": (11, 17, 12, 27)}
"""How far icon, blooms and pile stick out of a card on each plate: left, above, right and below, in plate units."""


def overlaps(found: dict[str, Any], slack: float = 0.5) -> list[str]:
    """Return every pair that overlaps by more than `slack` pixels, and every card off the plate or with words outside."""
    wrong = [
        f"{a} over {b}"
        for (a, r), (b, s) in combinations([*found["cards"], *found["blooms"], *found["pane"]], 2)
        if a != f"bloom of {b}"
        and b != f"bloom of {a}"
        and min(r[2], s[2]) - max(r[0], s[0]) > slack
        and min(r[3], s[3]) - max(r[1], s[1]) > slack
    ]
    plate = found["plate"]
    cards = dict(found["cards"])
    wrong += [f"{a} leaves the plate" for a, r in [*found["cards"], *found["blooms"]] if not inside(r, plate, slack)]
    wrong += [
        f"words of {a} leave their card" for a, r in found["words"] if a in cards and not inside(r, cards[a], slack)
    ]
    return wrong


def inside(r: list[float], s: list[float], slack: float) -> bool:
    """Tell whether rectangle `r` lies in `s`."""
    return r[0] >= s[0] - slack and r[1] >= s[1] - slack and r[2] <= s[2] + slack and r[3] <= s[3] + slack

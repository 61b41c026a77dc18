"""Counters in scripts: they change nothing, and tell which functions and branches were gone through."""

from __future__ import annotations

import json

import pytest
from py_mini_racer import MiniRacer

from tests.covered_scripts import COUNTERS, Counted

SAMPLE = """
const half = n => n / 2;
const pair = n => ({n, twice: n * 2});
function sized(n, unit = "px") {
  if (n < 0) return "none";
  else if (n > 9) return `${n > 99 ? "huge" : "large"}${unit}`;
  if (n === 5) n += 1;
  return n + unit;
}
class Shelf {
  items = [];
  put = item => { this.items.push(item); };
  get first() { return this.items[0] ?? "nothing"; }
  *all() { yield* this.items; }
}
const kind = value => {
  switch (typeof value) {
    case "string": return "words";
    default: return "other";
  }
};
const read = text => {
  try { return JSON.parse(text); } catch { return null; }
};
"""


@pytest.mark.parametrize(
    ("code", "answer", "missed"),
    [
        ("half(4)", 2, {3, 4, 5, 6, 7, 12, 13, 14, 16, 18, 19, 22, 23}),
        ("pair(4)", {"n": 4, "twice": 8}, {2, 4, 5, 6, 7, 12, 13, 14, 16, 18, 19, 22, 23}),
        ("[sized(-1), sized(120), sized(12, 'em')]", ["none", "hugepx", "largeem"], {2, 3, 6, 7, 12, 13, 14, 16, 18, 19, 22, 23}),
        ("[sized(1), sized(5)]", ["1px", "6px"], {2, 3, 5, 6, 12, 13, 14, 16, 18, 19, 22, 23}),
        ("const s = new Shelf(); s.put(3); [...s.all(), s.first]", [3, 3], {2, 3, 4, 5, 6, 7, 13, 16, 18, 19, 22, 23}),
        ("[kind('a'), kind(1), read('[1]'), read('?')]", ["words", "other", [1], None], {2, 3, 4, 5, 6, 7, 12, 13, 14}),
    ],
)  # fmt: skip
def test_a_script_with_counters_does_the_same_and_tells_what_it_went_through(code, answer, missed):
    counted = Counted("x.js", SAMPLE)
    for text in (SAMPLE, COUNTERS + counted.text):
        engine = MiniRacer()
        engine.eval(text)
        *first, last = code.split("; ")
        engine.eval(f"{';'.join([*first, ''])}null")
        assert json.loads(str(engine.eval(f"JSON.stringify({last})"))) == answer
        if text != SAMPLE:
            reached = set(json.loads(str(engine.eval("JSON.stringify([...$reached])"))))
        engine.close()
    places = {f"x.js:{number}": place.line for number, place in enumerate(counted.places)}
    assert {line for place, line in places.items() if place not in reached} == missed

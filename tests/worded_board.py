"""The good board with three marked words in one sentence, for tests of words that explain themselves."""

from pathlib import Path

from tests.sample_boards import BASE, good_board

FACET, TERM, TERMS = "vaste-basis", "map", 3
"""The facet with that sentence, the word in its middle, and how many it has."""
_MORE = """
kast:
  term: {nl: "kast", en: "cupboard"}
  meaning: {nl: "Een meubel met deuren en planken.", en: "Something with doors and shelves."}
  basis: own
map:
  term: {nl: "map", en: "folder"}
  meaning: {nl: "Een omslag waarin papieren bij elkaar blijven.", en: "A cover that keeps papers together."}
  basis: own
"""


def worded_board(target: Path) -> Path:
    """Return the board, made at `target`."""
    board = good_board(target)
    assert "De kast klemt, de map is zoek en het net valt uit." in (board / BASE).read_text("utf-8")
    with (board / "glossary.yaml").open("a", encoding="utf-8") as glossary:
        glossary.write(_MORE)
    return board

"""Makes the pictures of the README anew, from the shipped board: `python -m tests.readme_pictures`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from praatplaat.content import read_board
from praatplaat.export.pictures import png
from praatplaat.export.wanted import Wanted

FOLDER: Final = Path(__file__).parent.parent / ".pictures"
WIDTH: Final = 960
PICTURES: Final = {
    "plate.webp": Wanted("nl"),
    "facet.webp": Wanted("en", theme="dark", facet="kleine-stap"),
    "step.webp": Wanted("en", route="kennismaken", step=2),
    "votes.webp": Wanted(
        "nl", theme="contrast", votes={"samenwerken": 9, "ict-basis": 7, "tijd-ruimte": 5, "belangen": 2}
    ),
}


def main() -> None:
    """Write each, a quarter of the width in which it is drawn: letters stay sharp."""
    board = read_board()
    FOLDER.mkdir(exist_ok=True)
    for name, wanted in PICTURES.items():
        drawn = Image.open(BytesIO(png(board, wanted))).convert("RGB")
        small = drawn.resize((WIDTH, round(WIDTH * drawn.height / drawn.width)), Image.Resampling.LANCZOS)
        small.save(FOLDER / name, quality=78, method=6)


if __name__ == "__main__":
    main()

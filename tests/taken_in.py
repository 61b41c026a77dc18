"""Taking in files as the command does, for tests of what people have already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from praatplaat.content import Board, examine
from praatplaat.importing import FolderChange, Material, Plan, before, changed, planned, read, write
from praatplaat.view.fit import judge

SAMPLES = Path(__file__).parent / "imports"


def take(
    source: Material | Path | Sequence[Path], root: Path, *asked: str, lang: str = "nl", **more: Any
) -> FolderChange:
    """Take in what stands in files, as the command does; return what that changed."""
    earlier = before(root)
    files = [source] if isinstance(source, Path) else [] if isinstance(source, Material) else [*source]
    plan = planned(
        source if isinstance(source, Material) else read(files),
        name=files[0].name if files else "made.json",
        lang=earlier.lang if earlier else lang,
        asked=asked,
        ids=earlier.ids if earlier else None,
        placed=earlier.placed if earlier else None,
        columns=earlier.columns if earlier else None,
        **more,
    )
    change = changed(plan, root, earlier)
    write(change, plan)
    return told(change, plan)


def told(change: FolderChange, plan: Plan) -> FolderChange:
    change.notices[:0] = plan.notices
    return change


def said(change: FolderChange, lang: str = "en") -> str:
    return "\n".join(notice.sentence(lang) for notice in change.notices)


def shown(root: Path) -> Board:
    """Return a board that `check` accepts, with all its cards in their places."""
    reading = examine(root)
    assert reading.board, [problem.line_of_text("en") for problem in reading.problems]
    assert [one.line_of_text("en") for one in judge(reading)] == []
    return reading.board


def take_new(source: Path, root: Path) -> Path:
    take(source, root)
    return root

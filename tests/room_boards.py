"""A part of the shipped board, for what a room does on it: each page of it takes less than one of the whole board."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from praatplaat.settings import shipped
from tests.server import Served, served

ROUTE = "werksessie"
BEHIND_GROUPS = ("den-scan", "directie", "publiek")
"""One facet behind each group of the plate."""
LED_TO = ("dip",)
"""What tests lead a room to that has no card of its own."""
LINK = re.compile(r"  - to: (\S+)\n(?:    .+\n)+")
WHY = re.compile(r"  ([a-z0-9-]+): .+\n")
ROLES = ("directeur", "marketeer", "educator")
ROLE = re.compile(r"^  ([a-z]+):\n(?: {4}.*\n)+", re.MULTILINE)


def room_board(target: Path) -> Path:
    """Write the facets with a place of their own, one behind each group and those of a route and of two roles."""
    data = Path(shipped("data"))
    steps = yaml.safe_load((data / f"routes/{ROUTE}.yaml").read_text("utf-8"))["steps"]
    placed = re.findall(r"^  ([a-z-]+): \[\d", (data / "plate.yaml").read_text("utf-8"), re.MULTILINE)
    text = (data / "board.yaml").read_text("utf-8")
    roles = [role for name, role in yaml.safe_load(text)["roles"].items() if name in ROLES]
    kept = {*placed, *BEHIND_GROUPS, *LED_TO, *(facet for step in steps for facet in step["facets"])}
    kept |= {facet for role in roles for facet in (role["facet"], *(begin["to"] for begin in role["begin"]))}
    for folder in ("facets", "examples", "routes"):
        (target / folder).mkdir(parents=True)
    for name in ("plate.yaml", f"routes/{ROUTE}.yaml"):
        shutil.copy(data / name, target / name)
    before, said, after = text.partition("\nroles:\n")
    said_of = [found[0] for found in ROLE.finditer(after.partition("\n\n")[0] + "\n") if found[1] in ROLES]
    (target / "board.yaml").write_text(before + said + "".join(said_of) + after[after.index("\n\n") + 1 :], "utf-8")
    for folder in ("facets", "examples"):
        for file in (data / folder).glob("*.md"):
            if file.name.partition(".")[0] in kept:
                (target / folder / file.name).write_text(_cut(file.read_text("utf-8"), kept), "utf-8")
    return target


def _cut(text: str, kept: set[str]) -> str:
    """Return a facet without its links to what is not kept, and without what the translation says of those."""
    _, head, body = text.split("---\n", 2)
    head = LINK.sub(lambda found: found[0] if found[1] in kept else "", head)
    before, why, after = head.partition("\nwhy:\n")
    end = re.match(r"(?:  .*\n)*", after)
    assert end
    said = WHY.sub(lambda found: found[0] if found[1] in kept else "", end[0])
    head = before + why + said + after[end.end() :]
    return f"---\n{head}---\n{body}"


@contextmanager
def room_hall(folder: Path) -> Iterator[Served]:
    """Serve that part until the block ends; workshops can be held at it."""
    with served(room_board(folder / "part"), "--db", folder / "workshops.db") as running:
        yield running

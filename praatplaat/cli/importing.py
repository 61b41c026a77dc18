"""`praatplaat import`: says what will become of a file and what will be lost, asks on a terminal, and writes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from praatplaat.cli.shared import Folder, given_language, language_of_board
from praatplaat.content.languages import CODE
from praatplaat.errors import UsageError
from praatplaat.heard import meanings
from praatplaat.i18n import own_name, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praatplaat.importing import Before, FolderChange, Material, Plan


@click.command("import", short_help="Een plaat van wat je al hebt / a board of what you have.")
@click.argument("paths", type=Folder, nargs=-1, required=True, metavar="FILE... DIR")
@click.option(
    "--map",
    "asked",
    multiple=True,
    metavar="HEADING=ROLE",
    help="Wat een kolom is, zoals Thema=kind / what a heading is, such as Theme=kind.",
)
@click.option(
    "--add-unknown",
    is_flag=True,
    help="Maak kaartjes van onbekende einden van links / make cards of unknown ends of links.",
)
@click.option("--yes", is_flag=True, help="Vraag niets / do not ask.")
@language_of_board
def import_file(paths: tuple[Path, ...], asked: tuple[str, ...], add_unknown: bool, yes: bool, lang: str) -> None:
    """Maak een plaat van wat je al hebt / make a board of what you have.

    FILE is a map of Kumu (workbook or JSON), a graph (GEXF, GraphML, JSON), a canvas, a workbook (.xlsx, .ods), a table
    (.csv, .tsv) or a folder of notes; several tables can belong together. DIR is a new folder, or that of an earlier
    import, which is then brought up to date.
    """
    from praatplaat.importing import before, read, together, write

    *given, root = paths
    files = together(given)
    if not files:
        raise UsageError("import-no-folder", path=root)
    if not CODE.fullmatch(lang):
        raise UsageError("import-bad-language", found=lang)
    earlier = before(root)
    asks = not yes and sys.stdin.isatty()
    known = [f"{heading}=" for columns in (earlier.columns if earlier else ()) for heading in columns]

    def prepared(said: list[str]) -> tuple[Plan, FolderChange]:
        found = _prepared(read(files, [*said, *known]), files, root, said, lang, add_unknown, earlier)
        click.echo("\n".join(_about(found[0], files, lang)))
        return found

    said = list(asked)
    plan, change = prepared(said)
    while asks and (answer := _answer(say("import.ask-columns", lang))) not in ("", "yes"):
        if answer == "no":
            click.echo(say("import.left", lang))
            return
        more = [part for said_ in re.split(r"[,;]", answer) if (part := said_.strip())]
        try:
            plan, change = prepared([*said, *more])
            said += more
        except UsageError as error:
            click.echo(error.sentence(lang))
    click.echo("\n".join(_before_it(plan, change, lang)))
    if not change.files:
        click.echo(say("import.same", lang, path=root))
        return
    if asks and _answer(say("import.ask-write", lang, path=root)) not in ("", "yes"):
        click.echo(say("import.left", lang))
        return
    write(change, plan)
    click.echo(say("import.written", lang, path=root))


def _prepared(
    material: Material,
    files: list[Path],
    root: Path,
    said: list[str],
    lang: str,
    add_unknown: bool,
    earlier: Before | None,
) -> tuple[Plan, FolderChange]:
    from praatplaat.importing import changed, planned
    from praatplaat.importing.renaming import about_renamed, cards_renamed
    from praatplaat.importing.tongues import about_language, language_told

    guessed, is_told = ("", True) if given_language() or earlier else language_told(material)

    def made(ids: Mapping[str, str] | None) -> Plan:
        return planned(
            material,
            name=files[0].resolve().name,
            lang=earlier.lang if earlier else guessed or lang,  # a board keeps its own, whatever the terminal speaks
            asked=said,
            add_unknown=add_unknown or bool(earlier and earlier.add_unknown),
            ids=ids,
            placed=earlier.placed if earlier else None,
            columns=earlier.columns if earlier else None,
        )

    plan = made(earlier.ids if earlier else None)
    if earlier and (found := cards_renamed(plan, earlier)):
        plan = made({**earlier.ids, **found})
        plan.notices += about_renamed(found, plan, earlier)
    plan.notices[:0] = about_language(guessed, lang, is_told=is_told)
    return plan, changed(plan, root, earlier)


def _answer(question: str) -> str:
    """Return what is said to a question: "yes" or "no" where it means that; the end of what is typed is a no."""
    click.echo(question, nl=False)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        click.echo()
        raise
    if not line:
        click.echo()
        return "no"
    return meanings("answers").get(line.strip().lower(), line.strip())


def _about(plan: Plan, files: list[Path], lang: str) -> list[str]:
    """Return what was found, and what each heading becomes."""
    found = say(
        "import.found",
        lang,
        file=", ".join(path.name or str(path) for path in files),
        sort=say(f"import.sort-{plan.sort}", lang),
        cards=len(plan.cards),
        kinds=len(plan.board["kinds"]),
        links=plan.links,
        language=own_name(plan.lang),
    )
    types = {said["name"]: said["type"] for said in plan.board.get("fields", {}).values()}
    lines = []
    for columns in plan.columns:
        for heading, role in columns.items():
            if role != "skip":
                kind = (
                    f" ({say(f'import.type-{types[heading]}', lang)})" if heading in types and role == "field" else ""
                )
                lines.append(f"  {heading} → {say(f'import.role-{role}', lang)}{kind}")
    return [found, *([say("import.columns", lang), *lines] if lines else [])]


def _before_it(plan: Plan, change: FolderChange, lang: str) -> list[str]:
    """Return what should be known before anything is written."""
    notices = [notice.sentence(lang) for notice in (*plan.notices, *change.notices)]
    told = [say("import.know", lang), *(f"  - {sentence}" for sentence in notices)]
    counted = say("import.change", lang, path=change.root, new=change.new, updated=change.updated, same=change.same)
    return [*(told if notices else [say("import.nothing-lost", lang)]), counted]

"""Files as people have them: sheets with rows and cells anywhere are read, and what cannot be read is refused in one sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from praatplaat.errors import UsageError
from praatplaat.importing import read
from praatplaat.tables import workbooks
from praatplaat.tables.opening import tables_of
from tests.command import praatplaat
from tests.taken_in import SAMPLES, said, shown, take


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


REFUSED = {
    "bad/billion.graphml": "import-entities",
    "bad/xxe.gexf": "import-entities",
    "bad/empty.xlsx": "import-empty",
    "bad/encrypted-ole.xlsx": "import-locked",
    "bad/html-as.xls": "import-web-page",
    "bad/slip.xlsx": "import-slip",
    "gexf/pedantic.gexf": "import-no-cards",
}


def test_bad_files_are_refused_in_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    zeros = {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b" " * 100_000_000}
    made = {
        zipped(tmp_path / "zeros.xlsx", zeros): "import-unpacked",
        zipped(tmp_path / "half.xlsx", {"xl/workbook.xml": b"<workbook"}): "import-broken",
        zipped(tmp_path / "photos.zip", {"a.jpg": b"x"}): "import-unknown",
        zipped(tmp_path / "plan.docx", {"word/document.xml": b"<w/>"}): "import-document",
        zipped(
            tmp_path / "plan.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}
        ): "import-document",
        zipped(tmp_path / "plan.numbers", {"Index/Document.iwa": b"\0"}): "import-of-apple",
        zipped(tmp_path / "hidden.ods", {"content.xml": b"<o><table name='a (ignore)'/></o>"}): "import-no-sheet",
        zipped(tmp_path / "cells.xlsx", {"xl/workbook.xml": b"<c/>" * 700_000}): "import-too-full",
        zipped(tmp_path / "files.xlsx", {str(i): b"" for i in range(6000)}): "import-too-full",
    }
    for name, content, key in (
        ("deep.json", b"[" * 200_000, "import-too-full"),
        ("many.json", b"[" + b"{}," * 300_001 + b"0]", "import-too-full"),
        ("many.graphml", b"<graphml>" + b"<node/>" * 200_000 + b"</graphml>", "import-too-full"),
        ("many.csv", b"a,b\n" + b"x,\n" * 700_000 + b"x,y", "import-too-full"),
        ("page.graphml", b"<!doctype html><p>404", "import-web-page"),
        ("really.xlsx", b"Naam;Soort\nA;b\n", "import-renamed"),
        ("half.json", b'{"nodes": [', "import-bad-json"),
        ("other.json", b'{"a": 1}', "import-other-json"),
        ("half.gexf", b"<gexf><graph>", "import-bad-xml"),
        ("other.xml", b"<svg/>", "import-other-xml"),
        ("quote.csv", b'a,b\n"' + b"x" * 2_000_000, "import-bad-table"),
        ("long.csv", b"a,b\n" + b"x" * 2_000_000, "import-long-cell"),
        ("~$open.xlsx", b"\x03Jan", "sheet-lock"),
        ("wide.csv", b"a," * 400, "import-wide"),
        ("book.pdf", b"%PDF-1.7", "import-picture"),
        ("noise.csv", bytes(range(256)), "import-unknown"),
    ):
        (tmp_path / name).write_bytes(content)
        made[tmp_path / name] = key
    for path, key in {**{SAMPLES / name: key for name, key in REFUSED.items()}, **made}.items():
        with pytest.raises(UsageError) as refused:
            take(path, tmp_path / "board")
        assert refused.value.key == key and not (tmp_path / "board").exists(), path
        assert all(path.name in refused.value.sentence(lang) for lang in ("nl", "en"))
    # The same through the command, with no more memory than a laptop spares.
    outcome = praatplaat("import", SAMPLES / "bad/billion.graphml", tmp_path / "board")
    assert (outcome.returncode, outcome.stdout, len(outcome.stderr.splitlines())) == (2, "", 1)
    assert not (tmp_path / "board").exists()


def test_sheets_with_empty_rows_far_cells_titles_and_two_equal_names_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["Onze lijst"],
        [],
        ["Naam", "Soort", "Naam"],
        ["Een", "Idee", "Uno"],
        ["Een", "Idee", None],
        [None, "Idee"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.cell(100_000, 1).value = "Ver"
    for number in range(8, 20_000):  # rows that are coloured and empty
        for column in (1, 2):
            sheet.cell(number, column).fill = PatternFill("solid", fgColor="FFFFEE")
    book.save(tmp_path / "b.xlsx")
    assert workbooks.read((tmp_path / "b.xlsx").read_bytes(), tmp_path)[0].rows[99_999] == ["Ver"]
    change = take(tmp_path / "b.xlsx", tmp_path / "board")
    board = shown(tmp_path / "board")
    assert {*board.by_id} == {"een", "een-2", "ver"} and "‘Sheet!6’" in said(change) and "‘Een’" in said(change)
    sheet.cell(1_048_576, 16_384).value = "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(UsageError) as refused:
        read([tmp_path / "far.xlsx"])
    assert refused.value.key == "import-wide"


def test_rows_that_only_look_like_something_cost_nothing_and_rows_far_below_keep_their_number(tmp_path: Path) -> None:
    cell = '<c r="{0}{1}" t="inlineStr"><is><t>{2}</t></is></c>'
    rows = [f'<row r="1">{cell.format("A", 1, "Naam")}{cell.format("B", 1, "Soort")}</row>']
    rows += [
        f'<row r="{i}" ht="15">' + "".join(f'<c r="{c}{i}" s="0"/>' for c in "ABCDEFGH") + "</row>"
        for i in range(2, 30_000)
    ]
    rows += [f'<row r="30000"><c r="A30000" s="0"/>{cell.format("B", 30000, "Idee")}</row>']
    rows += [
        f'<row r="30001">{cell.format("A", 30001, "Ver")}<c r="B30001" s="0"/>{cell.format("C", 30001, "uit")}</row>'
    ]
    Workbook().save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    path = zipped(tmp_path / "b.xlsx", {**files, "xl/worksheets/sheet1.xml": sheet.encode()})
    [table] = tables_of(path.read_bytes(), path) or []
    assert {i: row for i, row in enumerate(table.rows, 1) if row} == {
        1: ["Naam", "Soort"],
        30_000: ["", "Idee"],
        30_001: ["Ver", "", "uit"],
    }
    csv = tmp_path / "b.csv"
    for text in ("Naam;Soort\nA;b\n" + ";;;;\n" * 150_000, "Naam;Soort\rA;b\r", "Naam;Soort\r\nA;b"):
        for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
            csv.write_bytes(text.encode(encoding))
            [table] = tables_of(csv.read_bytes(), csv) or []
            assert [row for row in table.rows if any(row)] == [["Naam", "Soort"], ["A", "b"]], (text[:20], encoding)


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    cells = "".join(f"<t:table-cell><x:p>{words}</x:p></t:table-cell>" for words in ("Naam", "Soort"))
    row = '<t:table-row><t:table-cell o:value-type="float" o:value="7"><x:p>7</x:p></t:table-cell>'
    empty = (
        '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="1024"/></t:table-row>'
    )
    content = f"""<o:document xmlns:o="o" xmlns:t="t" xmlns:x="x" xmlns:s="s">
    <s:style s:name="ta2"><s:table-properties t:display="false"/></s:style>
    <t:table t:name="Een"><t:table-row>{cells}</t:table-row>
    {row}<t:table-cell t:number-columns-repeated="1"><x:p>Idee</x:p></t:table-cell></t:table-row>{empty}</t:table>
    <t:table t:name="Twee" t:style-name="ta2"><t:table-row>{cells}</t:table-row></t:table></o:document>"""
    change = take(zipped(tmp_path / "b.ods", {"content.xml": content.encode()}), tmp_path / "board")
    board = shown(tmp_path / "board")
    assert [(facet.id, facet.kind) for facet in board.facets] == [("7", "idee")] and "‘Twee’" in said(change)

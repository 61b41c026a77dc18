"""The sheet that is a board: a workbook, or a pair of tables, read as strictly as a folder and with the same models.

    tables → grids → what `board.yaml`, the files of facets and the others would say, each value with its cell

So every rule of a board is asked of a sheet by the same code; only places in it are cells.
"""

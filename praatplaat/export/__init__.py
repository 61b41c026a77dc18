"""Files that people take home."""

from praatplaat.export.exports import export_file

__all__ = ["export_file"]

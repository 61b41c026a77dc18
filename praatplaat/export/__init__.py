"""Files that people take home."""

from praatplaat.export.files import export_file

__all__ = ["export_file"]

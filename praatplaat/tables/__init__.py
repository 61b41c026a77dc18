"""Workbooks and tables of other programs as rows of text: what stands in them, before anybody decided what it means."""

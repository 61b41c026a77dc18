"""How fast and how light praatplaat is, beside the same board made the way tutorials make it, and a plain
d3 page of the same cards and links.

    python -m tests.benchmarks [--quick] [--only NAME] [--out FILE]

Figures of one machine say little; ratios between things measured in the same minute say more. Hence every
repetition visits all subjects in turn, and the report compares within a repetition.
"""

"""Shirube（しるべ）: one ledger for a city's strategy.

Reading order for newcomers: ``plan`` (what a strategy is), ``ingest`` (documents → strategy),
``score`` (how far are we), ``publish`` (strategy → papers), ``cli`` (the face).
"""

__version__ = "0.1.0"

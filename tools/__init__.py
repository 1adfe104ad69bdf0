"""The project's own gates: small checks that no ready-made linter does.

Each module here is one gate with one function ``find(root)`` that returns findings; ``python -m
tools`` runs them all (``make check`` does).  A gate is tested by planting a violation, see
``tests/tools``.
"""

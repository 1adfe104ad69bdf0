"""Today: what the forms would say if they were issued now, for all divisions, computed once.

Sixty returned forms are held against the same plan; each asks for its own division and, for rows
that moved to another division since, for all others.
"""

from __future__ import annotations

from shirube.forms.form import Form
from shirube.forms.scope import Scope, Subject, scopes
from shirube.forms.write import CellKey, issued_texts
from shirube.plan.model import Strategy


class Today:
    """The plan as returned forms are held against it."""

    def __init__(self, strategy: Strategy, *, ledger: str = "") -> None:
        self.strategy = strategy
        self.ledger = ledger or strategy.id
        self._scopes: dict[tuple[str, int], tuple[Scope, ...]] = {}
        self._texts: dict[tuple[str, str, int], dict[CellKey, str]] = {}
        self._subjects: dict[tuple[str, str, int], dict[tuple[str, str], Subject]] = {}

    def scopes(self, *, edition: str, year: int) -> tuple[Scope, ...]:
        """The scopes of all divisions; of the newest edition where that one is gone."""
        chosen = self.strategy.edition(edition) or self.strategy.edition()
        if chosen is None:
            return ()
        key = (chosen.id, year)
        if key not in self._scopes:
            self._scopes[key] = scopes(self.strategy, chosen, fiscal_year=year, ledger=self.ledger)
        return self._scopes[key]

    def texts(self, form: Form, *, edition: str, year: int) -> dict[CellKey, str]:
        """What every cell of every division would show."""
        key = (form.name, edition, year)
        if key not in self._texts:
            found: dict[CellKey, str] = {}
            for scope in self.scopes(edition=edition, year=year):
                found |= issued_texts(form, scope).cells
            self._texts[key] = found
        return self._texts[key]

    def subjects(self, form: Form, *, edition: str, year: int) -> dict[tuple[str, str], Subject]:
        """The subjects of all divisions by table and key."""
        key = (form.name, edition, year)
        if key not in self._subjects:
            self._subjects[key] = {
                (table.id, subject.key): subject
                for scope in self.scopes(edition=edition, year=year)
                for table in form.tables
                for subject in table.subjects(scope)
            }
        return self._subjects[key]

"""Kinds: one file per form; importing this package registers all of them."""

from shirube.forms.kinds import yearly_results

__all__ = ["yearly_results"]

"""Kinds: one file per form; importing this package registers all of them."""

from shirube.forms.kinds import grant_report, measure_review, project_sheet, yearly_results

__all__ = ["grant_report", "measure_review", "project_sheet", "yearly_results"]

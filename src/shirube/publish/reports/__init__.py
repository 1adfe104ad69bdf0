"""Reports: one file for each paper; importing this package registers them all."""

from shirube.publish.reports import (
    change_summary,
    comparison_table,
    errata,
    indicator_table,
    measure_sheet,
    overall_review,
    rule_comparison,
)

__all__ = [
    "change_summary",
    "comparison_table",
    "errata",
    "indicator_table",
    "measure_sheet",
    "overall_review",
    "rule_comparison",
]

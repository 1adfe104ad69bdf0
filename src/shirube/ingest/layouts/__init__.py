"""The layouts; importing this package registers every one of them."""

import shirube.ingest.layouts.otaru_evaluation_sheets.layout
import shirube.ingest.layouts.tomakomai_comparison_table.layout  # noqa: F401

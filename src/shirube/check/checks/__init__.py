"""One check a file; importing this package registers all of them."""

import shirube.check.checks.reading
import shirube.check.checks.stated_scores
import shirube.check.checks.structure  # noqa: F401

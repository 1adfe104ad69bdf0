"""Methods: one arithmetic per file, registered in ``score.method.METHODS`` by being imported."""

from shirube.score.methods.progress import Progress
from shirube.score.methods.ratio import Ratio

__all__ = ["Progress", "Ratio"]

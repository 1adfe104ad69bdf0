"""Methods: one arithmetic per file, registered in ``score.method.METHODS`` by being imported."""

from shirube.score.methods.direction_only import DirectionOnly
from shirube.score.methods.grant_levels import GrantLevels
from shirube.score.methods.increment import Increment
from shirube.score.methods.judged import Judged
from shirube.score.methods.order import Order
from shirube.score.methods.pace import Pace
from shirube.score.methods.points import Points
from shirube.score.methods.progress import Progress
from shirube.score.methods.ratio import Ratio
from shirube.score.methods.target_order import TargetOrder
from shirube.score.methods.task import Task
from shirube.score.methods.time_share import TimeShare
from shirube.score.methods.trend import Trend
from shirube.score.methods.two_tests import TwoTests

__all__ = [
    "DirectionOnly",
    "GrantLevels",
    "Increment",
    "Judged",
    "Order",
    "Pace",
    "Points",
    "Progress",
    "Ratio",
    "TargetOrder",
    "Task",
    "TimeShare",
    "Trend",
    "TwoTests",
]

"""Actor: who does something and when; the clock is read by the faces, never by an action.

>>> Actor(person="p1", at=datetime(2026, 3, 31, 16, 0, tzinfo=timezone.utc)).on
datetime.date(2026, 4, 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone  # noqa: F401  (timezone: example above)
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person at a moment; ``on_behalf_of`` is the person a deputy acts for."""

    person: str
    at: datetime
    on_behalf_of: str = ""

    @property
    def on(self) -> date:
        """The day in Japan."""
        return self.at.astimezone(TOKYO).date()

    @property
    def moment(self) -> datetime:
        """The moment as it is written in entries (Asia/Tokyo)."""
        return self.at.astimezone(TOKYO)

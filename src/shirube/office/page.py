"""Page: the paper a Story is printed on, and what the file says about itself.

>>> PageSetup(orientation=Orientation.LANDSCAPE).text_mm
(269.0, 179.0)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shirube.office.printable import clean_fields, printable
from shirube.office.story_roles import Family, Orientation


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """Paper and type.  ``size`` is A4 or A3; margins in mm; ``base_pt``: running text."""

    size: str = "A4"
    orientation: Orientation = Orientation.PORTRAIT
    top_mm: float = 16.0
    right_mm: float = 14.0
    bottom_mm: float = 15.0
    left_mm: float = 14.0
    family: Family = Family.GOTHIC
    base_pt: float = 9.0

    def __post_init__(self) -> None:
        if self.size not in ("A4", "A3"):
            raise ValueError(f"paper size {self.size!r}")

    @property
    def paper_mm(self) -> tuple[float, float]:
        """Width and height of the sheet in mm, orientation applied."""
        short, long = (210.0, 297.0) if self.size == "A4" else (297.0, 420.0)
        upright = self.orientation is Orientation.PORTRAIT
        return (short, long) if upright else (long, short)

    @property
    def text_mm(self) -> tuple[float, float]:
        """Width and height of the type area in mm."""
        width, height = self.paper_mm
        return (
            width - self.left_mm - self.right_mm,
            height - self.top_mm - self.bottom_mm,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says about itself; ``created_at`` is given by the caller (no clock here)."""

    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created_at: datetime | None = None
    generator: str = "しるべ"

    def __post_init__(self) -> None:
        clean_fields(self, "author", "subject", "generator")
        object.__setattr__(self, "keywords", tuple(printable(word) for word in self.keywords))

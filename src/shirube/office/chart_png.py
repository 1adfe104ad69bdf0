r"""Chart PNG: figures as pictures for Word, which shows no SVG reliably.

All figures of a paper are set by Typst in one go, one page each, which takes about ten
milliseconds a chart.

>>> from decimal import Decimal
>>> from shirube.office.figure import Series
>>> from shirube.office.story_roles import FigureKind
>>> bars = Figure(
...     "件数",
...     kind=FigureKind.BAR,
...     categories=("H31",),
...     series=(Series("実績値", values=(Decimal(14),)),),
... )
>>> [picture[:4] for picture in chart_pngs((bars,))]
[b'\x89PNG']
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from shirube.office.chart import chart_svg
from shirube.office.figure import Figure

PIXELS_PER_INCH = 200
FONT_FOLDER = Path(__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "templates" / "charts" / "main.typ"


def chart_pngs(figures: Sequence[Figure]) -> tuple[bytes, ...]:
    """One PNG per figure, in order."""
    if not figures:
        return ()
    charts = [
        {
            "svg": chart_svg(figure, prefix=f"chart-{number}"),
            "width": figure.width_mm,
            "height": figure.height_mm,
        }
        for number, figure in enumerate(figures, start=1)
    ]
    # The stubs know one page only; several come as a list.
    answer: object = typst.compile(
        TEMPLATE,
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"charts": json.dumps(charts, ensure_ascii=False)},
    )
    pictures = answer if isinstance(answer, list) else [answer]
    if len(pictures) != len(figures):
        raise RuntimeError("Typst gave back another number of pictures than charts")
    return tuple(pictures)

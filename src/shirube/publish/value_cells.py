"""Value cells: one figure of an indicator as a table cell, as printed, with what stands beside it.

The printed text is shown, never a re-formatted number; the number goes along for Excel.  Replaced
figures stay visible below the one in force; computed and printed scores stand side by side where
they differ.

>>> from shirube.office.story_tools import plain_text
>>> from shirube.quantity.reading import Reading
>>> target = Observation(reading=Reading("830件", Decimal("830"), unit="件"))
>>> old = Observation(
...     reading=Reading("950件", Decimal("950"), unit="件"), superseded_in="H29.3"
... )
>>> cell = observation_cell(target, replaced=(old,), marks=SheetMarks("s", problems=()))
>>> print(plain_text(cell.blocks))
830件
（H29.3改訂前
950件）
"""

from __future__ import annotations

from decimal import Decimal

from shirube.office.story import Block, Cell, Paragraph, Run
from shirube.office.story_roles import Align, Face, Shade, Size, Tone, Valign
from shirube.office.story_tools import number_cell, text_cell
from shirube.plan.model import Indicator, Observation, StatedValue
from shirube.publish.findings import SheetMarks
from shirube.publish.number_format import number_format, plain_format
from shirube.publish.scorebook import ScoreLine
from shirube.terms import label

NO_CELL = "欄なし"
"""Shown where the document has no cell for a figure (not the same as a printed dash)."""
BAND_SHADES = (Shade.BAND_1, Shade.BAND_2, Shade.BAND_3, Shade.BAND_4)


def observation_cell(
    item: Observation | None,
    *,
    marks: SheetMarks,
    replaced: tuple[Observation, ...] = (),
    year_text: str = "",
    bold: bool = False,
    rowspan: int = 1,
) -> Cell:
    """A baseline, actual or target; ``year_text`` is added where the heading does not say it."""
    if item is None:
        blocks: tuple[Block, ...] = (_line(Run(NO_CELL, size=Size.SMALL, tone=Tone.MUTED)),)
        return Cell(blocks, align=Align.END, valign=Valign.MIDDLE, rowspan=rowspan)
    reading = item.reading
    text = reading.text or "空欄"
    tone = Tone.NORMAL if reading.is_value or reading.is_words else Tone.MUTED
    run = Run(text, face=Face.NUMBER if reading.is_value else Face.PROSE, tone=tone, bold=bold)
    lines = [Paragraph((run, *marks.at(reading.place)), align=Align.END)]
    if year_text:
        lines.append(_line(Run(f"（{year_text}）", size=Size.SMALL, tone=Tone.MUTED)))
    lines += [_replaced_line(old, marks=marks) for old in replaced]
    # A cell of several lines is words in Excel: a number cell could not show the others.
    found = number_format(text, value=reading.value) if len(lines) == 1 else ""
    return Cell(
        tuple(lines),
        value=reading.value if found else None,
        number_format=found,
        align=Align.END,
        valign=Valign.MIDDLE,
        rowspan=rowspan,
    )


def counting_cell(number: str) -> Cell:
    """A printed number of a thing: a number for Excel too, so that it sorts, unless signs belong
    to it ((1), 3-2, 04).

    >>> counting_cell("12").value, counting_cell("04").value, counting_cell("3-2").value
    (Decimal('12'), None, None)
    """
    if number.isascii() and number.isdigit() and not number.startswith("0"):
        return number_cell(Decimal(number), number, number_format="0", align=Align.CENTER)
    return text_cell(number, align=Align.CENTER)


def _replaced_line(old: Observation, *, marks: SheetMarks) -> Paragraph:
    when = old.superseded_in or ""
    words = f"（{when}改訂前\n{old.reading.text}）"
    run = Run(words, size=Size.SMALL, tone=Tone.MUTED)
    return Paragraph((run, *marks.at(old.reading.place)), align=Align.END)


def replaced_targets(indicator: Indicator) -> tuple[Observation, ...]:
    """Targets that were replaced, latest first."""
    return tuple(item for item in reversed(indicator.targets) if item.superseded_in is not None)


def score_text(value: Decimal | None) -> str:
    """A score in its own digits, not grouped, as the cities print them; ― when there is none.

    >>> score_text(Decimal("-1300.00")), score_text(None)
    ('-1300.00', '―')
    """
    return "―" if value is None else f"{value:f}"


def scores_differ(computed: Decimal | None, *, stated: StatedValue | None) -> bool:
    """The document prints another score than the one computed, or only one of both exists."""
    return stated is not None and stated.reading.value != computed


def score_cell(
    computed: Decimal | None,
    *,
    is_scored: bool,
    stated: StatedValue | None,
    marks: SheetMarks,
    band: int | None = None,
    bold: bool = False,
    rowspan: int = 1,
) -> Cell:
    """A score; printed and computed one side by side where they differ.

    ``is_scored`` False = nothing was computed for this edition, so only the printed one is shown.
    """
    runs_at = () if stated is None else marks.at(stated.reading.place)
    shown = computed if is_scored or stated is None else stated.reading.value
    differ = is_scored and scores_differ(computed, stated=stated)
    blocks: tuple[Paragraph, ...]
    if differ and stated is not None:
        blocks = (
            _two(label("calculated"), score_text(computed), marks=(), bold=bold),
            _two(label("stated"), stated.reading.text or "空欄", marks=runs_at, bold=False),
        )
    else:
        tone = Tone.MUTED if shown is None else Tone.NORMAL
        words = score_text(shown) if stated is None else stated.reading.text or "空欄"
        run = Run(words, face=Face.NUMBER, bold=bold and shown is not None, tone=tone)
        blocks = (Paragraph((run, *runs_at), align=Align.END),)
    shade = Shade.NONE if band is None else BAND_SHADES[min(band, len(BAND_SHADES) - 1)]
    return Cell(
        blocks,
        value=None if differ else shown,
        number_format="" if shown is None else plain_format(_digits(shown)),
        shade=Shade.FINDING if differ else shade,
        align=Align.END,
        valign=Valign.MIDDLE,
        rowspan=rowspan,
    )


def _two(word: str, figure: str, *, marks: tuple[Run, ...], bold: bool) -> Paragraph:
    head = Run(f"{word} ", size=Size.SMALL, tone=Tone.MUTED)
    return Paragraph((head, Run(figure, face=Face.NUMBER, bold=bold), *marks), align=Align.END)


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _line(run: Run) -> Paragraph:
    return Paragraph((run,), align=Align.END)


def raw_and_score(line: ScoreLine | None) -> tuple[Decimal | None, Decimal | None]:
    """Raw score and score of a line, both ``None`` where there is none."""
    return (None, None) if line is None else (line.raw_score, line.score)

"""Findings: every Problem this layout can report, one function each, codes OTR-001 …

The texts follow the common form of messages: place, what was seen, what is wrong, what to do.

>>> from shirube.place import Place
>>> print(stray_text(Place(document="評価.txt", line=5), seen="別紙参照").wrong)
どの施策のどの欄にも当てはまらず、取り込んでいません
"""

from __future__ import annotations

from collections.abc import Sequence

from shirube.place import Place
from shirube.problem import Problem, Severity


def unreadable_year(place: Place, *, seen: str, subject: str) -> Problem:
    """The year in a column heading cannot be read; it is not guessed."""
    return Problem(
        code="OTR-001",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong="年度として読めない見出しです（誤植と思われます）",
        advice="基準値の年度は空欄にしました。原典または計画の本文で確かめて入力してください。",
        subject=subject,
    )


def doubtful(
    place: Place, *, seen: str, subject: str, taken: str, rival: str, related: Sequence[Place] = ()
) -> Problem:
    """A text whose cell is not certain, because the text layer is out of order."""
    other = f"（{rival}の可能性もあります）" if rival else ""
    return Problem(
        code="OTR-002",
        severity=Severity.CHECK,
        place=place,
        seen=shortened(seen),
        wrong=f"文字の並びからは置き場所が確実でなく、{taken}として読みました{other}",
        advice="原典の紙面で、どの欄の文章か確かめてください。",
        subject=subject,
        related=tuple(related),
    )


def missing(
    place: Place, *, subject: str, what: str, severity: Severity = Severity.NOTE
) -> Problem:
    """A cell of the form that has no text."""
    return Problem(
        code="OTR-003",
        severity=severity,
        place=place,
        wrong=f"この施策の{what}が見当たりません",
        advice="原文で空欄か確認し、記載があれば台帳に追記してください。",
        subject=subject,
    )


def several_blocks(
    place: Place, *, seen: str, subject: str, what: str, related: Sequence[Place]
) -> Problem:
    """Several separate blocks were read as one cell; ``related`` are the further ones."""
    return Problem(
        code="OTR-004",
        severity=Severity.NOTE,
        place=place,
        seen=shortened(seen),
        wrong=f"離れて印字された{len(related) + 1}つのまとまりを、続けて{what}として読みました",
        advice="別の欄の文章が混じっていないか確かめてください。",
        subject=subject,
        related=tuple(related),
    )


def mixed_units(place: Place, *, seen: str, subject: str, unit: str) -> Problem:
    """Cells of one row with and without a unit, or with different units."""
    return Problem(
        code="OTR-005",
        severity=Severity.NOTE,
        place=place,
        seen=seen,
        wrong=f"同じ指標の中で単位の書き方がそろっていません（「{unit}」として読みました）",
        advice="単位の付け忘れか、単位が変わったのかを確かめてください。",
        subject=subject,
    )


def note_unit(place: Place, *, seen: str, subject: str, unit: str, row_unit: str) -> Problem:
    """A note states a target in another unit than the row."""
    return Problem(
        code="OTR-006",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong=f"指標の単位「{row_unit}」と違う単位「{unit}」で目標値を書いています",
        advice="注記の誤植か確かめてください。数値は印字どおり取り込みました。",
        subject=subject,
    )


def note_target(place: Place, *, seen: str, subject: str, printed: str) -> Problem:
    """The last target of the notes is not the one in the row."""
    return Problem(
        code="OTR-007",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong=f"見直し後の目標値ですが、目標値の欄の「{printed}」と一致しません",
        advice="どちらが正しいか確かめてください。計算には目標値の欄の値を使います。",
        subject=subject,
    )


def unreadable_row(place: Place, *, seen: str, subject: str, cells: int, expected: int) -> Problem:
    """A row of figures with too few or too many cells; no figure is taken from it."""
    return Problem(
        code="OTR-008",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong=f"欄の数が{cells}で、見出しの{expected}と合わないため数値を読み取れませんでした",
        advice="原典を見て、基準値・実績値・目標値を入力してください。",
        subject=subject,
    )


def incomplete_sheet(place: Place, *, seen: str, subject: str, absent: str) -> Problem:
    """Only one of the two parts of a sheet was found."""
    return Problem(
        code="OTR-009",
        severity=Severity.CHECK,
        place=place,
        seen=shortened(seen),
        wrong=f"対応する{absent}が見つからない評価シートです",
        advice="原典と照らし合わせ、欠けている項目を追記してください。",
        subject=subject,
    )


def number_order(place: Place, *, seen: str, subject: str, wrong: str) -> Problem:
    """Numbers of measures that repeat, are left out, or differ from the printed mark."""
    return Problem(
        code="OTR-010",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong=wrong,
        advice="施策番号を原典で確かめてください。",
        subject=subject,
    )


def chart_label(place: Place, *, seen: str, subject: str, guess: str) -> Problem:
    """A stray number among chart labels that nothing explains."""
    return Problem(
        code="OTR-011",
        severity=Severity.NOTE,
        place=place,
        seen=seen,
        wrong=f"グラフのデータラベルと思われますが、印字された数値からは計算できません{guess}",
        advice="台帳の数値には使っていません。必要なら原典のグラフで確かめてください。",
        subject=subject,
    )


def stray_text(place: Place, *, seen: str) -> Problem:
    """A text outside the cells of every sheet."""
    return Problem(
        code="OTR-012",
        severity=Severity.CHECK,
        place=place,
        seen=shortened(seen),
        wrong="どの施策のどの欄にも当てはまらず、取り込んでいません",
        advice="原典で位置を確かめ、必要な内容であれば台帳に追記してください。",
    )


def stray_remark(place: Place, *, seen: str, subject: str, measure: str) -> Problem:
    """A remark outside the cells that was put to a sheet because it explains its dash."""
    return Problem(
        code="OTR-013",
        severity=Severity.NOTE,
        place=place,
        seen=seen,
        wrong=f"欄外に印字されていますが、{measure}の実績値がない理由として読みました",
        advice="別の施策についての注記でないか確かめてください。",
        subject=subject,
    )


def unexplained_dash(place: Place, *, seen: str, subject: str, heading: str) -> Problem:
    """A dash for which the sheet gives no reason."""
    return Problem(
        code="OTR-014",
        severity=Severity.NOTE,
        place=place,
        seen=seen,
        wrong=f"{heading}の数値がない理由が印字されていません",
        advice="理由（未実施、調査なし等）が分かれば台帳に記録してください。",
        subject=subject,
    )


def baseline_words(place: Place, *, seen: str, subject: str, wrong: str) -> Problem:
    """The basis of the target says something else about the baseline than its cell."""
    return Problem(
        code="OTR-015",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong=wrong,
        advice="基準値の欄は印字どおり取り込みました。正しい扱いを確かめてください。",
        subject=subject,
    )


def indicator_match(place: Place, *, seen: str, subject: str, wrong: str) -> Problem:
    """Names and rows of indicators whose number, units or order do not fit."""
    return Problem(
        code="OTR-016",
        severity=Severity.CHECK,
        place=place,
        seen=shortened(seen),
        wrong=wrong,
        advice="原典で、指標名と数値の行の対応を確かめてください。",
        subject=subject,
    )


def no_program(place: Place, *, seen: str, subject: str) -> Problem:
    """A measure before any program heading."""
    return Problem(
        code="OTR-017",
        severity=Severity.CHECK,
        place=place,
        seen=seen,
        wrong="属するプロジェクトの見出しが前にない施策です",
        advice="上位のプロジェクトを確かめて、台帳で指定してください。",
        subject=subject,
    )


def no_sheets(place: Place) -> Problem:
    """Nothing in the document is a sheet of this form."""
    return Problem(
        code="OTR-018",
        severity=Severity.STOP,
        place=place,
        wrong="施策評価シートの見出しが一つも見つかりません",
        advice="正しい文書か、文字の入ったPDFかを確かめてください。",
    )


def shortened(text: str, *, most: int = 40) -> str:
    """The beginning of a text, short enough for a message."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= most else flat[:most] + "…"

"""Concerns: what a person must look at in a returned form, each with its code and advice.

Every message names sheet and cell and what was seen.  ``CHECK`` means: this was not taken; ``NOTE``
means: taken, but have a look.  The catalogue of docs/forms.md lists them all.

>>> DATE.problem(Place(sheet="実績", cell="E12"), seen="2026-03-04").message()
'「実績」E12：「2026-03-04」は日付になっています。「3/4」などと入力すると日付に変わることがあります。数字か文字で入力し直してください。(FRM-022)'
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.place import Place
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class FormConcern:
    """One kind of concern; ``wrong`` follows 「…」は."""

    code: str
    wrong: str
    advice: str
    severity: Severity = Severity.CHECK

    def problem(
        self, place: Place, *, seen: str = "", subject: str = "", more: str = ""
    ) -> Problem:
        """The Problem at a place; ``more`` is added to the advice."""
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            seen=seen,
            wrong=self.wrong,
            advice=self.advice + more,
            subject=subject,
        )


_NOTE, _STOP = Severity.NOTE, Severity.STOP

NO_FORM = FormConcern(
    "FRM-010",
    "しるべが配布した様式ではありません",
    "配布した様式のファイルを選んでください。",
    _STOP,
)
OTHER_LEDGER = FormConcern(
    "FRM-011",
    "別の計画・台帳から配布した様式です",
    "この計画から配布した様式を選んでください。何も取り込んでいません。",
    _STOP,
)
NEWER_FORM = FormConcern(
    "FRM-012",
    "この版のしるべより新しい様式です",
    "しるべを新しくしてから取り込んでください。何も取り込んでいません。",
    _STOP,
)
OLDER_FORM = FormConcern(
    "FRM-013",
    "古い版の様式です",
    "今の様式にもある欄だけを取り込みました。次回は新しい様式を配布してください。",
    _NOTE,
)
OTHER_DIVISION = FormConcern(
    "FRM-014",
    "この様式の担当課とは別の課です",
    "課を取り違えていないか確かめ、その課の様式に入力し直してください。何も取り込んでいません。",
    _STOP,
)
OTHER_YEAR = FormConcern(
    "FRM-015",
    "求めた年度とは別の年度の様式です",
    "年度を確かめてください。何も取り込んでいません。",
    _STOP,
)
SAME_FILE = FormConcern("FRM-016", "同じ内容のファイルです", "一度だけ取り込みました。", _NOTE)
HIDDEN_SHEET = FormConcern(
    "FRM-017",
    "様式の控え（非表示のシート）がないか、書き換えられています",
    "今の計画の値と比べて読み取りました。取り込む内容をよく確かめてください。",
)
MARKS_LOST = FormConcern(
    "FRM-018",
    "非表示の行や列がなくなっています",
    "見出しと名前を手がかりに読み取りました。取り込む内容をよく確かめてください。",
    _NOTE,
)
EXTRA_SHEET = FormConcern(
    "FRM-019",
    "様式にないシートです",
    "内容は取り込んでいません。必要なことは備考の欄に書いてください。",
)

ERROR_VALUE = FormConcern("FRM-020", "計算のエラーです", "計算式を消し、値を入力してください。")
STALE_FORMULA = FormConcern(
    "FRM-021",
    "計算されていない計算式です",
    "計算式ではなく、値を入力してください（コピーして「値の貼り付け」）。",
)
DATE = FormConcern(
    "FRM-022",
    "日付になっています",
    "「3/4」などと入力すると日付に変わることがあります。数字か文字で入力し直してください。",
)
BOOLEAN = FormConcern("FRM-023", "真偽値です", "値を入力し直してください。")
ROUNDED = FormConcern(
    "FRM-024",
    "表示と中身の数値が違います",
    "どの桁までの値か決められません。公表する桁で入力し直してください。",
)
PERCENT = FormConcern(
    "FRM-025",
    "百分率の書式です",
    "この指標の単位は%ではありません。数字だけを入力し直してください。",
)
MAYBE_PERCENT = FormConcern(
    "FRM-026",
    "百分率の書式だったかもしれません",
    ".xlsの写しでは書式がわかりません。%を付けて入力し直してください。",
)
MAYBE_FORMULA = FormConcern(
    "FRM-027",
    "0なのか、計算されていない計算式なのか判断できません",
    ".xlsの写しでは計算式がわかりません。文字として入力し直してください。",
)
MERGED = FormConcern(
    "FRM-028",
    "結合されたセルです",
    "どの行の答えか決められません。結合を解除し、行ごとに入力してください。",
)
FORMULA_TAKEN = FormConcern(
    "FRM-029",
    "計算式の結果です",
    "結果の値を取り込みました。値に間違いがないか確かめてください。",
    _NOTE,
)
DASH = FormConcern(
    "FRM-030", "値がない理由がわかりません", "「値のない理由」の欄で理由を選んでください。"
)
WORDS_FOR_NUMBER = FormConcern(
    "FRM-031", "数値ではなく文字です", "数字を入力するか、「値のない理由」を選んでください。"
)
OTHER_UNIT = FormConcern(
    "FRM-032", "様式と違う単位です", "様式の単位に直した数字を入力してください。"
)
BOUND = FormConcern(
    "FRM-033",
    "実績値として一つに決められません",
    "「以上」「未満」などを付けずに入力してください。",
)
CUMULATIVE = FormConcern(
    "FRM-034", "累計値です", "この指標は累計ではありません。その年度の値を入力してください。"
)
TENFOLD = FormConcern(
    "FRM-035",
    "これまでの実績と桁が違います",
    "取り込みましたが、桁や単位の誤りがないか確かめてください。",
    _NOTE,
)
NOT_IN_LIST = FormConcern("FRM-036", "一覧にない言葉です", "一覧から選んでください。")
NO_MARK = FormConcern("FRM-037", "○か空欄か決められません", "○を選ぶか、空欄にしてください。")
TOO_LONG = FormConcern("FRM-038", "長すぎます", "字数を減らしてください。")
CLEARED = FormConcern(
    "FRM-039",
    "値が消されています",
    "元の値のままにしました。値がないときは「値のない理由」を選んでください。",
)
BOTH_GIVEN = FormConcern(
    "FRM-040", "実績値と「値のない理由」の両方があります", "どちらか一方にしてください。"
)
NO_PREVIOUS = FormConcern(
    "FRM-041", "前年度の値がないため、「前年度と同じ」にできません", "実績値を入力してください。"
)
NOT_SAME = FormConcern(
    "FRM-042", "「前年度と同じ」ですが、前年度の実績値と違います", "どちらか一方にしてください。"
)
NO_VALUE = FormConcern(
    "FRM-043", "実績値がないのに選ばれています", "実績値も入力するか、空欄に戻してください。"
)
HELD_WITH_VALUE = FormConcern(
    "FRM-044",
    "同じ行の実績値を取り込めなかったため、この欄も保留しました",
    "実績値を直すと、一緒に取り込みます。",
)
STATUS_DIFFERS = FormConcern(
    "FRM-045", "実績値の書き方と「区分」が合いません", "どちらか一方に合わせてください。"
)
NO_TEXT = FormConcern("FRM-046", "前回の文章がありません", "文章を入力してください。")
TEXT_NOT_SAME = FormConcern(
    "FRM-047", "「前回と同じ」ですが、文章も入力されています", "どちらか一方にしてください。"
)

VERSIONS_DIFFER = FormConcern(
    "FRM-050",
    "複数の回答で値が違います",
    "どちらも取り込んでいません。正しいほうを確かめてください。",
)
CHANGED_MEANWHILE = FormConcern(
    "FRM-051",
    "配布した後に台帳の値が変わっています",
    "今の値のままにしました。入力した値が正しければ、もう一度入力して返送してください。",
)
LOCKED_CELL = FormConcern(
    "FRM-060",
    "入力欄でない欄が書き換えられています",
    "取り込んでいません。直したいことは備考の欄に書いてください。",
)
STRAY = FormConcern(
    "FRM-061", "入力欄の外に書かれています", "取り込んでいません。備考の欄に書いてください。"
)
STRAY_ROW = FormConcern(
    "FRM-062",
    "様式にない行です",
    "取り込んでいません。足りない指標があれば、取りまとめ担当に連絡してください。",
)
DOUBLE_ROW = FormConcern(
    "FRM-063",
    "同じ行が複数あります",
    "どの行も取り込んでいません。一つだけ残して入力し直してください。",
)
OTHER_ROW = FormConcern(
    "FRM-064",
    "行の名前が様式と合いません",
    "行がずれているかもしれないため、この行は取り込んでいません。配布した様式に入力し直してください。",
)
MISSING_ROW = FormConcern(
    "FRM-065",
    "様式の行がありません",
    "この行は未回答として扱いました。回答があれば、配布した様式に入力し直してください。",
)
MISSING_COLUMN = FormConcern(
    "FRM-066",
    "様式の列がありません",
    "この列は未回答として扱いました。配布した様式に入力し直してください。",
)
MISSING_SHEET = FormConcern(
    "FRM-067",
    "様式のシートがありません",
    "このシートは未回答として扱いました。配布した様式に入力し直してください。",
)
UNKNOWN_COLUMN = FormConcern(
    "FRM-068", "今の様式にない列です", "この列に入力されたことは取り込んでいません。"
)
GONE = FormConcern(
    "FRM-069",
    "今の計画にない行です",
    "計画から削除されたか、別の課の様式の行です。取り込んでいません。",
)
ALREADY = FormConcern("FRM-070", "台帳にすでに同じ値があります", "変えていません。", _NOTE)

CONCERNS = tuple(value for value in list(globals().values()) if isinstance(value, FormConcern))
"""All of them, in order of code."""

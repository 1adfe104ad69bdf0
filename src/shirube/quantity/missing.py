"""Missing: the named reasons why a cell holds no number.

Called by ``parse`` before it looks for a number.  A dash, 未確定, （後日報告）, 未実施 … are each a
reason of their own; none of them is 0, and a word that could mean 0 (実績なし, 該当なし) is no
absence but left as words for a person.  A unit may be printed behind (``―件``, ``（後日報告）人``).

>>> parse_absence("―"), parse_absence("（後日報告）人"), parse_absence("0件")
(<Absence.DASH: 'dash'>, <Absence.REPORTED_LATER: 'reported_later'>, None)
>>> cell = read_absence("―件（未計測）")
>>> cell.absence.label, cell.unit, cell.remark
('未計測', '件', '（未計測）')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.quantity.reading import Absence
from shirube.quantity.unit import is_known_unit, normalise_unit
from shirube.quantity.width import DASHES, fold, trim

_WORDS_BY_ABSENCE = {
    Absence.EMPTY: "空欄 空白 未入力 未記入 記載なし 記載無し 記入なし",
    Absence.NOT_SETTLED: """
        未確定 未定 集計中 算定中 算出中 確定前 未集計 未公表 公表前 公表待ち 精査中 調整中
        確認中 確定待ち 決算前 数値未確定 実績未確定 集計前 確定していない 未判明
    """,
    Absence.REPORTED_LATER: """
        後日報告 後日公表 後日記載 後日記入 後日 後日回答 追って報告 追って公表 次回報告
        翌年度報告 後日追記 後日更新 後日報告予定
    """,
    Absence.NOT_SURVEYED: """
        未調査 調査なし 調査無し 調査未実施 調査せず 調査を実施していない 調査実施なし
        調査実施せず アンケート未実施 アンケート実施なし 非調査年 非調査年度 調査対象年度外
        調査年度外 調査対象外 調査の実施なし 調査を実施せず 調査年以外
    """,
    Absence.NOT_MEASURED: """
        未計測 未測定 計測なし 計測せず 測定なし 計測不能 計測不可 測定不能 測定不可 未把握
        把握していない 把握不可 把握できない 算出不可 算出不能 算定不可 算定不能 未算出 未算定
        データなし データ無し 統計なし 計測していない 測定していない 集計していない 集計なし
        集計不可
    """,
    Absence.NOT_CARRIED_OUT: """
        未実施 実施なし 実施無し 実施せず 不実施 事業未実施 事業実施なし 実施していない
        事業を実施していない 未開催 開催なし 開催無し 開催せず 中止 開催中止 事業中止 実施中止
        休止 事業休止 休止中 実施見送り 見送り 事業の実施なし 実施を見送り 運休
    """,
    Absence.NOT_STARTED: """
        事業開始前 開始前 未着手 未開始 実施前 開始していない 開設前 開館前 整備前 供用前
        供用開始前 開業前 開園前 開校前 制度開始前 運用開始前 未開設 未整備 新規 新規事業
        新規指標 新設 開始年度前 施行前 導入前 未導入
    """,
    Absence.ENDED: """
        終了 事業終了 取組終了 取組の終了 事業の終了 廃止 事業廃止 制度終了 制度廃止 終了済
        終了済み 事業終了済 指標廃止 終了事業
    """,
    Absence.MERGED: """
        統合 事業統合 他事業に統合 他事業へ統合 他施策に統合 他施策へ統合 統合済 統合済み
        他の施策に統合 他の事業に統合 他の施策・事業に統合 他の施策へ統合 他の事業へ統合
    """,
    Absence.OUTSIDE_CAUSE: """
        外的要因により評価対象外 外的要因のため評価対象外 外部要因により評価対象外
        外部要因のため評価対象外
    """,
    Absence.UNKNOWN: "不明 不詳 数値不明 実績不明 … …… ‥ ･･･ ・・・",
}
_WORDS = {word: absence for absence, words in _WORDS_BY_ABSENCE.items() for word in words.split()}
_WORD_START = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))

_DASH_RUN = re.compile(rf"[-{DASHES}]+")
_DASH_START = re.compile(rf"[-{DASHES}]+ *")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_REMARK = re.compile(r"(?:\([^()]*\) *)+(?:[※*].*)?|[※*].*", re.DOTALL)
_OUTSIDE = re.compile(
    "(?:コロナ|感染症|災害|地震|台風|豪雨|外的要因|外部要因).{0,40}(?:評価|判定)の?対象外"
)
_STOPPED = re.compile(
    "(?:新型)?コロナ.{0,40}?(?:未実施|中止|休止|見送り|実施せず|開催なし|未開催)(?:した|となった)?"
)
_ENDED_IN = re.compile(
    "(?:[MTSHR]|明治|大正|昭和|平成|令和|20)[0-9元一二三四五六七八九十]{1,3}(?:年度?)?"
    "(?:に|で|をもって|を以て|末で|末をもって|限りで|から|より)?(?:事業|取組|制度)?(?:を|は|が)?(?:終了|廃止)(?:した|済み?)?"
)
_MERGED_INTO = re.compile(
    "[^。、\n]{0,40}(?:事業|事業費|施策|取組|補助金|助成金|プロジェクト|指標|」|\\))[にへ]統合(?:した|された|となった|済み?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentCell:
    """A cell without a number: the reason, the unit printed with it, and what else is printed."""

    absence: Absence
    unit: str = ""
    remark: str = ""


def parse_absence(text: str) -> Absence | None:
    """The named reason a whole cell gives, ``None`` when it holds anything else."""
    cell = read_absence(text)
    return None if cell is None else cell.absence


def read_absence(text: str) -> AbsentCell | None:
    """The reason with the unit and the remark printed beside it, ``None`` for other cells."""
    printed = trim(text)
    folded = fold(printed)
    if not printed:
        return AbsentCell(absence=Absence.EMPTY)
    return _bare(folded) or _dash_with_more(printed) or _word_with_more(printed)


def _word(folded: str) -> Absence | None:
    """Absence named by words alone, spaces and sentence end aside; brackets around are allowed."""
    core = "".join(folded.split()).rstrip("。")
    inner = _BRACKETED.fullmatch(core)
    if inner is not None:
        core = inner.group(1)
    if core in _WORDS:
        return _WORDS[core]
    if _DASH_RUN.fullmatch(core):
        return Absence.DASH
    if len(core) > 80:
        return None
    if _OUTSIDE.search(core):
        return Absence.OUTSIDE_CAUSE
    if _ENDED_IN.fullmatch(core):
        return Absence.ENDED
    if _MERGED_INTO.fullmatch(core):
        return Absence.MERGED
    return Absence.NOT_CARRIED_OUT if _STOPPED.fullmatch(core) else None


def _bare(folded: str) -> AbsentCell | None:
    absence = _word(folded)
    return None if absence is None else AbsentCell(absence=absence)


def _dash_with_more(printed: str) -> AbsentCell | None:
    """``―件``, ``－（未計測）``, ``― ※1``: a reason in brackets beats the bare dash."""
    folded = fold(printed)
    start = _DASH_START.match(folded)
    if start is None:
        return None
    unit, remark = _unit_and_remark(printed[start.end() :])
    if unit is None:
        return None
    absence = Absence.DASH
    for inner in _BRACKETED.findall(fold(remark)):
        named = _word(inner)
        if named is not None:
            absence = named
    return AbsentCell(absence=absence, unit=unit, remark=remark)


def _word_with_more(printed: str) -> AbsentCell | None:
    """``（後日報告）人``, ``未確定（10月公表予定）``: the word first, then unit and remark."""
    folded = fold(printed)
    bracket = _BRACKETED.match(folded)
    ends = [bracket.end()] if bracket else []
    word = _WORD_START.match(folded)
    ends += [word.end()] if word else []
    for end in sorted(ends, reverse=True):
        absence = _word(folded[:end])
        unit, remark = _unit_and_remark(printed[end:])
        if absence is not None and unit is not None:
            return AbsentCell(absence=absence, unit=unit, remark=remark)
    return None


def _unit_and_remark(printed: str) -> tuple[str | None, str]:
    """Known unit (may be empty) and bracket or ※ remark; unit ``None`` when there is more."""
    folded = fold(printed)
    for start in range(len(folded) + 1):
        if start == len(folded) or folded[start] in "(※*":
            break
    head, tail = printed[:start].strip(), printed[start:].strip()
    if tail and not _REMARK.fullmatch(fold(tail)):
        # （10月公表）件: the remark may stand before the unit
        match = _REMARK.match(fold(tail))
        if match is None or head or not is_known_unit(tail[match.end() :]):
            return None, ""
        head, tail = tail[match.end() :], tail[: match.end()].strip()
    if head and not is_known_unit(head):
        return None, ""
    return normalise_unit(head), tail

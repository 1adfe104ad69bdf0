"""Verdicts: the classes that comparing methods can find, each with its words.

A method names the verdict; a rule file says which rating it gets.

>>> VERDICTS["worse"]
'基準値より後退'
"""

from __future__ import annotations

VERDICTS: dict[str, str] = {
    # order
    "beyond_target": "目標値を上回る",
    "at_target": "目標値に到達",
    "improved": "基準値より改善",
    "same": "基準値と同水準",
    "worse": "基準値より後退",
    "improved_without_target": "目標値はないが基準値より改善",
    # target_order
    "above": "当該年度の目標値を上回る",
    "equal": "当該年度の目標値と同じ",
    "below": "当該年度の目標値を下回る",
    # pace
    "on_course": "目標に向けた見込みどおり",
    "behind_but_improving": "見込みより遅れているが改善または横ばい",
    # trend
    "reached": "目標値に到達",
    "rising": "前年度より改善",
    "level": "前年度と同じ",
    "falling": "前年度より後退",
    # direction
    "forward": "目標の方向に動いた",
    "still": "動いていない",
    "backward": "目標と逆の方向に動いた",
    # two_tests
    "better": "目標値に届かないが当初より改善",
    "neither": "目標値に届かず当初より改善もしていない",
    # time_share
    "on_pace": "進捗の割合が経過期間の割合以上",
    "behind_pace": "進捗の割合が経過期間の割合未満",
    # task
    "done": "実施した",
    "undecided": "実施したかどうか数字からは分からない",
    # grant_levels
    "exceeded": "目標値を上回る",
    "mostly": "目標値の大部分に到達",
    "borderline": "目標値への到達が「7～8割程度」の境目",
    "some": "目標値には遠いが事業開始前より改善",
    "unchanged": "事業開始前と同じ",
    "none": "事業開始前より悪化",
    "high_but_worse": "目標値の大部分に到達しているが事業開始前より悪化",
    # judged
    "judged": "人の判断による",
}

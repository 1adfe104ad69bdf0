"""Words around a number: what 約, 累計, 以上, 速報値 … beside a figure say (a table, no logic).

``parse`` takes these words off a cell and sets the flags of the Reading; a word that says more
than its flag (最大, 年平均) also stays in the remark.

>>> COMPARISON["未満"].label, "約" in APPROXIMATE, STATUS["速報値"].label
('未満', True, '速報値')
"""

from __future__ import annotations

from shirube.quantity.reading import Comparison, ValueStatus
from shirube.quantity.width import word_set

APPROXIMATE = word_set("""
    約 およそ 凡そ 概ね おおむね おおよそ ほぼ 程度 余 余り あまり 強 弱 ほど 前後 くらい ぐらい 台
    概数 概算 概数値 ≒
""")

CUMULATIVE = word_set("累計 累計値 累積 累計で")

STATUS = {
    **dict.fromkeys(word_set("速報値 速報 暫定値 暫定"), ValueStatus.PRELIMINARY),
    **dict.fromkeys(
        word_set("見込 見込み 見込値 見込み値 実績見込 実績見込み 予測 予測値 予定"),
        ValueStatus.FORECAST,
    ),
    **dict.fromkeys(word_set("遡及改定 遡及改定値 改定値 修正値 訂正値"), ValueStatus.RESTATED),
    **dict.fromkeys(word_set("確定値 確定 確報値 確報"), ValueStatus.FINAL),
}

COMPARISON = {
    **dict.fromkeys(word_set("以上 ≧ ≥ >= 最低 少なくとも"), Comparison.AT_LEAST),
    **dict.fromkeys(word_set("以下 以内 ≦ ≤ <= 最大 上限"), Comparison.AT_MOST),
    **dict.fromkeys(word_set("未満 を下回る 下回る <"), Comparison.LESS_THAN),
    **dict.fromkeys(
        word_set("超 を超える 超える 超え 超過 を上回る 上回る >"), Comparison.MORE_THAN
    ),
    **dict.fromkeys(word_set("期間平均 期間中平均 計画期間平均 年平均"), Comparison.PERIOD_AVERAGE),
}

ONLY_BEFORE = word_set("約 ≒ < > ≧ ≥ >= ≦ ≤ <= 最大 最低")
"""Words that count only before the number."""

ONLY_BEHIND = word_set("余 余り 強 弱 台 超 程度 ほど くらい ぐらい")
"""Words that count only behind the number."""

ALSO_REMARK = word_set("""
    最低 少なくとも 最大 上限 年平均 期間中平均 計画期間平均 実績見込 実績見込み 台
""")
"""Words that say more than their flag and are kept in the remark too."""

REMARK_WORDS = word_set("""
    延べ人数 延べ のべ 延 合計 総計 計 年間 通算 平均 1日平均 1日 月平均 月 年
""")
"""Words before the number that qualify it without a flag of their own."""

KANJI_WORDS = word_set("""
    一部 十分 一体 一時 一方 一般 一定 一律 一括 一丸 一覧 一連 一環 一層 一次 二次 三次 一回 一日
    一人 一年 百年 千年 一度 一番 一点
""")
"""Ordinary words that look like a 漢数字 with a unit: never a figure by themselves."""

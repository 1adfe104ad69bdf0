"""Terms: one concept, one identifier, one Japanese label.

Class and field names, JSON keys, CSV columns, TOML keys, URLs and command-line words use the
identifier; people see the label.  ``tests/test_terms.py`` forbids two meanings of one word.

>>> label("baseline"), label("raw_score")
('基準値', '補正前スコア')
>>> identifier("総括")
'overall_review'
"""

from __future__ import annotations

TERMS: dict[str, str] = {
    # the whole and its parts
    "strategy": "総合戦略",
    "edition": "版",
    "level": "階層",
    "goal": "基本目標",
    "measure": "施策",
    "project": "事業",
    "indicator": "指標",
    "goal_indicator": "数値目標",
    "kpi": "重要業績評価指標",
    "kpi_short": "ＫＰＩ",
    "indicator_role": "指標の役割",
    "indicator_id": "指標の識別子",
    "division": "担当課",
    "lead_division": "主担当課",
    "related_divisions": "関係課",
    "source": "出典文書",
    "lineage": "継承関係",
    "coverage": "読み取り範囲",
    "name": "名称",
    "number": "番号",
    "heading": "見出し",
    "page": "頁",
    # figures
    "baseline": "基準値",
    "actual": "実績値",
    "target": "目標値",
    "replaced_targets": "改訂前の目標値",
    "expected_value": "目安値",
    "cumulative": "累計",
    "unit": "単位",
    "direction": "望ましい方向",
    "kind": "指標の種類",
    "definition": "定義・算出方法",
    "target_basis": "目標値の根拠",
    "fiscal_year": "年度",
    "stated": "記載値",
    "calculated": "計算値",
    "absence": "値のない理由",
    "note": "注記",
    "evidence": "根拠資料",
    "budget": "予算額",
    "settled": "決算額",
    # scoring
    "rule": "評価ルール",
    "raw_score": "補正前スコア",
    "cap": "補正",
    "score": "スコア",
    "rating": "評価区分",
    "override": "評価の変更",
    "not_scored": "評価対象外",
    "steps": "計算過程",
    # texts
    "description": "施策の概要",
    "situation_analysis": "現状分析",
    "overview": "概要",
    "purpose": "目的",
    "implementation": "実施内容",
    "overall_review": "総括",
    "target_group": "対象",
    "outcome": "目標・成果",
    "statement": "本文",
    "next_step": "今後の方針",
    "committee_opinion": "委員会意見",
    "city_answer": "市の対応",
    # revision
    "comparison_table": "新旧対照表",
    "tag": "変更区分の表示",
    "announced_count": "公表された件数",
    "omitted": "略",
    "ended": "取組終了",
    "editorial": "形式的変更",
    "substantive": "実質的変更",
    # the yearly round
    "form": "様式",
    "sent_back": "差戻し",
    "approved": "承認",
    "published": "公表",
    "errata": "正誤表",
    # messages
    "place": "該当箇所",
    "problem": "確認事項",
    # reports
    "measure_sheet": "施策評価シート",
    "review_paper": "評価結果総括表",
    "indicator_table": "指標一覧表",
    "rule_comparison": "評価ルールの比較",
}

_BY_LABEL = {japanese: name for name, japanese in TERMS.items()}


def label(name: str) -> str:
    """Japanese label of an identifier; raises ``KeyError`` for an unknown one."""
    return TERMS[name]


def identifier(japanese: str) -> str | None:
    """Identifier of a Japanese label, ``None`` when no term has that label."""
    return _BY_LABEL.get(japanese)

"""Wording: boundaries that a reader finds natural, and texts that stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.revision.describe import value_text
from shirube.revision.kinds import ChangeKind
from shirube.revision.phrases import is_number, phrases, words
from shirube.revision.spelling import plain_form, same_words
from shirube.revision.wording import changed_after, changed_before, wording
from tests.revision.tomakomai import comparison


def marked(before: str, after: str) -> list[tuple[str, str]]:
    return [(s.before, s.after) for s in wording(before, after) if not s.is_equal]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("18の「施策」を展開", "19の「施策」を展開", [("18", "19")]),
        ("目標値：累計890人", "目標値：累計1,200人", [("890", "1,200")]),
        ("苫小牧駒沢大との連携協定", "北洋大学との連携協定", [("苫小牧駒沢大", "北洋大学")]),
        ("新規創業割合", "新規創業件数", [("割合", "件数")]),
        ("施設の開設数", "施設の設置数", [("開設数", "設置数")]),
        ("国際少年アイスホッケー交流", "国際アイスホッケー交流", [("少年", "")]),
        ("等企業表彰の実施", "等推進事業の実施", [("企業表彰", "推進事業")]),
        ("アニメ作品等を活用", "アニメ作品等のコンテンツを活用", [("", "のコンテンツ")]),
        ("整備を進める。", "回復に努める。", [("整備を進める", "回復に努める")]),
        ("支援課で受付", "育成課で受付", [("支援課", "育成課")]),
        ("本市の取組を行う", "本市の取組を行う", []),
        ("", "新設する", [("", "新設する")]),
    ],
)
def test_changed_stretches(before: str, after: str, changed: list[tuple[str, str]]) -> None:
    assert marked(before, after) == changed


TEXT = st.text(
    st.sampled_from("本市の移住をに促進しますカターナ課ab12、。「」（）\n 　ー件％①"), max_size=40
)


@settings(max_examples=300)
@given(TEXT, TEXT)
def test_segments_joined_are_the_texts(before: str, after: str) -> None:
    found = wording(before, after)
    assert "".join(s.before for s in found) == before
    assert "".join(s.after for s in found) == after
    assert "".join(text for text, _ in changed_before(found)) == before
    assert "".join(text for text, _ in changed_after(found)) == after
    assert all(one.is_equal != other.is_equal for one, other in pairwise(found))
    assert (before == after) == all(s.is_equal for s in found)


@given(st.text(max_size=30))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert "".join(word for phrase in phrases(words(text)) for word in phrase) == text


def _changed_texts() -> list[tuple[str, str]]:
    return [
        (value_text(change.before), value_text(change.after))
        for change in comparison().changes
        if change.kind in (ChangeKind.TEXT_CHANGED, ChangeKind.RENAMED)
    ]


@pytest.mark.parametrize(("before", "after"), _changed_texts())
def test_no_single_character_and_no_whole_text_is_marked(before: str, after: str) -> None:
    """On the real texts: never one letter alone (numbers aside), never all of it."""
    found = wording(before, after)
    assert any(segment.is_equal for segment in found)
    for segment in found:
        if segment.is_equal:
            continue
        longest = max((segment.before, segment.after), key=len)
        assert len(longest.strip()) >= 2 or is_number(longest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("５０．０％", "50%"),
        ("か所", "箇所"),
        ("さらなる取り組み", "更なる取組"),
        ("ＮＰＯ 法人", "NPO法人"),
        ("センター", "センタ"),
        ("平成23 年度", "平成23年度"),
        ("ﾎﾟｲﾝﾄ", "ポイント"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50％", "5％"),
        ("10％", "1％"),
        ("第1.10節", "第1.1節の"),
        ("①", "1"),
        ("市民", "住民"),
        ("1～3", "1～4"),
    ],
)
def test_not_the_same_words(one: str, other: str) -> None:
    assert not same_words(one, other)


@given(st.text(max_size=20))
def test_a_plain_form_is_its_own_plain_form(text: str) -> None:
    assert plain_form(plain_form(text)) == plain_form(text)

"""Phrases: Japanese text → words, and words → phrases (文節) as a reader feels them.

A word is a run of one script: kanji, katakana, Latin letters, digits, hiragana, or one sign.  A
phrase is a word of content with the particles and endings that lean on it (``本市への``,
``促進します``); signs close it.  No dictionary: the script tells where words begin, a short list of
function words tells which hiragana leans on what stands before it.

>>> words("18の施策を展開")
['18', 'の', '施策', 'を', '展開']
>>> phrases(words("本市への移住を促進します。"))
[['本市', 'への'], ['移住', 'を'], ['促進', 'します', '。']]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_KANJI = "\u3005\u3006\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"""
      (?P<number>[0-9０-９]+(?:[,，.．][0-9０-９]+)*)
    | (?P<latin>[A-Za-zＡ-Ｚａ-ｚ]+)
    | (?P<katakana>[ァ-ヺーｦ-ﾟ]+)
    | (?P<kanji>[{_KANJI}]+)
    | (?P<hiragana>[ぁ-ゖゝゞ]+)
    | (?P<space>[ \t\u3000]+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def _longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=len, reverse=True))


_PARTICLES = _longest_first(
    """
    の を に が は で と へ や も から まで より では には とは への での との からの までの
    でも にも へも とも として としての における により による によって について
    に対して に対し に対する において に関する に関して に関し に係る
    に伴い に伴う に向けて に向けた に向け とともに など なども などの
    ながら つつ だけ のみ ほど さえ こそ しか ずつ ごと ごとに か
    """
)
_ENDINGS = _longest_first(
    """
    する した して します しました しています している していく していきます し すること
    するとともに するため するための したい され される された されて されます されている
    させる させ させて できる できた できます い った って います いる いた く くて き
    ける け れる れ られる られた られ る た て ない なく な である です ます だ
    める め みる み べる べ ねる ね げる げ せる せ てる じる じ ぶ ぐ む う す つ え
    """
)
_PARTICLE_SET = frozenset(_PARTICLES)
_VERBAL = ("する", "した", "して", "しま", "され", "させ", "でき", "すべ")
_LEANING = frozenset("ー％%‰℃、。，．,.」』）)】］]〉》・～〜：:；;！!？?")
_OPENING = frozenset("「『（(【［[〈《＜<")
_CLOSING = frozenset("」』）)】］]〉》％%")
_OTHERS = "等"
_WITH_OTHERS = frozenset({"平等", "高等", "中等", "初等", "均等", "対等", "同等", "優等", "上等"})
_AFTER_OTHERS = frozenset("級分身質号式辺価比")
_CONTENT = ("number", "latin", "katakana", "kanji")


def words(text: str) -> list[str]:
    """The words of a text; joined they are the text again."""
    found: list[str] = []
    leans = False
    for match in _WORD.finditer(text):
        kind, word = match.lastgroup or "", match[0]
        if kind == "hiragana" and leans:
            found.extend(_split_leaning(word))
        elif kind == "kanji":
            found.extend(_split_other(word))
        else:
            found.append(word)
        leans = kind in _CONTENT or word in _CLOSING
    return found


def _split_other(run: str) -> list[str]:
    """等 (and others) leans on what stands before it; in 平等, 高等 it is part of the word."""
    head = [_OTHERS] if run[0] == _OTHERS and run[1:2] not in _AFTER_OTHERS else []
    rest = run[len(head) :]
    if len(rest) > 2 and rest[-1] == _OTHERS and rest[-2:] not in _WITH_OTHERS:
        return [*head, rest[:-1], _OTHERS]
    return [*head, rest] if rest else head


def _split_leaning(run: str) -> list[str]:
    """Hiragana after a word of content: its ending or particle, and what may follow it."""
    for leaning in (*_PARTICLES, *_ENDINGS):
        if run == leaning:
            return [run]
    for leaning in _PARTICLES:
        rest = run[len(leaning) :]
        # One character alone is no word: もの, こと must not lose their head.
        if run.startswith(leaning) and len(rest) > 1:
            return [leaning, rest]
    return [run]


def is_content(word: str) -> bool:
    """The word carries meaning of its own: a number, a name, a run of kanji or katakana."""
    match = _WORD.match(word)
    return match is not None and match.lastgroup in _CONTENT


def is_particle(word: str) -> bool:
    """The word is a particle: it says how the phrase joins the next, not what it is."""
    return word in _PARTICLE_SET


def is_verbal(word: str) -> bool:
    """The word makes a verb of the noun before it (促進します, 公表することで)."""
    return word.startswith(_VERBAL)


def is_number(word: str) -> bool:
    """The word is a number in digits."""
    match = _WORD.fullmatch(word)
    return match is not None and match.lastgroup == "number"


def phrases(found: Iterable[str]) -> list[list[str]]:
    """Words grouped into phrases; a line break always ends one."""
    groups: list[list[str]] = []
    opened = False
    for word in found:
        if not groups or word == "\n" or groups[-1][-1] == "\n":
            groups.append([word])
            opened = word in _OPENING
            continue
        last = groups[-1][-1]
        leans = word in _LEANING or word == _OTHERS or (_is_hiragana(word) and not _is_sign(last))
        joins = opened or leans or (is_content(word) and _continues(last, word))
        if joins:
            groups[-1].append(word)
        else:
            groups.append([word])
        opened = word in _OPENING
    return groups


def _continues(last: str, word: str) -> bool:
    """A number with its counter (18施策, 令和4年度) stays one phrase."""
    return is_number(last) or (is_number(word) and is_content(last))


def _is_hiragana(word: str) -> bool:
    return "ぁ" <= word[0] <= "ゞ"


def _is_sign(word: str) -> bool:
    match = _WORD.match(word)
    return match is not None and match.lastgroup in ("sign", "space")

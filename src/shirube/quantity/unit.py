"""Units: as printed beside the number, and in one normal spelling for comparing.

``parse`` keeps the printed cell in ``Reading.text`` and puts the normal spelling into
``Reading.unit``; checks compare units by it and use ``convert`` when an edition changes 万人 to
千人.  The normal spelling only joins spellings of one unit (％/%, か所/カ所/箇所, ｔ/t); units of
different meaning stay apart, also 人 and 名.

>>> normalise_unit("％"), normalise_unit("ヶ所"), normalise_unit("千ｔ"), normalise_unit("件／年")
('%', '箇所', '千t', '件/年')
>>> unit_scale("千t"), unit_scale("万人"), unit_scale("百貨店")
((Decimal('1000'), 't'), (Decimal('10000'), '人'), (Decimal('1'), '百貨店'))
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from shirube.quantity.numerals import EXACT, scale_factor
from shirube.quantity.width import fold

_COUNTERS = """
人 名 者 件 回 棟 戸 世帯 社 校 組 泊 人泊 式 基 施設 事業 クラブ 団体 路線 時間 本 灯 町会 隊
か所 箇所 円 日 日間 か月 か月間 か年 か国 週 週間 年 年間 分 秒 歳 才 位 点 倍 割 台 冊 部 枚
個 つ 種 種類 品目 品 点数 店 店舗 軒 園 室 床 席 区 区画 区間 地区 地域 自治会 町内会 町 村 市
市町村 自治体 学級 学校 クラス 教室 講座 講演 科 科目 課 課程 単位 単位数 グループ チーム
サークル 会 会場 会員 家庭 家族 夫婦 子 児 児童 生徒 学生 企業 事業者 事業所 事務所 法人 機関
公園 河川 橋 橋梁 航路 便 隻 艘 両 車 車両 頭 羽 匹 尾 株 袋 箱 缶 俵 杯 食 票 筆 通 問 例 例数
巻 曲 話 稿 着 足 対 双 段 段階 階 層 列 行 項目 施策 目標 指標 取組 計画 プラン 条 項 号 拠点
拠点数 駅 停留所 バス停 スポット サイト ページ アクセス PV セッション ビュー フォロワー 投稿
登録 ダウンロード 人回 人日 人時 人時間 人月 延人 延べ人 人年 回線 世帯数 人数 件数 作品 区域 圏
圃場 経営体 農家 組織 体 体制 ポイント 議案 案 案件 プロジェクト 室数 泊数 日数 ユーザー ID 口
口座 契約 台数 kWh MWh GWh kW MW W kL L ml cc t kt kg g mg km m cm mm ㎡ k㎡ ㎥ ha a 坪 ドル
ユーロ 元 円/人 時 度 ℃ dB ppm ppb MJ GJ TJ PJ Mbps Gbps GB TB t-CO2 kg-CO2 kt-CO2 t-CO2eq tCO2
人口 % ‰ 棟数 灯数 ブース 区間数 届 届出 申請 相談 議席 名義 人員 隊員 分団 票数 小学校 中学校
高校 保育所 保育園 幼稚園 病院 診療所 薬局 医療機関 商店街 空き家 住宅 宅地 工区 工事 路面
"""
KNOWN_UNITS = frozenset(_COUNTERS.split())
"""Units seen in plans, in normal spelling.  Others are read too, and named for a look."""

_SYNONYMS = {
    "％": "%",
    "㌫": "%",
    "パーセント": "%",
    "㌔": "km",
    "㍍": "m",
    "㌧": "t",
    "トン": "t",
    "キログラム": "kg",
    "キロメートル": "km",
    "メートル": "m",
    "ヘクタール": "ha",
    "㌶": "ha",
    "リットル": "L",
    "㍑": "L",
    "ℓ": "L",
    "kℓ": "kL",
    "kl": "kL",
    "m2": "㎡",
    "m²": "㎡",
    "m^2": "㎡",
    "平方メートル": "㎡",
    "平米": "㎡",
    "km2": "k㎡",
    "km²": "k㎡",
    "km^2": "k㎡",
    "㎢": "k㎡",
    "平方キロメートル": "k㎡",
    "m3": "㎥",
    "m³": "㎥",
    "m^3": "㎥",
    "立方メートル": "㎥",
    "Kg": "kg",
    "KG": "kg",
    "㎏": "kg",
    "㎞": "km",
    "KW": "kW",
    "kw": "kW",
    "kwh": "kWh",
    "KWH": "kWh",
    "KWh": "kWh",
    "T": "t",
    "pt": "ポイント",
    "pt.": "ポイント",
    "ﾎﾟｲﾝﾄ": "ポイント",
    "ケ": "個",
    "コ": "個",
    "ヶ": "個",
}

_REMEMBERED = 2048  # a plan has some dozens of units, each printed hundreds of times

_KA = re.compile("[かカヶケヵｶｹゕゖ箇](?=[所国月年町村校])")
_HALF_KANA = re.compile("[ｦ-ﾟ]+")
_SCALED = re.compile("([十百千]?[億万]|百万|千万|千|百|兆)(.+)")
_NOT_SCALED = frozenset({"百貨店", "千葉", "千歳", "万博", "百科", "百名山"})

_FACTORS = {
    "kt": (Decimal(1000), "t"),
    "kt-CO2": (Decimal(1000), "t-CO2"),
    "MW": (Decimal(1000), "kW"),
    "MWh": (Decimal(1000), "kWh"),
    "GWh": (Decimal(1000000), "kWh"),
}


@lru_cache(maxsize=_REMEMBERED)
def normalise_unit(printed: str) -> str:
    """The unit in its normal spelling; empty stays empty, an unknown unit only loses its width."""
    folded = "".join(fold(printed).split())
    widened = _HALF_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana.group()), folded)
    parts = [_normal_part(part) for part in widened.split("/")]
    return "/".join(parts)


def _normal_part(part: str) -> str:
    scaled = _SCALED.fullmatch(part)
    if scaled is not None and part not in _NOT_SCALED:
        return scaled.group(1) + _normal_base(scaled.group(2))
    return _normal_base(part)


def _normal_base(part: str) -> str:
    base = _SYNONYMS.get(part, part)
    joined = _KA.sub("か", base)
    return joined.replace("か所", "箇所")


@lru_cache(maxsize=_REMEMBERED)
def unit_scale(unit: str) -> tuple[Decimal, str]:
    """Factor and base of a unit: 百万円 → (1000000, 円); a unit without scale word has factor 1.

    Only the part before a slash is scaled (``千件/年`` → (1000, ``件/年``)).
    """
    normal = normalise_unit(unit)
    if normal in _FACTORS:
        return _FACTORS[normal]
    head, slash, tail = normal.partition("/")
    scaled = _SCALED.fullmatch(head)
    if scaled is None or head in _NOT_SCALED:
        return Decimal(1), normal
    factor, base = Decimal(scale_factor(scaled.group(1))), scaled.group(2)
    if base in _FACTORS:
        inner, base = _FACTORS[base]
        factor = EXACT.multiply(factor, inner)
    return factor, base + slash + tail


def convert(value: Decimal, *, unit: str, into: str) -> Decimal | None:
    """The value in another scale of the same unit, or ``None`` when the bases differ.

    >>> convert(Decimal("199.5"), unit="万人", into="千人")
    Decimal('1995.0')
    >>> convert(Decimal(1), unit="人", into="件") is None
    True
    """
    factor, base = unit_scale(unit)
    other_factor, other_base = unit_scale(into)
    if base != other_base:
        return None
    # factors are powers of ten, so the quotient is always finite
    return EXACT.divide(EXACT.multiply(value, factor), other_factor)


@lru_cache(maxsize=_REMEMBERED)
def is_known_unit(unit: str) -> bool:
    """Whether a unit (any spelling, scale words and ``/年`` allowed) is one seen in plans.

    >>> [is_known_unit(unit) for unit in ("千ｔ", "件/年", "人/10万人", "の")]
    [True, True, True, False]
    """
    head, *rest = unit_scale(unit)[1].split("/")
    if head not in _KNOWN_NORMAL:
        return False
    return all(_is_known_divisor(part) for part in rest)


def _is_known_divisor(part: str) -> bool:
    bare = re.sub(r"^(?:人口)?[0-9,]*(?:[十百千]?[万億]|千|百)?", "", part)
    bare = re.sub("(?:当たり|あたり|対)$", "", bare)
    return bare in _KNOWN_NORMAL or bare in ("月", "期", "四半期")


_KNOWN_NORMAL = frozenset(normalise_unit(unit) for unit in KNOWN_UNITS)

_NO_UNIT = re.compile(
    r"[0-9、。，,．.「」『』→⇒=＝:：;；~～!?！？\s+＋\-()（）①-⑳※]|[のはがをにでともへや]"
)
_WITH_DIGITS = re.compile(r"(?:[千万]?k?m[23]|(?:[千万]?k?t|kg|g)-?CO2(?:eq)?)(?:/.{1,6})?")
_PER_HEAD = re.compile(
    r".{1,4}/(?:人口)?[0-9,]*(?:[十百千]?[万億]|千|百)?.{1,3}(?:当たり|あたり|対)?"
)
_LONGEST = 12


@lru_cache(maxsize=_REMEMBERED)
def looks_like_unit(printed: str) -> bool:
    """Whether words after a number can be taken for its unit.

    Known units always can; others when they are short and hold no digits, marks or particles.

    >>> looks_like_unit("町会"), looks_like_unit("人泊/年"), looks_like_unit("つの事業で実施")
    (True, True, False)
    """
    normal = normalise_unit(printed)
    if not normal or is_known_unit(normal):
        return normal != ""
    folded = "".join(fold(printed).split())
    if _WITH_DIGITS.fullmatch(folded):
        return True
    if len(normal) > _LONGEST:
        return False
    if _PER_HEAD.fullmatch(normal):
        return _NO_UNIT.search(normal.partition("/")[0]) is None
    return _NO_UNIT.search(normal) is None

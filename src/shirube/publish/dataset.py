"""Dataset: records for other programs — CSV whose column names are identifiers of ``terms``.

A report that is a list hands the same values over as a dataset.  Every column is named by its
identifier and described in Japanese (``Field.label``, ``Field.description``), so that a reader of
the file needs no second vocabulary.

>>> table = Dataset(
...     name="indicators",
...     label="指標",
...     fields=(Field("name", "名称"), Field("baseline", "基準値")),
...     records=(("除雪依頼, 件数", "1199"), ("移住 +1", None)),
... )
>>> print(csv_text(table), end="")
name,baseline
"除雪依頼, 件数",1199
移住 +1,
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
SHIELDED = (
    "文字で始まりが = + - @（全角を含む）のものには、表計算ソフトが数式とみなさないよう、"
    "先頭に ' を付けています。数値の符号はそのままです。"
)
"""How cells are shielded, for the description that goes with the file."""
_NUMBER = re.compile(r"[+\-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: ``name`` is the identifier, ``label`` the Japanese word."""

    name: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Records of one kind; ``None`` is a missing value and never 0."""

    name: str
    label: str
    fields: tuple[Field, ...]
    records: tuple[tuple[str | None, ...], ...]

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if len(set(names)) != len(names):
            raise ValueError(f"column twice: {names}")
        if any(len(record) != len(names) for record in self.records):
            raise ValueError("as many values as columns")


def csv_text(dataset: Dataset) -> str:
    """The dataset as CSV (RFC 4180 with bare line feeds); missing values are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in dataset.fields)
    for record in dataset.records:
        writer.writerow("" if value is None else guarded(value) for value in record)
    return out.getvalue()


def guarded(text: str) -> str:
    """Words that a spreadsheet would run as a formula, with an apostrophe in front.

    Numbers keep their sign; everything else that begins with ``= + - @`` (half or full width) is
    shielded, because these files are opened by double click in city halls.

    >>> guarded("-5"), guarded("+1世帯/年"), guarded("=1+1")
    ('-5', "'+1世帯/年", "'=1+1")
    """
    if _FORMULA.match(text) is None or _NUMBER.fullmatch(text) is not None:
        return text
    return "'" + text


def csv_bytes(dataset: Dataset) -> bytes:
    """The CSV as UTF-8 with a byte order mark, which Excel needs to read Japanese."""
    return csv_text(dataset).encode("utf-8-sig")


def description_text(dataset: Dataset) -> str:
    """The columns described for machines: JSON of CSVW (``tableSchema`` with Japanese titles), with
    a note how words that look like formulas are shielded."""
    columns = [
        {
            "name": field.name,
            "titles": {"ja": field.label},
            **({"dc:description": field.description} if field.description else {}),
        }
        for field in dataset.fields
    ]
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "url": f"{dataset.name}.csv",
        "dc:title": dataset.label,
        "dc:description": SHIELDED,
        "tableSchema": {"columns": columns},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

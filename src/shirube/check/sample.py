"""Sample: short examples for the catalogue, filled up to a whole strategy in notation.

>>> print(of_indicator('baseline 2014 "52件"', name="相談件数"))
strategy s "総合戦略"
  level m measure "施策"
  division d1 "企画課"
  edition e1 "施策評価" fiscal_year=2019 first_year=2015 last_year=2019
    node m1 m "移住の促進" number="1"
      by d1 "企画課"
      indicator m1-k1 kpi "相談件数"
        baseline 2014 "52件"
<BLANKLINE>
"""

from __future__ import annotations

from textwrap import dedent, indent

RULE = "otaru-capped-progress"
"""Rule the examples of the scores are judged by."""

REPLACED = (
    'lineage replacement earlier=["p1-k1"] later=["p1-k9"]'
    ' earlier_edition="old" later_edition="new"'
)
"""One indicator in the place of another, as a line of the strategy."""

_HEAD = """\
strategy s "総合戦略"{rule}
  level m measure "施策"
  division d1 "企画課"
  edition e1 "施策評価" fiscal_year=2019 first_year=2015 last_year=2019
    node m1 m "移住の促進" number="1"
      by d1 "企画課"
"""

_REVISED = """\
strategy s "総合戦略"{style}
  level p project "事業"
  division d1 "企画課"
  division d2 "商工課"
  edition old "旧" partial=yes first_year=2020 last_year=2024
{old}  edition new "新" partial=yes first_year=2020 last_year=2024
{new}{more}"""


def of_indicator(
    lines: str, *, name: str = "相談件数", facts: str = "", texts: str = "", rule: str = ""
) -> str:
    """A measure with one indicator; ``facts`` stand beside its name, ``texts`` at the measure."""
    head = _HEAD.format(rule=f' rule="{rule}"' if rule else "")
    label = f'      indicator m1-k1 kpi "{name}"{" " + facts if facts else ""}\n'
    return head + _at(texts, 6) + label + _at(lines, 8)


def of_measure(lines: str) -> str:
    """A measure with the lines beneath it (texts, indicators) and any further nodes."""
    return _HEAD.format(rule="") + _at(lines, 6)


def of_edition(lines: str) -> str:
    """An edition with all its nodes given."""
    head = _HEAD.format(rule="").split("    node ", 1)[0]
    return head + _at(lines, 4)


def of_revision(old: str, new: str, *, more: str = "", style: str = "") -> str:
    """An earlier and a later edition with their nodes; ``more`` stands at the strategy itself."""
    return _REVISED.format(
        old=_at(old, 4),
        new=_at(new, 4),
        more=_at(more, 2),
        style=f' house_style="{style}"' if style else "",
    )


def _at(lines: str, depth: int) -> str:
    text = dedent(lines).strip("\n")
    return indent(text, " " * depth) + "\n" if text else ""

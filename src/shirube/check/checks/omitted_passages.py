"""REV-020: 略されて比べられない文章."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.check.check import CHECKS, Check, CheckGroup, Sighting, retold
from shirube.check.sample import of_revision
from shirube.check.view import View

CODE = "REV-020"


def _run(view: View) -> Iterator[Sighting]:
    if view.comparison is not None:
        yield from (retold(one) for one in view.comparison.problems if one.code == CODE)


CHECKS.add(
    CODE,
    Check(
        code=CODE,
        group=CheckGroup.REVISION,
        label="略されて比べられない文章",
        meaning=(
            "新旧の一方または両方で略された（～略～）文章を挙げます。"
            "略された部分が変わったかどうかは、この文書からは分かりません。"
        ),
        advice="計画の本体で確かめてください。",
        example=of_revision(
            """
        node m1 project "交流の機会"
          text description
            ~ ～略～
            | 体験を行う。
        """,
            """
        node m1 project "交流の機会"
          text description
            ~ ～略～
            | 体験を行い、講師を派遣する。
        """,
        ),
        sound=of_revision(
            """
        node m1 project "交流の機会"
          text description
            | 体験を行う。
        """,
            """
        node m1 project "交流の機会"
          text description
            | 体験を行い、講師を派遣する。
        """,
        ),
        run=_run,
    ),
)

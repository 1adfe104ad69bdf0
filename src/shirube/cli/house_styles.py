"""House styles on the command line: the name of one of ours, or a city's own TOML file."""

from __future__ import annotations

from pathlib import Path

from shirube.cli.console import refuse
from shirube.cli.files import read_bytes
from shirube.place import Place
from shirube.problem import Problem, Severity
from shirube.publish.comparison.style import HouseStyle
from shirube.publish.comparison.style_file import house_style, house_styles, read_style


def style_named(name: str | None) -> HouseStyle | None:
    """The house style of that name or file; leaves with Problems when it is neither."""
    if name is None:
        return None
    if name in house_styles():
        return house_style(name)
    if not name.endswith(".toml"):
        listed = "、".join(f"{one}（{house_style(one).label}）" for one in house_styles())
        refuse(
            [
                Problem(
                    code="CLI-041",
                    severity=Severity.STOP,
                    place=Place(path="--style"),
                    seen=name,
                    wrong="新旧対照表の書式にありません",
                    advice=f"次から選ぶか、書式の TOML ファイルを指定してください：{listed}。",
                )
            ]
        )
    try:
        text = read_bytes(Path(name)).decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    style, problems = read_style(text, document=Path(name).name)
    if style is None:
        refuse(problems)
    return style

"""The printed words of this layout, read once from ``layout.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from shirube.plan.model import TextKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Headings, tags and marks as printed; see ``layout.toml`` for what each is."""

    name: str
    label: str
    house_style: str
    column_header: str
    title_end: str
    levels: dict[str, str]
    old_edition: str
    new_edition: str
    project_heading: str
    kpi_heading: str
    goal_indicator_heading: str
    child_project: str
    indicator: str
    text_headings: dict[str, TextKind]
    observations: dict[str, str]
    tags: tuple[str, ...]
    ended_tag: str
    omitted: tuple[str, ...]
    one_sided: re.Pattern[str]


def _load() -> Words:
    text = files(__package__).joinpath("layout.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Words(
        name=data["name"],
        label=data["label"],
        house_style=data["house_style"],
        column_header=data["identify"]["column_header"],
        title_end=data["identify"]["title_ends_with"],
        levels=data["levels"],
        old_edition=data["editions"]["old"],
        new_edition=data["editions"]["new"],
        project_heading=data["headings"]["project"],
        kpi_heading=data["headings"]["kpi"],
        goal_indicator_heading=data["headings"]["goal_indicator"],
        child_project=data["headings"]["child_project"],
        indicator=data["headings"]["indicator"],
        text_headings={text: TextKind(kind) for text, kind in data["text_headings"].items()},
        observations=data["observations"],
        tags=tuple(data["tags"]["printed"]),
        ended_tag=data["tags"]["ended"],
        omitted=tuple(data["marks"]["omitted"]),
        one_sided=re.compile(data["marks"]["one_sided"]),
    )


WORDS = _load()

"""The layout 新旧対照表: a table 頁｜新｜旧 → two partial editions of one strategy.

Flow: ``rows`` cuts the text layer into rows, ``cells`` reads a side, ``pairing`` gives one id to
what is in both editions, ``records`` makes nodes and indicators.  The document prints only a part
of the plan: the goal of a project is known from the goal row above it, its measure only where the
document prints the project inside a measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from dataclasses import replace as _replace

from shirube.ingest.coverage import ClaimSheet
from shirube.ingest.layout import LAYOUTS, Layout
from shirube.ingest.layouts.tomakomai_comparison_table.cells import PrintedThing, read_cell
from shirube.ingest.layouts.tomakomai_comparison_table.pairing import (
    IndicatorIds,
    pair_children,
    pair_indicators,
)
from shirube.ingest.layouts.tomakomai_comparison_table.prose import wrap_width
from shirube.ingest.layouts.tomakomai_comparison_table.records import Records
from shirube.ingest.layouts.tomakomai_comparison_table.rows import (
    Row,
    Table,
    is_one_sided,
    numbers_of,
    table_of,
)
from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.office.document import Document, Span
from shirube.place import Place
from shirube.plan.model import (
    Edition,
    Level,
    LevelRole,
    Lineage,
    LineageKind,
    Node,
    Source,
    StatedValue,
    Strategy,
)
from shirube.problem import Problem, Severity
from shirube.quantity.parse import read_quantity
from shirube.quantity.period import find_periods
from shirube.quantity.reading import Reading

_COUNT = re.compile(
    r"^[・･](?P<label>\S+?)[\s\u3000]+(?P<count>[0-9０-９]+項目)[\s\u3000]*(?P<note>.*)$"
)
_MUNICIPALITY = re.compile(r"[^\s】］\]）)]+?[市町村区]")
_PREFIX = {"section": "s", "goal": "g", "measure": "m", "project": "p"}
_BETWEEN = {"project": "measure"}
"""The level that stands between a kind of thing and the goal, where the document may be silent."""


def identify(document: Document) -> str:
    """The column header and the title, as printed; empty when this is another document."""
    seen: list[str] = []
    project = False
    for line in document.lines:
        text = re.sub(r"\s+", " ", line.text.strip())
        if text == WORDS.column_header or text.endswith(WORDS.title_end):
            seen.append(text)
        project = project or WORDS.project_heading in text
    return " ".join(seen) if project and len(seen) >= 1 else ""


def read(document: Document) -> Strategy:
    """The whole table as one strategy with the editions 旧 and 新."""
    return _TableReader(document).read()


LAYOUTS.add(WORDS.name, Layout(name=WORDS.name, label=WORDS.label, identify=identify, read=read))


@dataclass(slots=True)
class _Side:
    """One edition while it is being read."""

    nodes: list[Node] = field(default_factory=list)
    goal: str | None = None


class _TableReader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.claims = ClaimSheet(document)
        self.table: Table = table_of(document)
        self.records = Records(width=wrap_width(document))
        self.new = _Side()
        self.old = _Side()
        self.lineage: list[Lineage] = []
        self.counts: dict[str, int] = {}
        self.stated: list[StatedValue] = []

    def read(self) -> Strategy:
        first, last = self._period()
        self.records.first_year = first
        for row in self.table.rows:
            self._row(row)
        self._claim_around()
        coverage, unread = self.claims.coverage()
        title = self.table.title
        name = title.text.strip().removesuffix(WORDS.title_end).strip() if title else ""
        head = re.split(r"[\s\u3000]", name)[0].removesuffix("見直し案")
        municipality = _MUNICIPALITY.search(re.sub(r"【[^】]*】", "", name))
        source = Source(
            id=self.document.name,
            name=self.document.name,
            sha256=self.document.sha256,
            media_type=self.document.media_type,
            pages=len(self.document.pages),
            layout=WORDS.name,
        )
        editions = tuple(
            Edition(
                id=edition_id,
                name=edition_name,
                nodes=tuple(side.nodes),
                partial=True,
                first_year=first,
                last_year=last,
                source=source.id,
                stated=tuple(self.stated) if side is self.new else (),
            )
            for edition_id, edition_name, side in (
                ("old", WORDS.old_edition, self.old),
                ("new", WORDS.new_edition, self.new),
            )
        )
        return Strategy(
            id="strategy",
            name=head or self.document.name,
            municipality=municipality[0] if municipality else "",
            levels=tuple(
                Level(id=role.value, role=role, name=WORDS.levels[role.value]) for role in LevelRole
            ),
            divisions=tuple(self.records.divisions.values()),
            sources=(source,),
            editions=editions,
            lineage=tuple(self.lineage),
            house_style=WORDS.house_style,
            problems=(*self.records.problems, *unread),
            coverage=(coverage,),
        )

    def _period(self) -> tuple[int | None, int | None]:
        """The plan period: the first span of years in a cell headed …期間."""
        for row in self.table.rows:
            if "期間" not in row.new.heading:
                continue
            for span in row.new.spans:
                for found in find_periods(span.text):
                    years = found.period.years
                    if len(years) > 1:
                        return years[0], years[-1]
        return None, None

    def _row(self, row: Row) -> None:
        new = None if is_one_sided(row.new) else read_cell(row.new, width=self.records.width)
        old = (
            read_cell(row.old, width=self.records.width)
            if row.old.blocks and not is_one_sided(row.old)
            else None
        )
        if new is None and old is None:
            self.claims.report(numbers_of(row.new.spans), reason="内容のない行")
            return
        self._claim(row, new=new, old=old)
        marks = [cell for cell in (row.new, row.old) if cell.blocks and is_one_sided(cell)]
        node_id = self._next_id((new or old).kind)  # type: ignore[union-attr]
        self._things(new, old, node_id=node_id, row=row, marks=[m.spans[0] for m in marks])
        pairs = pair_children(new.children if new else (), old.children if old else ())
        for at, (child, earlier) in enumerate(pairs, 1):
            self._things(child, earlier, node_id=f"{node_id}-p{at}", row=row, parent=node_id)
        if (new or old).kind == "section":  # type: ignore[union-attr]
            self.stated.extend(_announced(row.new.spans))

    def _claim(self, row: Row, *, new: PrintedThing | None, old: PrintedThing | None) -> None:
        """Lines of the row that were understood are used; the others are reported."""
        if not row.old.blocks:
            self.records.problems.append(_no_old_side(row))
            if new is not None and new.kind == "section":
                # Neither a printed heading nor a second column: this is no row of the table.
                self.claims.report(numbers_of(row.new.spans), reason="表の行として読めない文章")
                return
        for cell, thing in ((row.new, new), (row.old, old)):
            numbers = numbers_of(cell.spans)
            if thing is not None and _is_bare(thing):
                self.records.problems.append(_nothing_in(cell.spans[0]))
                self.claims.report(numbers, reason="内容のない欄")
                continue
            unread = set() if thing is None else _unread_lines(thing)
            self.claims.use(number for number in numbers if number not in unread)
            self.claims.report(sorted(unread), reason="どの項目か分からない行")

    def _next_id(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{_PREFIX[kind]}{self.counts[kind]:02d}"

    def _things(
        self,
        new: PrintedThing | None,
        old: PrintedThing | None,
        *,
        node_id: str,
        row: Row,
        marks: list[Span] | None = None,
        parent: str | None = None,
    ) -> None:
        """Put one thing into both editions under one id."""
        ids = pair_indicators(new, old, node_id=node_id)
        additions = tuple(
            StatedValue(kind="one_sided", reading=Reading(mark.text.strip(), place=mark.place))
            for mark in marks or ()
        )
        for side, thing, indicator_ids in ((self.new, new, ids.new), (self.old, old, ids.old)):
            if thing is None:
                continue
            if thing.kind == "goal":
                side.goal = node_id
            inside = parent is not None
            node = self.records.node(
                thing,
                node_id=node_id,
                indicator_ids=indicator_ids,
                parent=parent if inside else self._goal_of(thing, side),
                unstated_levels=()
                if inside or thing.kind not in _BETWEEN
                else (_BETWEEN[thing.kind],),
                page=row.page,
            )
            side.nodes.append(_with_stated(node, additions))
        if ids.replaced:
            self._replaced(ids, new=new, old=old)

    @staticmethod
    def _goal_of(thing: PrintedThing, side: _Side) -> str | None:
        return None if thing.kind in ("section", "goal") else side.goal

    def _replaced(
        self, ids: IndicatorIds, *, new: PrintedThing | None, old: PrintedThing | None
    ) -> None:
        assert new is not None
        assert old is not None
        later = [new.indicators[ids.new.index(i)].name for i in ids.replacing]
        earlier = [old.indicators[ids.old.index(i)].name for i in ids.replaced]
        self.lineage.append(
            Lineage(
                kind=LineageKind.REPLACEMENT,
                earlier=ids.replaced,
                later=ids.replacing,
                earlier_edition="old",
                later_edition="new",
                evidence="新旧対照表の同じ行にあり、名称と数値がともに異なる",
                place=later[0].place,
            )
        )
        self.records.problems.append(
            Problem(
                code="TMK-002",
                severity=Severity.NOTE,
                place=later[0].place,
                seen="、".join(name.text for name in later),
                wrong=f"「{'、'.join(n.text for n in earlier)}」からの差替えと読みました",
                advice="継承関係を確認してください。",
                subject=ids.replacing[0],
                related=(earlier[0].place,),
            )
        )

    def _claim_around(self) -> None:
        if self.table.title is not None:
            self.claims.use([self.table.title.number])
        self.claims.ignore(
            [line.number for line in self.table.headers], reason="表の見出し（頁・新・旧）"
        )
        self.claims.use([line.number for line in self.table.page_lines])


def _with_stated(node: Node, stated: tuple[StatedValue, ...]) -> Node:
    return node if not stated else _replace(node, stated=(*node.stated, *stated))


def _is_bare(thing: PrintedThing) -> bool:
    """A heading with nothing under it and no name."""
    return not (thing.name.text or thing.texts or thing.indicators or thing.children)


def _unread_lines(thing: PrintedThing) -> set[int]:
    """Lines of a thing and of what it holds that fit no item."""
    lines = set(numbers_of(thing.unread))
    return lines.union(*map(_unread_lines, thing.children))


def _nothing_in(span: Span) -> Problem:
    return Problem(
        code="TMK-007",
        severity=Severity.CHECK,
        place=span.place,
        seen=span.text.strip(),
        wrong="見出しの下に名前も内容もない欄です",
        advice="原文を確認し、記載があれば台帳に追記してください。",
    )


def _announced(spans: tuple[Span, ...]) -> list[StatedValue]:
    """Announced counts by class (・新たな事業の追加　5項目　…)."""
    found: list[StatedValue] = []
    for span in spans:
        match = _COUNT.match(span.text)
        if match is None:
            continue
        place: Place = span.part(match.start("count"), match.end("count")).place
        found.append(
            StatedValue(
                kind="announced_count",
                label=match["label"],
                reading=read_quantity(match["count"], place=place),
                note=match["note"].strip(),
            )
        )
    return found


def _no_old_side(row: Row) -> Problem:
    span = row.new.spans[0]
    return Problem(
        code="TMK-001",
        severity=Severity.CHECK,
        place=span.place,
        seen=span.text.strip(),
        wrong="旧の欄を見つけられない行です",
        advice="原文を確認し、新旧の欄の区切りを直してください。",
    )

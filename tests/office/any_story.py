"""Hypothesis strategies: any Story a report could build, with any text in it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from shirube.office.figure import Figure, Series
from shirube.office.page import PageSetup
from shirube.office.story import (
    Block,
    Callout,
    Cell,
    Column,
    Columns,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    Note,
    NoteList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import (
    Align,
    Face,
    Family,
    FigureKind,
    HeadingLook,
    Orientation,
    RowRole,
    Scope,
    SeriesRole,
    Shade,
    Size,
    TableRole,
    Tone,
    Valign,
)
from shirube.problem import Severity

MARKUP = "#*_`$@<>&\"'\\/[]{}()~=-+|;:!?.,%^"
ODD_SIGNS = (
    "\x00\x01\x07\t\x0b\x0c\r\n\x1b\x7f\x85\xa0\u200b\u2028\u202e\ud800\ufffe☐☑☒➭𠮷한é\u3099"
)
SETTABLE = (
    "あいうえおがぱっー評価指標実績値目標市営住宅０１２（）「」、。・％～①⑳㈱髙﨑ABCxyz0123456789"
)

readable_text = st.text(st.sampled_from(SETTABLE + MARKUP + " \n"), max_size=60)
"""Text whose every sign our fonts have and a PDF reader gives back as it is."""

any_text = st.one_of(
    readable_text,
    st.text(max_size=40),
    st.text(st.sampled_from(SETTABLE + MARKUP + ODD_SIGNS), max_size=60),
    st.sampled_from(
        (
            "#panic()",
            "$ x $",
            "</script><script>alert(1)</script>",
            "&amp;",
            "]]>",
            "= 見出し",
            "ー" * 90,
        )
    ),
    st.text(st.sampled_from("abcdef0123"), min_size=100, max_size=150),
)
"""Any text at all: lone surrogates, control characters, markup, words without end."""

values = st.none() | st.decimals(allow_nan=False, allow_infinity=False)


def runs(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Run, ...]]:
    """Runs of any look."""
    one = st.builds(
        Run,
        text,
        bold=st.booleans(),
        underline=st.booleans(),
        strike=st.booleans(),
        superscript=st.booleans(),
        tone=st.sampled_from(Tone),
        size=st.sampled_from(Size),
        face=st.sampled_from(Face),
        link=st.sampled_from(("", "", "#here", "#nowhere", "https://example.jp/a?b=1&c=2")),
    )
    return st.lists(one, max_size=3).map(tuple)


def paragraphs(text: st.SearchStrategy[str]) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of any setting."""
    return st.builds(
        Paragraph,
        runs(text),
        align=st.sampled_from(Align),
        indent=st.integers(0, 3),
        first_indent=st.integers(0, 1),
        keep_with_next=st.booleans(),
        anchor=st.sampled_from(("", "", "here")),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Charts of any kind and any values, gaps included."""
    names = draw(st.lists(any_text, max_size=4).map(tuple))
    series = draw(
        st.lists(
            st.builds(
                Series,
                any_text,
                values=st.tuples(*(values for _ in names)),
                role=st.sampled_from(SeriesRole),
                connect=st.booleans(),
                second=st.booleans(),
            ),
            max_size=3,
        )
    )
    return Figure(
        draw(any_text),
        kind=draw(st.sampled_from(FigureKind)),
        categories=names,
        series=tuple(series),
        unit=draw(st.sampled_from(("", "件", "千円"))),
        note=draw(st.sampled_from(("", "参考（直線）"))),
        horizontal=draw(st.booleans()),
        show_table=draw(st.booleans()),
    )


@st.composite
def tables(draw: st.DrawFn, text: st.SearchStrategy[str]) -> Table:
    """Tables with spans that fit, from no row at all to a few."""
    width = draw(st.integers(1, 4))
    columns = draw(
        st.lists(
            st.builds(
                Column,
                st.none() | st.floats(5, 120),
                share=st.floats(0.5, 3),
                align=st.sampled_from(Align),
            ),
            min_size=width,
            max_size=width,
        )
    )
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        cells, left = [], width
        while left > 0 and draw(st.integers(0, 9)) > 0:
            span = draw(st.integers(1, left))
            left -= span
            cells.append(draw(_cells(text, span)))
        role = draw(st.sampled_from(RowRole))
        rows.append(Row(tuple(cells), role=role, keep_together=draw(st.booleans())))
    return Table(
        tuple(columns),
        tuple(rows),
        header_rows=draw(st.integers(0, min(2, len(rows)))),
        role=draw(st.sampled_from(TableRole)),
        caption=draw(st.sampled_from(("", "表の名"))),
        note=draw(st.sampled_from(("", "注記"))),
    )


def _cells(text: st.SearchStrategy[str], span: int) -> st.SearchStrategy[Cell]:
    return st.builds(
        Cell,
        st.lists(paragraphs(text), max_size=2).map(tuple),
        colspan=st.just(span),
        scope=st.sampled_from(Scope),
        shade=st.sampled_from(Shade),
        align=st.none() | st.sampled_from(Align),
        valign=st.none() | st.sampled_from(Valign),
        value=st.none() | st.just(Decimal("1.50")),
    )


def blocks(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    """A few blocks, one level of nesting included."""
    severities = st.none() | st.sampled_from(Severity)
    simple = st.one_of(
        paragraphs(text),
        tables(text),
        figures(),
        st.builds(
            Heading,
            text,
            level=st.integers(1, 4),
            number=st.sampled_from(("", "12", "（１）")),
            aside=st.sampled_from(("", "建設部\n（建築住宅課）")),
            look=st.sampled_from(HeadingLook),
            anchor=st.sampled_from(("", "", "here")),
        ),
        st.builds(
            ListBlock,
            st.lists(
                st.builds(
                    ListItem,
                    runs(text),
                    mark=st.sampled_from(("・", "①", "")),
                    level=st.integers(0, 2),
                ),
                max_size=4,
            ).map(tuple),
        ),
        st.builds(
            NoteList,
            st.lists(
                st.builds(Note, runs(text), mark=st.just("※1"), severity=severities), max_size=2
            ).map(tuple),
            title=st.sampled_from(("", "確認事項")),
        ),
    )
    nested = st.one_of(
        simple,
        st.just(PageBreak()),
        st.just(Contents()),
        st.builds(Callout, st.lists(simple, max_size=2).map(tuple), severity=severities),
        st.lists(st.lists(simple, max_size=2).map(tuple), min_size=1, max_size=3)
        .map(tuple)
        .map(Columns),
    )
    return st.lists(nested, max_size=5).map(tuple)


def stories(text: st.SearchStrategy[str]) -> st.SearchStrategy[Story]:
    """Stories of up to two sections."""
    pages = st.builds(
        PageSetup,
        size=st.sampled_from(("A4", "A3")),
        orientation=st.sampled_from(Orientation),
        family=st.sampled_from(Family),
    )
    section = st.builds(
        Section,
        text,
        blocks=blocks(text),
        page=st.none() | pages,
        fit_one_page=st.booleans(),
        anchor=st.sampled_from(("", "here")),
    )
    return st.builds(
        Story, text, sections=st.lists(section, min_size=1, max_size=2).map(tuple), header=text
    )

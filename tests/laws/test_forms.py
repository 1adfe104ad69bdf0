"""Laws of the forms: nothing changes by itself, one cell is one change, and sixty divisions with
random edits and random damage lose no good edit and pass no damaged cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirube.forms.choices import ABSENCES, MARK, STATUSES
from shirube.problem import Severity
from tests.forms.town import Filled, back, issued, town, values

STRATEGY = town(2)
FORMS_OUT = [one.data for one in issued(STRATEGY)]
NUMBERS = st.decimals(min_value=0, max_value=9_999, places=1)
WORDS = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=60
).filter(lambda text: text.strip() == text and text and not text.startswith("="))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str, object]:
    """Sheet, key, field and what is typed: one entry that stands for itself."""
    field_name = draw(
        st.sampled_from(["actual", "absence", "unchanged", "evidence", "note", "text"])
    )
    if field_name == "text":
        return "文章", "m1/situation_analysis", "text", draw(WORDS)
    key = draw(st.sampled_from(["m1-k1", "m1-k2", "m1-k3"]))
    typed: object = MARK
    if field_name == "actual":
        number = draw(NUMBERS)
        typed = draw(st.sampled_from([str(number), f"{number:,}", number]))
    elif field_name == "absence":
        typed = draw(st.sampled_from(sorted(ABSENCES)))
    elif field_name in ("evidence", "note"):
        typed = draw(WORDS)
    return "実績", key, field_name, typed


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_one_cell_edited_is_exactly_one_change(edit: tuple[str, str, str, object]) -> None:
    sheet, key, name, typed = edit
    form = Filled(FORMS_OUT[0], sheet=sheet).type(key, name, typed)
    taken = back(STRATEGY, form.data())
    (change,) = taken.changes
    assert change.target.owner == key.partition("/")[0]
    assert taken.kept_out == ()
    assert all(problem.severity is Severity.NOTE for problem in taken.problems)
    after = taken.applied(STRATEGY)
    assert after != STRATEGY
    # What was taken is pre-filled in the next form, which says nothing new.
    again = back(after, *(one.data for one in issued(after)))
    assert (again.changes, again.problems) == ((), ())


@dataclass(slots=True)
class Round:
    """What was done to the forms of a round: good edits, and cells that were damaged."""

    good: dict[tuple[str, str], object] = field(default_factory=dict)
    damaged: set[tuple[str, str]] = field(default_factory=set)
    files: list[bytes] = field(default_factory=list)


def _good(random: Random, form: Filled, key: str, done: Round) -> None:
    match random.choice(("figure", "figure", "absence", "unchanged", "evidence", "status")):
        case "figure":
            number = random.randint(0, 3_000)
            writing: list[object] = [number, f"{number:,}", str(number), f" {number}"]
            wide = str(number).translate({48 + d: 0xFF10 + d for d in range(10)})
            form.type(key, "actual", random.choice([*writing, wide]))
            done.good[key, "actual"] = Decimal(number)
        case "absence":
            word = random.choice(sorted(ABSENCES))
            form.type(key, "absence", word)
            done.good[key, "absence"] = word
        case "unchanged":
            form.type(key, "unchanged", random.choice(["○", "〇", "✓"]))
            done.good[key, "unchanged"] = MARK
        case "evidence":
            form.type(key, "evidence", f"調書{random.randint(1, 99)}")
            done.good[key, "evidence"] = form.cell(key, "evidence").value
        case "status":
            word = random.choice([one for one in STATUSES if one != "確定"])
            form.type(key, "actual", "777").type(key, "status", word)
            done.good[key, "actual"] = Decimal(777)
            done.good[key, "status"] = word


def _bad_cell(random: Random, form: Filled, key: str, done: Round) -> None:
    typed, code = random.choice(
        [
            ("約1,200", ""),
            ("－", ""),
            ("なし", ""),
            ("12,3", ""),
            ("10～20", ""),
            ("増えた", ""),
            ("500以上", ""),
            ("3/4", ""),
            (date(2025, 3, 4), "m/d"),
            ("=SUM(A1:A9)", ""),
            (0.455, "0%" if not key.endswith("k2") else "yyyy"),
            (True, "General"),
            ("#N/A", "General"),
            (12.3456789, "0.0"),
        ]
    )
    form.type(key, "actual", typed, code=code)
    done.damaged.add((key, "actual"))


def _contradiction(random: Random, form: Filled, key: str, done: Round) -> None:
    form.type(key, "actual", "5").type(key, "absence", random.choice(sorted(ABSENCES)))
    done.damaged |= {(key, "actual"), (key, "absence")}


def _merged(random: Random, form: Filled, key: str, done: Round) -> None:
    row, column = form.row(key), form.column("actual")
    form.type(key, "actual", random.randint(1, 99))
    form.page.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
    done.damaged |= {(key, "actual"), (key, "status")}


_CELL_DAMAGE: tuple[Callable[[Random, Filled, str, Round], None], ...] = (
    _bad_cell,
    _bad_cell,
    _contradiction,
    _merged,
)


def _shape(random: Random, form: Filled) -> None:
    """Damage to the sheet that hurts no answer."""
    match random.choice(("none", "rows", "columns", "hide", "beside", "locked", "meta", "sheet")):
        case "rows":
            form.page.insert_rows(random.choice([2, 4, 9]))
        case "columns":
            form.page.insert_cols(random.randint(2, 9))
        case "hide":
            form.page.column_dimensions["F"].hidden = True
        case "beside":
            form.page.cell(random.randint(1, 40), 30).value = "メモ"
        case "locked":
            form.page.cell(form.page.max_row, form.column("target")).value = "書き換え"
        case "meta":
            form.book.remove(form.book["_shirube"])
        case "sheet":
            form.book.create_sheet("内訳").cell(1, 1).value = 1
        case _:
            pass


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_sixty_divisions_lose_no_good_edit_and_pass_no_damaged_cell(seed: int) -> None:
    random = Random(seed)
    strategy = town(60)
    done = Round()
    for at, one in enumerate(issued(strategy), start=1):
        form = Filled(one.data)
        _shape(random, form)
        keys = [f"m{at}-k{number}" for number in (1, 2, 3)]
        for key in random.sample(keys, random.randint(0, 3)):
            if random.random() < 0.6:
                _good(random, form, key, done)
            else:
                random.choice(_CELL_DAMAGE)(random, form, key, done)
        done.files.append(form.data())
    random.shuffle(done.files)
    done.files += random.sample(done.files, 5)  # some are sent twice
    taken = back(strategy, *done.files)
    assert values(taken) == done.good
    named = {(one.edit.cell[1], one.edit.cell[2]) for one in taken.kept_out}
    assert named == done.damaged
    again = back(taken.applied(strategy), *done.files)
    assert again.changes == ()

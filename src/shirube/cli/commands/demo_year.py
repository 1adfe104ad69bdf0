"""``shirube demo year``: a simulated year on the first sample's strategy, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from shirube.cli.console import refuse, say, tell
from shirube.cli.files import read_bytes

if TYPE_CHECKING:
    from shirube.cli.simulated_year import Year

_SAMPLE = ("otaru_evaluation_sheets", "samples", "otaru-evaluation-sheets.txt")


def demo_year(output: Path) -> None:
    """Run the year in a new ledger below ``output`` and say what was asked, answered, corrected."""
    import shirube.publish.reports  # noqa: F401  (the reports register themselves)
    from shirube.actions.folder_store import FolderStore
    from shirube.actions.store import StoreError
    from shirube.cli.commands.report import print_report
    from shirube.cli.simulated_year import SimulatedYear

    folder = output / "ledger"
    try:
        store = FolderStore.create(folder)
    except StoreError as error:
        refuse([error.problem])
    simulated = SimulatedYear(store)
    data = files("shirube.ingest.layouts").joinpath(*_SAMPLE).read_bytes()
    paper = output / "r2-indicator-table.html"
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("文書の受入れと照会", lambda: simulated.begin(_SAMPLE[-1], data=data)),
        ("権限外の入力と同時入力", simulated.stray),
        ("1回目の回答", simulated.answer),
        ("督促", simulated.remind),
        ("一次評価と差戻し", simulated.review),
        ("2回目の回答", simulated.answer),
        ("一次評価と差戻し", simulated.review),
        ("3回目の回答", lambda: simulated.answer(careful=True)),
        ("一次評価", simulated.review),
        ("二次評価、委員会、締め", simulated.decide),
        ("帳票の印刷", lambda: print_report("indicator_table", plan=folder, output=paper)),
        ("公表と、公表後の訂正", lambda: simulated.publish({paper.name: read_bytes(paper)})),
    )
    for number, (name, run) in enumerate(steps, 1):
        tell(f"{number}／{len(steps)}　{name}")
        run()
    year = simulated.close(FolderStore(folder))
    verified = FolderStore(folder).verify(head=store.ledger().head)
    _say(year, folder=folder)
    say(f"照合番号　{verified.count}-{verified.head}")
    say("台帳の検査　" + ("書き込まれたままです" if verified.is_sound else "異常があります"))
    say("")
    say("次に試すこと")
    say(f"  shirube round board --ledger {folder} --year R2")
    say(f"  shirube round errata --ledger {folder} --year R2")
    say(f"  shirube audit log --ledger {folder}")


def _say(year: Year, *, folder: Path) -> None:
    say(f"令和2年度の照会（台帳：{folder}）")
    say(f"照会した項目　{year.asked}件（指標の実績値と、施策・事業の文）")
    say(f"回答した項目　{year.answered}件")
    say("入力のしかた　" + "、".join(f"{s.label} {n}" for s, n in year.slips.most_common()))
    total = sum(year.rejected.values())
    say(f"受け取らなかった入力　{total}件（" + _counts(year.rejected) + "）")
    total = sum(year.sent_back.values())
    say(f"差し戻した回答　{total}件（" + _counts(year.sent_back) + "）")
    say(f"入力し直した項目　{year.corrected}件")
    say(f"督促　{year.letters}通、同時入力の食い違い　{year.conflicts}件")
    say("認めなかった操作　" + _counts(year.refused_acts))
    say(f"承認を終えた項目　{year.settled}／{year.asked}件")
    say(f"公表後の訂正　{year.errata}件（正誤表つき）")
    if year.uncaught:
        say(f"見つからなかった写し違い　{len(year.uncaught)}件（元の値と比べて分かったもの）")
    say(f"記録　{year.entries}件、確認済みの入力　{len(year.confirmed)}件")
    say("失われたもの　" + ("なし" if not year.lost else "、".join(year.lost)))


def _counts(found: Counter[str]) -> str:
    return "、".join(f"{name} {count}" for name, count in found.most_common()) or "なし"

"""Files of the command line: what is read, and how a result is written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from shirube.cli.console import refuse
from shirube.place import Place
from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem, Severity


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; leaves with a Problem when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        refuse([_file_problem(path, wrong=f"ファイルを読めません（{_reason(error)}）")])


def decode_plan(path: Path) -> Strategy:
    """The strategy of a plan file or ledger folder, sound or not; leaves when it is neither."""
    if path.is_dir():
        from shirube.cli.ledger import open_store, read_ledger, strategy_of

        return strategy_of(read_ledger(open_store(path)).state, where=path)
    from shirube.codec.json import decode_strategy

    decoded = decode_strategy(read_bytes(path), name=path.name)
    if decoded.strategy is None:
        refuse(decoded.problems)
    return decoded.strategy


def load_plan(path: Path) -> Strategy:
    """The sound strategy of a plan file; leaves with Problems when its structure is broken."""
    from shirube.plan.invariants import structural_problems

    strategy = decode_plan(path)
    broken = [one for one in structural_problems(strategy) if one.severity is Severity.STOP]
    if broken:
        refuse(broken)
    return strategy


def edition_of(strategy: Strategy, edition_id: str | None) -> Edition:
    """The edition of that id (the newest without one); leaves with a Problem when there is none."""
    edition = strategy.edition(edition_id)
    if edition is None:
        known = "、".join(f"{e.id}（{e.name}）" for e in strategy.editions) or "なし"
        refuse(
            [
                Problem(
                    code="CLI-002",
                    severity=Severity.STOP,
                    place=Place(path="--edition"),
                    seen=edition_id or "",
                    wrong="この計画にない版です",
                    advice=f"次から選んでください：{known}。",
                )
            ]
        )
    return edition


def write_whole(path: Path, data: bytes, *, sources: Iterable[Path] = ()) -> None:
    """Write a file whole or not at all: into a temporary one beside it, then rename.

    ``sources`` are the files the result was made from; none of them is ever written over.
    """
    if path.exists() and any(source.exists() and source.samefile(path) for source in sources):
        advice = "-o に、元の文書とは別のファイル名を指定してください。"
        refuse([_file_problem(path, wrong="読み取った元の文書そのものです", advice=advice)])
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        refuse([_file_problem(path, wrong=f"書き込めません（{_reason(error)}）")])


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "ファイル又はフォルダーが見つかりません"
    if isinstance(error, PermissionError):
        return "権限がありません"
    if isinstance(error, IsADirectoryError):
        return "フォルダーです"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "同じ名前のファイルがあります"
    if error.errno == errno.ENOSPC:
        return "保存先の空きがありません"
    return f"機械からの知らせ：{error.strerror}"


def make_folder(path: Path) -> None:
    """Make a folder for results; leaves with a Problem when there cannot be one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse([_file_problem(path, wrong=f"フォルダーを作れません（{_reason(error)}）")])


def _file_problem(
    path: Path, *, wrong: str, advice: str = "ファイル名と保存場所を確かめてください。"
) -> Problem:
    return Problem(
        code="CLI-001",
        severity=Severity.STOP,
        place=Place(document=str(path)),
        wrong=wrong,
        advice=advice,
    )

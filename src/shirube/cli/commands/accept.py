"""``shirube accept PLAN``: a plan file, or a document read on the way, into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shirube.cli.files import load_plan, read_bytes
from shirube.cli.ledger import (
    JsonOption,
    LedgerOption,
    PersonOption,
    ReasonOption,
    actor,
    finish,
    open_store,
    refuse_with,
)


def accept(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="計画ファイル（plan.json）")],
    ledger: LedgerOption,
    person: PersonOption,
    documents: Annotated[
        list[Path] | None,
        typer.Option("--document", help="元の文書（台帳に保存します。何度でも指定できます）"),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option("--same", help="同じものの指定：計画の識別子=台帳の識別子"),
    ] = None,
    likely: Annotated[
        str, typer.Option("--likely", help="似ているものの扱い：ask（尋ねる）、same、new")
    ] = "ask",
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Accept what was read: everything gets its lasting id, known things keep theirs."""
    from hashlib import sha256

    from shirube.actions.accept_import import accept_import
    from shirube.actions.matching import Likely

    if likely not in {one.value for one in Likely}:
        refuse_with(
            "CLI-016",
            where="--likely",
            seen=likely,
            wrong="選べない言葉です",
            advice="次から選んでください：ask、same、new。",
        )
    strategy = load_plan(plan)
    kept: dict[str, bytes] = {}
    for path in documents or []:
        data = read_bytes(path)
        digest = sha256(data).hexdigest()
        source = next((one for one in strategy.sources if one.sha256 == digest), None)
        if source is None:
            refuse_with(
                "CLI-014",
                where="--document",
                seen=path.name,
                wrong="この計画を読み取った文書ではありません",
                advice="読み取ったときのファイルを、そのまま指定してください。",
            )
        kept[source.id] = data
    given = dict(pair.split("=", 1) for pair in same or [] if "=" in pair)
    outcome = accept_import(
        open_store(ledger),
        by=actor(person),
        strategy=strategy,
        documents=kept,
        given=given,
        likely=Likely(likely),
        reason=reason,
    )
    finish(outcome, as_json=as_json)

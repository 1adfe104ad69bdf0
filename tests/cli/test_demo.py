"""``shirube demo``: one command, both documents, every paper, and what to try next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shirube.cli.exit_codes import ExitCode
from shirube.cli.main import app


@pytest.mark.slow
def test_the_demonstration_prints_every_paper_it_names(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["demo", "-o", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == ExitCode.DONE
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    heads = {".pdf": b"%PDF-", ".docx": b"PK", ".xlsx": b"PK", ".html": b"<!DOCTYPE html>"}
    for name, data in written.items():
        assert f"  {name}　" in result.stdout
        assert data.startswith(heads.get(Path(name).suffix, b""))
    for report in ("measure-sheet", "indicator-table", "overall-review", "rule-comparison"):
        assert any(name.startswith(f"otaru-{report}.") for name in written)
    assert "tomakomai-comparison-table.docx" in written
    assert json.loads(written["otaru.plan.json"])["schema"] == "shirube.strategy"
    assert "施策 62、個別事業 96、指標 73" in result.stdout
    assert "score" in result.stdout.split("次に試すこと")[1]

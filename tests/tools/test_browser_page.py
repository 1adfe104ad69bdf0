"""The browser that tests use shows Japanese pages and reaches nothing outside this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]


def test_page_shows_a_file(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "頁.html"
    file.write_text("<!doctype html><meta charset=utf-8><h1>施策評価シート</h1>", encoding="utf-8")
    page.goto(file.as_uri())
    assert page.inner_text("h1") == "施策評価シート"


def test_page_cannot_load_from_outside(page: Page, tmp_path: Path) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><img src='http://outside.example/a.png'>", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_load_state("load")
    assert failed == ["http://outside.example/a.png"]

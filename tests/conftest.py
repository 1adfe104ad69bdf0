"""What all tests share: the sample documents, programs outside Python, and the browser.

``hypothesis`` runs the same examples every time where ``CI`` is set, and looks for new ones on a
developer's machine.

A test that needs a program says so: ``@pytest.mark.needs("pdftotext")``.  Where the program is
missing the test is skipped with the reason; where ``CI`` is set it fails, because there everything
has to be installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = ROOT / "src" / "shirube" / "ingest" / "layouts"

IN_CI = os.environ.get("CI", "") not in ("", "0", "false")

#: Programs tests may need, with the Debian package that brings them.
PROGRAMS = {
    "chromium": "chromium",
    "fc-list": "fontconfig",
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "soffice": "libreoffice-writer libreoffice-calc",
}

_SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile("local", deadline=None, suppress_health_check=_SLOW_IS_FINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "local"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here, or let it fail where everything must be installed."""
    for item in items:
        for mark in item.iter_markers("needs"):
            unknown = set(mark.args) - set(PROGRAMS)
            if unknown:
                raise pytest.UsageError(f"{item.nodeid}: PROGRAMS にありません：{sorted(unknown)}")
            missing = [name for name in mark.args if shutil.which(name) is None]
            if missing and not IN_CI:
                packages = " ".join(sorted({PROGRAMS[name] for name in missing}))
                reason = f"{'・'.join(missing)} がありません（apt-get install {packages}）"
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes get no part in a test's name: a file made just now differs in every process."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def otaru_sample() -> Path:
    """The evaluation sheets of fiscal year 2019 (62 measures), as a text layer."""
    return LAYOUTS / "otaru_evaluation_sheets" / "samples" / "otaru-evaluation-sheets.txt"


@pytest.fixture(scope="session")
def tomakomai_sample() -> Path:
    """The comparison table of a mid-term revision (84 rows), as a text layer."""
    return LAYOUTS / "tomakomai_comparison_table" / "samples" / "tomakomai-comparison-table.txt"


@pytest.fixture(scope="session", params=["otaru", "tomakomai"])
def sample(request: pytest.FixtureRequest) -> Path:
    """Each sample document in turn."""
    return Path(request.getfixturevalue(f"{request.param}_sample"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; a test that uses it is marked ``needs("chromium")``."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page without network; a request to anywhere but a file or this machine fails."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block")
    context.route("**/*", _only_local)
    fresh = context.new_page()
    yield fresh
    context.close()


def _only_local(route: Route) -> None:
    here = ("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost")
    if route.request.url.startswith(here):
        route.continue_()
    else:
        route.abort()

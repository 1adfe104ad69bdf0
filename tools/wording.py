"""Gate: no file names a package registry or a path of somebody's machine, and none is unfinished.

Installing works from whatever registry the reader's client is set up for, and a path of the
writer's machine helps nobody.  The patterns are spelled with character classes so that this file
does not contain what it looks for.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.finding import Finding, project_files

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"p[y]pi\.org|p[y]thonhosted|n[p]mjs\.|d[e]b\.debian|[c]rates\.io"),
        "パッケージ配布元の所在が書かれています。消してください",
    ),
    (
        re.compile(
            r"(?<![\w.:/-])/(?:w[o]rk|f[a]rm|t[m]p|r[o]ot|h[o]me)/[\w.]|b[a]sh_jobs|[A-Z]:\\U[s]ers"
        ),
        "特定の計算機のパスが書かれています。相対パスか tmp_path にしてください",
    ),
    (
        re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b"),
        "やり残しの目印です。終わらせるか、課題として書き出してください",
    ),
)

#: Files whose words are not ours: source documents are kept as they were published.
_AS_PUBLISHED = re.compile(r"/samples/")


def find(root: Path) -> list[Finding]:
    """Lines of project files that match a forbidden pattern; also a lock that keeps addresses."""
    findings: list[Finding] = []
    for file in project_files(root):
        path = file.relative_to(root).as_posix()
        if file.name == "uv" + ".lock":
            message = (
                "配布元の所在を記録する形式です。`make lock` の requirements/ を使ってください"
            )
            findings.append(Finding(path=path, message=message))
        content = file.read_bytes()
        if b"\0" in content or _AS_PUBLISHED.search(f"/{path}"):
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            findings += [
                Finding(path=path, line=number, message=f"{message}：{line.strip()[:80]}")
                for pattern, message in _RULES
                if pattern.search(line)
            ]
    return findings

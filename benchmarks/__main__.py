"""``python -m benchmarks [-o FILE]``: measure everything and print one table."""

from __future__ import annotations

import argparse
import os
import platform
from pathlib import Path

from benchmarks import compare, papers
from benchmarks.table import Row, markdown


def main() -> None:
    parser = argparse.ArgumentParser(description="速さと記憶量を測ります")
    parser.add_argument("-o", "--output", type=Path, help="表を書き出すファイル（Markdown）")
    output = parser.parse_args().output
    rows: list[Row] = []
    for measurement in (*papers.MEASUREMENTS, *compare.MEASUREMENTS):
        for row in measurement():
            print("　".join(cell for cell in row.cells() if cell), flush=True)
            rows.append(row)
    text = (
        "# 速さと記憶量\n\n"
        f"{os.cpu_count()}コア、{platform.system()}、Python {platform.python_version()}。"
        "`make bench` で測り直せます。時間は中央値、記憶量は子プロセスを含む最大値です。"
        "比べる相手は、同じ内容の HTML または Word を PDF にする道具です。\n\n" + markdown(rows)
    )
    print("\n" + text)
    if output is not None:
        output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

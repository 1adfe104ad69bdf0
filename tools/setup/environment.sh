#!/usr/bin/env bash
# Creates the Python environment in the folder given, with a Python of 3.11 or newer.
# Uses PYTHON when set, else the first that works of python3.11, 3.12, 3.13 and python3.
set -euo pipefail

folder=$1

# One that somebody made already is kept, unless it is broken or was moved here from elsewhere.
if [ -x "$folder/bin/python" ] && "$folder/bin/pip" --version >/dev/null 2>&1 &&
    "$folder/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    exit 0
fi

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

found=""
for name in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3; do
    usable "$name" || continue
    if complete "$name"; then
        found=$name
        break
    fi
    found=${found:-$name}
done

if [ -z "$found" ]; then
    echo "Python 3.11 以降が見つかりません。入れてから、もう一度実行してください（場所を指定するには: make PYTHON=/path/to/python3 …）。" >&2
    exit 1
fi

if ! complete "$found"; then
    version=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    package="python$version-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Python の仮想環境の部品（$package）を入れています…"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$package"; } </dev/null >/dev/null ||
            echo "$package を入れられませんでした。" >&2
    fi
    if ! complete "$found"; then
        echo "Python の仮想環境の部品がありません。管理者として「apt-get install $package」を実行してから、もう一度実行してください。" >&2
        exit 1
    fi
fi

echo "Python の環境を作っています（$folder、$("$found" --version)）…"
"$found" -m venv --clear "$folder"

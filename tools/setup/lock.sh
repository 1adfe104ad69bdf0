#!/usr/bin/env bash
# Writes requirements/*.txt from pyproject.toml: for every platform and Python from 3.11 on, with
# hashes and without addresses. All locks go into one environment, so each follows dev.txt.
# Further arguments go to uv, e.g. --upgrade.
set -euo pipefail

uv=$1
shift

lock() {
    local out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header "$@" --output-file "requirements/$out.txt" >/dev/null
    echo "requirements/$out.txt"
}

lock dev "$@" pyproject.toml --group dev
lock runtime pyproject.toml --constraint requirements/dev.txt
lock build --group pyproject.toml:build --constraint requirements/dev.txt
lock bench "$@" pyproject.toml --group bench --constraint requirements/dev.txt

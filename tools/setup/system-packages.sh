#!/usr/bin/env bash
# Installs the Debian packages that tests or benchmarks use and that are missing.
#   system-packages.sh test|bench
# Without root nothing is changed: one line says what is missing, and the tests that need it are
# skipped with the reason.
set -euo pipefail

case ${1:-} in
    test) wanted="chromium poppler-utils libreoffice-writer libreoffice-calc fonts-morisawa-bizud-gothic" ;;
    bench) wanted="libreoffice-writer libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-morisawa-bizud-gothic" ;;
    *) echo "使い方: system-packages.sh test|bench" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Debian 系ではないため、外部プログラムは入れません。次が必要なテストは、なければ省きます：$wanted"
    exit 0
fi

missing=""
for package in $wanted; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "次のパッケージがないため、必要とするテストを省きます。入れるには「sudo apt-get install$missing」を実行してください。"
    exit 0
fi

echo "テストに使うパッケージを入れています（初回のみ、数分かかります）：$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing; } </dev/null >/dev/null; then
    echo "入れられませんでした。必要とするテストを省きます。手で入れるには「apt-get install$missing」を実行してください。" >&2
fi

#!/usr/bin/env bash
# Compares our readers with the tables of other scanners and prints how many cases hold, by ecosystem.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf artifacts/conformance
failed=0
for project in Plimsoll.Model.Tests Plimsoll.Catalogers.Tests Plimsoll.Advisories.Tests Plimsoll.Scanning.Tests; do
    dotnet build "tests/$project" -c Release --nologo -v q >&2
    only=()
    [ $project != Plimsoll.Advisories.Tests ] || only=(-class "$project.Conformance.*")    # the others read whole feeds
    "artifacts/bin/$project/release/$project" -noColor "${only[@]}" >"artifacts/conformance-$project.log" || failed=1
done
[ -d artifacts/conformance ] || { echo "no shared conformance data: see CONTRIBUTING.md" >&2; exit 1; }
awk '
    function row(name, c, p, r, n) { printf "%-18s %7s %15s %8s %7s %20s %8.1f\n", name, c, n, c - n, p, r, (c > n ? 100 * p / (c - n) : 0) }
    BEGIN { FS = "\t"; printf "%-18s %7s %15s %8s %7s %20s %8s\n", "ecosystem", "cases", "not applicable", "applied", "pass", "reviewed difference", "percent" }
    { name = FILENAME; sub(/.*\//, "", name); sub(/\.tsv$/, "", name); row(name, $1, $2, $3, $4); c += $1; p += $2; r += $3; n += $4 }
    END { row("total", c, p, r, n) }
' artifacts/conformance/*.tsv
[ $failed -eq 0 ] || { echo "some tests fail: see artifacts/conformance-*.log" >&2; exit 1; }

#!/usr/bin/env bash
# Installs what the tests need, builds everything with warnings as errors, and runs every test.
#
#   ./test.sh            all tests, three minutes of fuzzing
#   ./test.sh --all      the long tail too: more mutants, longer fuzzing, the large images
#   ./test.sh --quick    unit tests only
#
# Ends with one line: N passed, N failed, N skipped. PLIMSOLL_REQUIRE_ALL=1 turns every skip into a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mode=${1:-}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PLIMSOLL_TEST_MODE=${mode#--}
passed=0 failed=0 skipped=0
logs=artifacts/test-logs; mkdir -p "$logs"

say() { printf '\n== %s\n' "$*"; }

# check NAME COMMAND…: one test that is a command
check() {
  local name=$1; shift
  say "$name"
  if "$@" >"$logs/check.log" 2>&1; then passed=$((passed + 1)); tail -3 "$logs/check.log"
  else failed=$((failed + 1)); cat "$logs/check.log"; echo "FAILED: $name"; fi
}

finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]; exit
}

# ---- what the tests need ---------------------------------------------------------------------------
needed=(debootstrap umoci skopeo jq python3 python3-yaml pigz rpm openssl zstd sqlite3 git gcc binutils zlib1g-dev nodejs npm zsh fish docker-registry)
missing=()
for package in "${needed[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | tr -d ' ')" = ii ] || missing+=("$package")
done
# Programs that came another way (a container image's own node) need no package.
still=()
for package in "${missing[@]}"; do
  case $package in nodejs) program=node ;; binutils) program=objdump ;; zlib1g-dev) program=/usr/include/zlib.h ;; *) program=$package ;; esac
  command -v "$program" >/dev/null || [ -e "$program" ] || still+=("$package")
done
if [ ${#still[@]} -gt 0 ]; then
  say "installing ${still[*]}"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${still[@]}"; } >"$logs/apt.log" 2>&1 \
      || { tail -5 "$logs/apt.log"; echo "some packages could not be installed; tests that need them are skipped with their reason"; }
  else
    echo "not root, or no apt-get: tests that need these are skipped with their reason"
  fi
fi
if command -v npm >/dev/null; then
  (cd tests/schemas && npm ci --no-audit --no-fund --silent) >"$logs/npm.log" 2>&1 || { cat "$logs/npm.log"; echo "the schema checker could not be installed"; }
fi

# ---- build -----------------------------------------------------------------------------------------
say "build"
if ! dotnet build Plimsoll.slnx --configuration Release --nologo --verbosity quiet >"$logs/build.log" 2>&1; then
  grep -E 'error|warning' "$logs/build.log" | sort -u | head -40
  failed=$((failed + 1)); finish
fi
[ "$mode" = --quick ] || check "formatting" dotnet format Plimsoll.slnx --verify-no-changes --no-restore --verbosity minimal
[ "$mode" = --quick ] || check "native build: one file, glibc 2.36 or older, within its size" eng/publish.sh

# count WORD LINE: the number behind a word of a summary, 0 where it is not there
count() { sed -nE "s/.*$1: ([0-9]+).*/\\1/p; t; s/.*/0/p" <<<"$2"; }

# ---- test programs ---------------------------------------------------------------------------------
run_tests() {
  local name=$1; shift
  say "$name"
  local program=artifacts/bin/$name/release/$name log=$logs/$name.log
  timeout 40m "$program" -noColor "$@" >"$log" 2>&1
  local code=$? line
  grep -E '\[(FAIL|SKIP)\]' -A 12 "$log" | head -200
  line=$(grep -E "^ +$name +Total: " "$log" | tail -1)
  if [ -z "$line" ]; then
    tail -30 "$log"; echo "FAILED: $name ended with $code and no summary"; failed=$((failed + 1)); return
  fi
  local total errors bad skips
  total=$(count Total "$line") errors=$(count Errors "$line") bad=$(count Failed "$line") skips=$(count Skipped "$line")
  if [ "$total" -eq 0 ]; then echo "FAILED: $name has no tests"; failed=$((failed + 1)); return; fi
  passed=$((passed + total - bad - skips)); failed=$((failed + bad + errors)); skipped=$((skipped + skips))
  if [ $code -ne 0 ] && [ $((bad + errors)) -eq 0 ]; then echo "FAILED: $name ended with $code"; failed=$((failed + 1)); fi
  echo "$line"
}

for project in tests/*.Tests; do run_tests "$(basename "$project")"; done
if [ "$mode" != --quick ]; then
  run_tests Plimsoll.EndToEnd
  run_tests Plimsoll.Fuzz
fi
finish

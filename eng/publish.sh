#!/usr/bin/env bash
# Publishes the command line as one native file, artifacts/native/plimsoll, and checks what was promised of it:
# nothing native beside it, no symbol of a glibc newer than 2.36, and a size within the budget.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly max_glibc=2.36
readonly max_megabytes=25 # the program itself; the embedded advisory snapshot comes on top

case $(uname -m) in x86_64) rid=linux-x64 ;; aarch64) rid=linux-arm64 ;; *) echo "publish: no runtime for $(uname -m)" >&2; exit 2 ;; esac
out=artifacts/native
rm -rf "$out"
dotnet publish src/Plimsoll.Cli --configuration Release --runtime "$rid" --output "$out" --nologo --verbosity quiet -p:PublishAot=true
rm -f "$out"/*.dbg "$out"/*.xml

beside=$(find "$out" -mindepth 1 ! -name plimsoll)
if [ -n "$beside" ]; then echo "publish: files beside the program: $beside" >&2; exit 1; fi

glibc=$(objdump -T "$out/plimsoll" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1)
if [ "$(printf '%s\n%s\n' "$glibc" "$max_glibc" | sort -V | tail -1)" != "$max_glibc" ]; then
  echo "publish: needs glibc $glibc, more than $max_glibc" >&2; exit 1
fi

bytes=$(stat -c %s "$out/plimsoll")
snapshot=$(stat -c %s src/Plimsoll.Advisories/Snapshot/advisories.padb 2>/dev/null || echo 0)
program=$(( (bytes - snapshot) / 1048576 ))
if [ "$program" -gt "$max_megabytes" ]; then echo "publish: $program MiB, more than $max_megabytes" >&2; exit 1; fi
echo "publish: $out/plimsoll, $(( bytes / 1048576 )) MiB ($(( snapshot / 1048576 )) of them advisories), glibc $glibc or newer"

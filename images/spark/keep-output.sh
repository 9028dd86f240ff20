#!/bin/bash
# keep-output.sh FOLDER COMMAND [ARGUMENT...]: runs a command and keeps what it writes in FOLDER/stdout and FOLDER/stderr as well, for the archive of logs.
# The command's exit code is its own, signals reach the command, and its output is complete in both places. It runs below tini, which reaps.
# Two shorter forms fail: with `tini -- command > >(tee file)` the end of the output is lost when tini ends with its child (10 of 60 runs), and a
# shell with `command | tee file` as process 1 never passes SIGTERM on.
set -uo pipefail

folder="$1"
shift

# How long output may take to be written after the command has ended, in tenths of a second. A grandchild that has not ended, such as PySpark's
# daemon, holds the pipe open for ever.
patience=50

# tee must outlive what ends the command. A full volume does not end it: it says so once and goes on writing to the container's own output.
exec {out}> >(trap '' TERM INT HUP QUIT USR1 USR2 PWR; exec tee -a "$folder/stdout")
keepers=("$!")
exec {err}> >(exec {out}>&-; trap '' TERM INT HUP QUIT USR1 USR2 PWR; exec tee -a "$folder/stderr" >&2)
keepers+=("$!")

child=""
pending=""
signalled=""
forward() {
  signalled=yes
  if [[ -n "$child" ]]; then kill -s "$1" "$child" 2>/dev/null; else pending="$1"; fi
}
for signal in TERM INT HUP QUIT USR1 USR2 PWR; do
  # shellcheck disable=SC2064
  trap "forward $signal" "$signal"
done

# With job control: without it the shell starts background commands with SIGINT and SIGQUIT ignored.
set -m
"$@" <&0 >&"$out" 2>&"$err" &
child=$!
set +m
[[ -z "$pending" ]] || kill -s "$pending" "$child"
exec {out}>&- {err}>&-

# A trapped signal ends `wait` early, with a code that is not the command's.
code=""
while [[ -z "$code" ]]; do
  signalled=""
  wait "$child"
  status=$?
  [[ -n "$signalled" ]] || code=$status
done

for ((tenths = 0; tenths < patience; tenths++)); do
  kill -0 "${keepers[@]}" 2>/dev/null || break
  sleep 0.1
done
exit "$code"

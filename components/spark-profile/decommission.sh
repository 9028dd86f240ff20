#!/bin/sh
# Kubernetes runs this in an executor's container before it stops it. SIGPWR is Spark's signal to take no more tasks and to give its blocks to
# others; the pod's grace period bounds the wait. Spark's own script is in its Docker context and not in images made from PyPI, and needs ps.
proc="${PROC:-/proc}"
for folder in "$proc"/[0-9]*; do
  # tini, above the JVM, has the same words in its command line.
  [ "$(cat "$folder/comm" 2>/dev/null)" = java ] || continue
  tr '\0' ' ' <"$folder/cmdline" 2>/dev/null | grep -q 'ExecutorBackend ' || continue
  pid="${folder##*/}"
  kill -s PWR "$pid" || continue
  # A zombie still takes signals.
  while kill -0 "$pid" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "$folder/status" 2>/dev/null; do sleep 1; done
done

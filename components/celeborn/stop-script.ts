import { asking, decommissionInterval, exitDelay } from "./shutdown";

export interface StopScriptArgs {
  /** Folder with `token` and `ca.crt` for the API server. */
  readonly account: string;
  /** Of the worker's REST API. */
  readonly httpPort: number;
  /** How long a decommission may take, from the order on. */
  readonly decommissionSeconds: number;
  /** Seconds for which it asks until the answer is clear. Default: that of `asking`. */
  readonly patience?: number;
  /** Where it says what it does: kubelet shows a hook's output to nobody. Default: the container's own output. */
  readonly log?: string;
}

/** How long leaving at once may take: the delay, a look of the hook, closing. */
const immediateSeconds = exitDelay + decommissionInterval + 20;

/** Variables that the script reads, beside `POD_NAME`. */
export const stopVariables = {
  url: "CELEBORN_STATEFUL_SET_URL",
} as const;

/**
 * A worker's preStop hook. It asks the API server whether this pod is to come back, and tells the worker to decommission itself where it is not; only the worker's own `/exit` makes its shutdown hook
 * wait as long as that takes. It asks again while there is no clear answer, since one refusal for a busy API server would make of a decommission a restart that nobody makes. When there is none to the
 * end, it returns, and SIGTERM makes the worker stop gracefully, which keeps its data. It never fails, since nobody would see why.
 *
 * A StatefulSet that is gone, or about to be (a deletion in the foreground keeps it until its pods are gone), has no use for the data any more. "404" alone does not say so: a proxy may answer it.
 *
 * The token goes to curl by its standard input: arguments are for everybody to read.
 * @see apache/celeborn v0.5.4 worker/.../Worker.scala (exit), WorkerStatusManager.scala; k8s.io/api apps/v1 (`spec.replicas` is the first field and always written)
 */
export const stopScript = ({
  account,
  httpPort,
  decommissionSeconds,
  patience = asking.patience,
  log = "/proc/1/fd/1",
}: StopScriptArgs): string => `#!/bin/bash
worker="http://127.0.0.1:${httpPort}"
say() { echo "stop: $*" >>"${log}" 2>/dev/null || true; }

# The StatefulSet as JSON and, in the last line, the status of the answer.
ask() {
  local token
  token="$(<"${account}/token")" || return 1
  printf 'Authorization: Bearer %s\\n' "$token" |
    curl --silent --noproxy '*' --max-time ${asking.request} --cacert "${account}/ca.crt" \\
      --header @- --header 'Accept: application/json' --write-out '\\n%{http_code}' "$${stopVariables.url}"
}

# What one question tells to do: graceful, decommission or leave; nothing when that is not clear.
judge() {
  local ordinal="$1" answer status body
  answer="$(ask 2>/dev/null)" || { say "no answer from the API server"; return; }
  status="\${answer##*$'\\n'}"
  body="\${answer%$'\\n'*}"
  body="\${body//[[:space:]]/}"
  if [[ $status == 404 && $body == *'"kind":"Status"'* && $body == *'"reason":"NotFound"'* ]]; then
    say "the StatefulSet is gone"; echo leave
  elif [[ $status != 200 || $body != *'"kind":"StatefulSet"'* ]]; then
    say "the API server does not say how many workers there are to be (status $status)"
  elif [[ $body == *'"deletionTimestamp":"'* ]]; then
    say "the StatefulSet is being deleted"; echo leave
  elif [[ $body =~ \\"spec\\":\\{\\"replicas\\":([0-9]+)[,}] ]]; then
    if ((10#$ordinal >= 10#\${BASH_REMATCH[1]})); then
      say "number $ordinal of \${BASH_REMATCH[1]} workers is not to come back"; echo decommission
    else
      echo graceful
    fi
  else
    say "the API server's answer has no number of replicas"
  fi
}

decide() {
  local ordinal="\${POD_NAME##*-}" last=$((SECONDS + ${patience})) verdict
  [[ $ordinal =~ ^[0-9]+$ ]] || { say "no number in the pod's name ($POD_NAME)"; echo graceful; return; }
  while :; do
    verdict="$(judge "$ordinal")"
    [[ -n $verdict ]] && { echo "$verdict"; return; }
    ((SECONDS >= last)) && break
    sleep ${Math.min(asking.pause, patience)} 2>/dev/null || break
  done
  say "no clear answer within ${patience} s"
  echo graceful
}

# Tells the worker to exit and waits until it does not answer any more; the container ends with it, and this script too.
leave() {
  local kind="$1" last=$((SECONDS + $2))
  if ! curl --silent --fail --noproxy '*' --max-time 10 --output /dev/null --data "type=$kind" "$worker/exit"; then
    say "the worker does not take the order $kind: it stops gracefully"
    return
  fi
  say "$kind"
  while ((SECONDS < last)) && curl --silent --fail --noproxy '*' --max-time 10 --output /dev/null "$worker/ping"; do
    sleep 2
  done
}

case "$(decide)" in
  decommission) leave Decommission ${decommissionSeconds} ;;
  leave) leave Immediately ${immediateSeconds} ;;
  *) say "graceful shutdown: the worker comes back" ;;
esac
exit 0
`;

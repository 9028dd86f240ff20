import { parseDuration } from "../../lib/duration";
import { eachApiServer } from "../lib/api-servers";
import { podKinds } from "../lib/pods";
import { objectRule } from "../lib/rule";

/** Kubernetes' own, where a flag is not there. */
const defaults: Readonly<Record<string, string>> = {
  "shutdown-delay-duration": "0s",
  "request-timeout": "60s",
  "shutdown-watch-termination-grace-period": "0s",
};

/**
 * An API server that is told to stop serves for the delay, then ends what it has begun: requests within their time-out, watches within theirs. Killed before, it
 * breaks off the submissions of that minute.
 * @see k8s.io/apiserver pkg/server/genericapiserver.go, RunWithContext
 */
export const apiServersFinishRequests = objectRule({
  name: "api-servers-finish-requests",
  description: "The grace period of an API server's pod is longer than its own graceful shutdown.",
  severity: "high",
  remediationSteps: "Raise terminationGracePeriodSeconds, or lower the flags.",
  url: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  kinds: podKinds,
  check: (object, look) =>
    eachApiServer(object, look, ({ pod, flags, part }) => {
      const [delay, requests, watches] = Object.keys(defaults).map((name) => {
        const text = flags.get(name) ?? defaults[name]!;
        const seconds = text === "0s" ? 0 : parseDuration(text);
        if (seconds === undefined)
          look.report(
            object,
            `--${name}=${text} is no duration that can be compared; write it as 90s, 2m or 1h`,
            part,
          );
        return seconds ?? 0;
      }) as [number, number, number];
      const needed = delay + Math.max(requests, watches);
      const grace = pod.spec.terminationGracePeriodSeconds ?? 30;
      if (grace <= needed)
        look.report(
          object,
          `${pod.place}.terminationGracePeriodSeconds is ${grace}, and its shutdown takes up to ${needed} s (${delay} s delay, ${requests} s requests, ${watches} s watches); make it longer than that`,
          part,
        );
    }),
});

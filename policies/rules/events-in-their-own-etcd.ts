import { parseEtcdOverrides } from "../../components/api-server/etcd-overrides";
import { eachApiServer } from "../lib/api-servers";
import { podKinds } from "../lib/pods";
import { objectRule } from "../lib/rule";

const flag = "--etcd-servers-overrides";
const example = `${flag}=/events#https://127.0.0.1:2579`;

/**
 * One API server without the override writes its Events into the main etcd, where they delay the writes that matter; and Events of one object are then in two places, each of which
 * half of the API servers reads.
 */
export const eventsInTheirOwnEtcd = objectRule({
  name: "events-in-their-own-etcd",
  description: "Every API server keeps Events in an etcd of their own.",
  severity: "high",
  remediationSteps: `Give it ${example}, of the Events etcd or the proxy to it.`,
  url: "https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/",
  kinds: podKinds,
  check: (object, look) =>
    eachApiServer(object, look, ({ flags, part }) => {
      const problem = problemOf(
        flags.get("etcd-servers-overrides"),
        (flags.get("etcd-servers") ?? "").split(","),
      );
      if (problem !== undefined) look.report(object, problem, part);
    }),
});

function problemOf(value: string | undefined, main: readonly string[]): string | undefined {
  if (value === undefined) return `has no ${flag}, so Events are in the main etcd; add ${example}`;
  const overrides = parseEtcdOverrides(value);
  if (typeof overrides === "string") return `${flag} ${overrides}`;
  const events = overrides.find(({ resource }) => resource === "/events");
  if (events === undefined) return `${flag} has none for Events; add ${example}`;
  const shared = events.servers.find((server) => main.includes(server));
  return shared === undefined
    ? undefined
    : `${flag} has for Events ${shared}, which is the main etcd; name the Events etcd`;
}

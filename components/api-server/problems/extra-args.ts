import { pkiFolder } from "../../../agents/node-installer/node-files";
import type { ClusterIdentity, ExtraArg } from "../cluster-identity";
import { etcdOverridesFlag } from "../etcd-overrides";
import { ownedFlags } from "../owned-flags";
import { pkiFiles } from "../pki";
import { type ArgsProblem, problem, show } from "./problem";

/** Flags with which the Spark API servers could not run, or would be another cluster's, and why. */
const impossible: Readonly<Record<string, string>> = {
  "authorization-config":
    "in place of --authorization-mode, which the platform sets; Node and RBAC are what it has",
  "authentication-config":
    "a file in place of the --oidc-* flags, which has no place in the pod; give those flags",
  "bind-address": "the kubelet and the Service dial the pod's own address; leave it out",
  "etcd-prefix":
    "the Events etcd's supervisors clean up below /registry; a cluster with another prefix cannot be split",
};

/** Flags of the online API servers that are given beside the platform's own. */
export const extraArgProblems = ({ apiServer }: Pick<ClusterIdentity, "apiServer">): ArgsProblem[] =>
  (apiServer?.extraArgs ?? []).flatMap((arg, index) => {
    const path = `cluster.apiServer.extraArgs[${index}]`;
    const { name, value } = arg;
    if (ownedFlags.includes(name))
      return [
        problem(`${path}.name`, `set by the platform (${show(name)}); any flag but ${ownedFlags.join(", ")}`),
      ];
    const reason = impossible[name];
    if (reason !== undefined)
      return [problem(`${path}.name`, `not possible here (${show(name)}): ${reason}`)];
    return valueProblems(arg).map((text) => problem(`${path}.value`, `${text} (${show(value)})`));
  });

function valueProblems({ name, value }: ExtraArg): string[] {
  if (name === "anonymous-auth" && value !== "true")
    return ["the kubelet's probes are anonymous and would get 401, as those of a kubeadm cluster; true"];
  const isHere = pkiFiles.some((file) => value === `${pkiFolder}/${file}`);
  return value.startsWith("/") && name !== etcdOverridesFlag && !isHere
    ? [`a path, and the pod has no files of the node but ${pkiFiles.length} of ${pkiFolder}; leave it out`]
    : [];
}

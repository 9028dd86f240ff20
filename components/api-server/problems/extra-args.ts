import type { ClusterIdentity } from "../cluster-identity";
import { ownedFlags } from "../owned-flags";
import { type ArgsProblem, problem, show } from "./problem";

/** Flags of the online API servers that are given beside the platform's own. */
export const extraArgProblems = ({ apiServer }: Pick<ClusterIdentity, "apiServer">): ArgsProblem[] =>
  (apiServer?.extraArgs ?? []).flatMap(({ name }, index) =>
    ownedFlags.includes(name)
      ? [
          problem(
            `cluster.apiServer.extraArgs[${index}].name`,
            `set by the platform (${show(name)}); any flag but ${ownedFlags.join(", ")}`,
          ),
        ]
      : [],
  );

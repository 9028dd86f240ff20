import { ownedFlags } from "../../../components/api-server/owned-flags";
import { problem, type Rule } from "./rule";

export const flagsUnowned: Rule = ({ cluster }) =>
  (cluster?.apiServer.extraArgs ?? []).flatMap(({ name }, index) =>
    ownedFlags.includes(name)
      ? [
          problem(
            `cluster.apiServer.extraArgs[${index}].name`,
            `set by the platform ("${name}"); any flag but ${ownedFlags.join(", ")}`,
          ),
        ]
      : [],
  );

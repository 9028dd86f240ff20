import { type CommandLine, commandLineOf, isApiServer } from "./command-line";
import type { KubernetesObject } from "./kubernetes-object";
import type { Look } from "./look";
import { type FoundContainer, type FoundPod, eachContainer, podsOf } from "./pods";

export interface FoundApiServer extends FoundContainer {
  readonly pod: FoundPod;
  readonly flags: CommandLine["flags"];
}

/** Looks at each container of an object that runs kube-apiserver, on whatever kind of workload. */
export function eachApiServer(
  object: KubernetesObject,
  look: Look<unknown>,
  check: (found: FoundApiServer) => void,
): void {
  for (const pod of podsOf(object))
    eachContainer(pod, look, (found) => {
      const command = commandLineOf(found.container);
      if (isApiServer(command)) check({ ...found, pod, flags: command.flags });
    });
}

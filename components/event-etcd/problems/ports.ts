import { type ArgsProblem, problem } from "../../../lib/args-problem";
import { fixedPorts } from "../../../lib/node-ports";
import type { EventEtcdPorts } from "../args";
import { defaultPorts } from "../defaults";

/** @param onNodes whether the members use the nodes' network, where others listen too */
export function portProblems(given: EventEtcdPorts | undefined, onNodes: boolean): ArgsProblem[] {
  const ports = Object.entries({ ...defaultPorts, ...given });
  return ports.flatMap(([name, port], index) => {
    const path = `ports.${name}`;
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      return [problem(path, `not a port (${port}); a whole number from 1 to 65535`)];
    const other = ports.slice(0, index).find(([, earlier]) => earlier === port)?.[0];
    const owner = (onNodes ? fixedPorts[port] : undefined) ?? (other && `ports.${other}`);
    return owner === undefined
      ? []
      : [problem(path, `already used by ${owner} (${port}); a port that is free`)];
  });
}

import { fixedPorts } from "../../../lib/node-ports";
import type { EventEtcdPorts } from "../args";
import { defaultPorts } from "../defaults";
import { type ArgsProblem, problem } from "./problem";

/** @param onNodes whether the members use the nodes' network, where others listen too */
export function portProblems(given: EventEtcdPorts | undefined, onNodes: boolean): ArgsProblem[] {
  const ports = Object.entries({ ...defaultPorts, ...given });
  return ports.flatMap(([name, port], index) => {
    const path = `ports.${name}`;
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      return [problem(path, `is ${port}; a whole number from 1 to 65535 is needed`)];
    const owner = onNodes ? fixedPorts[port] : undefined;
    if (owner !== undefined)
      return [problem(path, `is ${port}, the port of ${owner}; use one that is free on the nodes`)];
    const other = ports.slice(0, index).find(([, earlier]) => earlier === port)?.[0];
    return other === undefined ? [] : [problem(path, `is ${port} like ports.${other}; each needs its own`)];
  });
}

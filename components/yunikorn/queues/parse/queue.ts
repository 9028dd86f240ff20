import type { RawLimit, RawQueue, RawResources } from "../../validation/scheduler-config";
import { parseAcl } from "../acl";
import type { Limit, Queue, Resources } from "../tree";
import type { Inexpressible } from "./inexpressible";
import { parseProperties } from "./properties";

/** A queue with all below it. */
export function parseQueue(path: string, raw: RawQueue, found: Inexpressible): Queue {
  const { childTemplate: template, limits, queues } = raw;
  const acl = (key: "adminAcl" | "submitAcl") =>
    found.attempt(`${path}.${key.toLowerCase()}`, () => parseAcl(raw[key]));
  const [submitAcl, adminAcl] = [acl("submitAcl"), acl("adminAcl")];
  const childTemplate = {
    ...resources(template.resources),
    ...maxApplications(`${path}.childtemplate`, template.maxApplications, found),
    ...parseProperties(`${path}.childtemplate.properties`, template.properties, found),
  };
  return {
    // What has queues is a parent anyway, and so is root.
    ...(raw.parent && !queues?.length && raw.name.toLowerCase() !== "root" ? { parent: true } : {}),
    ...(submitAcl && { submitAcl }),
    ...(adminAcl && { adminAcl }),
    ...resources(raw.resources),
    ...maxApplications(path, raw.maxApplications, found),
    ...parseProperties(`${path}.properties`, raw.properties, found),
    ...(Object.keys(childTemplate).length > 0 ? { childTemplate } : {}),
    ...(limits && { limits: limits.map((it, index) => limit(`${path}.limits[${index}]`, it, found)) }),
    ...(queues && { queues: below(path, queues, found) }),
  };
}

function below(path: string, queues: readonly RawQueue[], found: Inexpressible): Record<string, Queue> {
  const names = queues.map(({ name }) => name);
  return Object.fromEntries(
    queues.map((queue, index) => {
      if (names.indexOf(queue.name) < index)
        found.at(`${path}.queues[${index}].name`, `twice (${JSON.stringify(queue.name)}); one of its own`);
      return [queue.name, parseQueue(`${path}.queues[${index}]`, queue, found)];
    }),
  );
}

const record = (map: ReadonlyMap<string, string> | undefined): Resources | undefined =>
  map && Object.fromEntries(map);

function resources(raw: RawResources): { guaranteed?: Resources; max?: Resources } {
  const [guaranteed, max] = [record(raw.guaranteed), record(raw.max)];
  return { ...(guaranteed && { guaranteed }), ...(max && { max }) };
}

function maxApplications(path: string, count: bigint, found: Inexpressible): { maxApplications?: number } {
  if (count > BigInt(Number.MAX_SAFE_INTEGER))
    found.at(`${path}.maxapplications`, `too large (${count}); at most ${Number.MAX_SAFE_INTEGER}`);
  return count === 0n ? {} : { maxApplications: Number(count) };
}

function limit(path: string, raw: RawLimit, found: Inexpressible): Limit {
  const max = record(raw.maxResources);
  return {
    ...(raw.limit === "" ? {} : { description: raw.limit }),
    ...(raw.users && { users: raw.users }),
    ...(raw.groups && { groups: raw.groups }),
    ...maxApplications(path, raw.maxApplications, found),
    ...(max && { max }),
  };
}

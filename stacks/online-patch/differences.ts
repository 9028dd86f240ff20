import { parse } from "yaml";
import type { KubeadmPatch } from "../outputs";
import { type Container, type Pod, containersOf, flagsOf, probes } from "./pod";

const apiServer = "kube-apiserver";

/**
 * How an online API server's pod differs from one that carries the patch, one sentence each with what is there and what is wanted; nothing if it
 * carries it. What the patch does not mention is not looked at.
 */
export function differences(pod: Pod, patch: KubeadmPatch): string[] {
  const found = new Map(containersOf(pod).map((container) => [container.name, container]));
  const server = found.get(apiServer);
  if (!server) return [`it has no container ${apiServer}`];
  const wanted = Object.values(patch.patches).flatMap((text) => containersOf(parse(text) as Pod));
  return [
    ...patch.apiServerExtraArgs.flatMap(({ name, value }) => extraArgDifference(server, name, value)),
    ...wanted.flatMap((container) =>
      container.name === apiServer
        ? probeDifferences(server, container)
        : sidecarDifferences(found.get(container.name), container),
    ),
  ];
}

function extraArgDifference(server: Container, name: string, wanted: string): string[] {
  const value = flagsOf(server).get(name);
  if (value === wanted) return [];
  if (value === undefined)
    return [`--${name} is missing, so its Events go to the main etcd; wanted is ${wanted}`];
  const place = value.split(",").indexOf(wanted);
  if (place === 0) return [];
  if (place > 0)
    return [
      `--${name} has ${wanted} as number ${place + 1}, and the probes leave out the first one's checks alone; put it first`,
    ];
  return [
    `--${name} is ${value}; wanted is ${wanted} (resource, #, servers with ; between them, and a comma before the next resource)`,
  ];
}

/** Checks that a health path leaves out: `/livez?exclude=a&exclude=b`. */
const excluded = (path: string): string[] => new URLSearchParams(path.split("?")[1]).getAll("exclude");

function probeDifferences(server: Container, wanted: Container): string[] {
  return probes.flatMap((probe) => {
    const path = wanted[probe]?.httpGet?.path;
    if (path === undefined) return [];
    const actual = server[probe]?.httpGet?.path;
    if (actual === undefined) return [`${probe} asks nothing over HTTP; wanted is ${path}`];
    const missing = excluded(path).filter((check) => !excluded(actual).includes(check));
    return missing.length === 0
      ? []
      : [`${probe} asks ${actual}, which fails while the Events etcd hangs; wanted is ${path}`];
  });
}

function sidecarDifferences(sidecar: Container | undefined, wanted: Container): string[] {
  const { name } = wanted;
  if (!sidecar)
    return [
      `container ${name} is missing: without it the API server does not start while the Events etcd is away`,
    ];
  const flags = flagsOf(sidecar);
  const [memory, wantedMemory] = [sidecar, wanted].map(({ resources }) => resources?.limits?.memory);
  return [
    ...(wantedMemory === undefined || memory === wantedMemory
      ? []
      : [
          `${name} may use ${memory ?? "any memory"}; wanted is ${wantedMemory}, for the Events that the Events etcd may hold`,
        ]),
    ...(sidecar.image === wanted.image ? [] : [`${name} runs ${sidecar.image}; wanted is ${wanted.image}`]),
    ...[...flagsOf(wanted)].flatMap(([flag, value]) =>
      isSame(flag, flags.get(flag), value)
        ? []
        : [
            `${name} has ${flags.has(flag) ? `--${flag}=${flags.get(flag)}` : `no --${flag}`}; wanted is --${flag}=${value}`,
          ],
    ),
  ];
}

/** Endpoints are the same in any order. */
const isSame = (flag: string, found: string | undefined, wanted: string): boolean =>
  flag === "endpoints"
    ? found?.split(",").sort().join() === wanted.split(",").sort().join()
    : found === wanted;

import { parseArgs } from "node:util";
import { required } from "../lib/options";

export interface WantedMember {
  readonly name: string;
  /** IP address or DNS name, without a port. */
  readonly address: string;
}

export interface SupervisorOptions {
  readonly name: string;
  /** The whole wanted membership in its order. It lacks `name` on a node that is on its way out. */
  readonly members: readonly WantedMember[];
  readonly ports: {
    readonly client: number;
    readonly peer: number;
    readonly metrics: number;
    readonly supervisor: number;
  };
  /** Base of initial-cluster-token. */
  readonly token: string;
  readonly dataDirectory: string;
  readonly config: string;
  /** Folder with ca.crt, server.{crt,key} and peer.{crt,key}. */
  readonly certificates: string;
  /** The keys of etcd's configuration file that do not depend on how it starts; URLs and certificates are among them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export const ownAddress = ({ name, members }: SupervisorOptions): string | undefined =>
  members.find((member) => member.name === name)?.address;

/** Where the other members reach this one, as it stands in the cluster's list. */
export const ownPeerUrl = ({ settings }: SupervisorOptions): string =>
  settings["initial-advertise-peer-urls"] as string;

/** Without these etcd would serve on its defaults: plain HTTP on the ports of another etcd. */
const requiredSettings = [
  "listen-client-urls",
  "advertise-client-urls",
  "listen-peer-urls",
  "initial-advertise-peer-urls",
  "listen-metrics-urls",
  "client-transport-security",
  "peer-transport-security",
];

/** @throws Error naming every option that is missing or wrong */
export function parseOptions(args: string[]): SupervisorOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      name: text,
      member: { type: "string", multiple: true },
      "client-port": text,
      "peer-port": text,
      "metrics-port": text,
      "supervisor-port": text,
      token: text,
      "data-directory": text,
      config: text,
      certificates: text,
      settings: text,
    },
  });
  const problems: string[] = [];
  const collect = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return otherwise;
    }
  };
  const single = { ...values, member: undefined };
  const string = (key: keyof typeof single): string => collect(() => required(single, key), "");
  const port = (key: keyof typeof single): number => collect(() => portOf(key, required(single, key)), 0);
  const options: SupervisorOptions = {
    name: string("name"),
    members: collect(() => parseMembers(values.member ?? []), []),
    ports: {
      client: port("client-port"),
      peer: port("peer-port"),
      metrics: port("metrics-port"),
      supervisor: port("supervisor-port"),
    },
    token: string("token"),
    dataDirectory: string("data-directory"),
    config: string("config"),
    certificates: string("certificates"),
    settings: collect(() => parseSettings(required(single, "settings")), {}),
  };
  if (problems.length > 0) throw new Error(problems.join("; "));
  return options;
}

function parseMembers(texts: readonly string[]): WantedMember[] {
  if (texts.length === 0) throw new Error("--member is missing; give --member=NAME=ADDRESS for each member");
  const members = texts.map((text) => {
    const [, name, address] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (name === undefined || address === undefined)
      throw new Error(`--member=${text} is not NAME=ADDRESS; write it as --member=etcd-a=10.0.0.1`);
    return { name, address };
  });
  for (const key of ["name", "address"] as const)
    if (new Set(members.map((member) => member[key])).size !== members.length)
      throw new Error(`--member=${texts.join(" --member=")}: a ${key} occurs twice; each must be another`);
  return members;
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--${name}=${text} is not a port; it must be 1 to 65535`);
  return port;
}

function parseSettings(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`--settings is not JSON (${(error as Error).message})`, { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("--settings must be a JSON object with keys of etcd's configuration file");
  const missing = requiredSettings.filter((key) => !(key in value));
  if (missing.length > 0)
    throw new Error(`--settings lacks ${missing.join(", ")}; give all that etcd's configuration file needs`);
  return value as Record<string, unknown>;
}

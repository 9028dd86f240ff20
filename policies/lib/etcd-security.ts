import { type CommandLine, commandLineOf, isApiServer } from "./command-line";
import type { Container } from "./manifests";

/** What is wrong with how a container serves an etcd, or speaks to one; nothing for any other program. */
export function etcdProblems(container: Container): string[] {
  const command = commandLineOf(container);
  if (isApiServer(command)) return clientProblems(command, apiServerFlags);
  if (command.program === "etcd-supervisor") return settingsProblems(command.flags.get("settings"));
  if (command.program !== "etcd") return [];
  if (command.words.includes("grpc-proxy"))
    return [...clientProblems(command, proxyFlags), ...missingFlags(command, proxyServerFlags)];
  // With a configuration file it is the supervisor beside it that writes that.
  return command.flags.has("config-file") ? [] : serverProblems(command);
}

interface ClientFlags {
  /** Certificate, key and authority. */
  readonly files: readonly string[];
  /** Where it connects to. */
  readonly urls: readonly string[];
}

const apiServerFlags: ClientFlags = {
  files: ["etcd-cafile", "etcd-certfile", "etcd-keyfile"],
  urls: ["etcd-servers", "etcd-servers-overrides"],
};
const proxyFlags: ClientFlags = { files: ["cacert", "cert", "key"], urls: ["endpoints"] };
const proxyServerFlags = ["cert-file", "key-file", "trusted-ca-file"];

const clientProblems = (command: CommandLine, { files, urls }: ClientFlags): string[] => [
  ...missingFlags(command, files),
  ...urls.flatMap((flag) => plainUrls(`--${flag}`, command.flags.get(flag))),
];

const missingFlags = ({ flags }: CommandLine, names: readonly string[]): string[] =>
  names.filter((name) => !flags.get(name)).map((name) => `has no --${name}; add it`);

/** Whatever separates them: `http://` is in none. */
const plainUrls = (what: string, urls: unknown): string[] =>
  typeof urls === "string" && /(^|[,;#])http:/.test(urls)
    ? [`${what} has a URL without TLS (${urls}); write https`]
    : [];

const sides = ["", "peer-"];

const serverProblems = (command: CommandLine): string[] => [
  ...sides.flatMap((side) => [
    ...(command.flags.get(`${side}client-cert-auth`) === "true"
      ? []
      : [`has no --${side}client-cert-auth; add it`]),
    ...missingFlags(
      command,
      ["trusted-ca-file", "cert-file", "key-file"].map((name) => side + name),
    ),
  ]),
  ...["listen-client-urls", "listen-peer-urls"].flatMap((flag) =>
    plainUrls(`--${flag}`, command.flags.get(flag)),
  ),
];

interface Transport {
  readonly "client-cert-auth"?: boolean;
  readonly [file: string]: unknown;
}

/** What the supervisor puts into etcd's configuration file. @see agents/etcd-member/settings.ts */
function settingsProblems(text = "{}"): string[] {
  let settings: Readonly<Record<string, unknown>>;
  try {
    settings = JSON.parse(text) as typeof settings;
  } catch (error) {
    return [`--settings is no JSON (${(error as Error).message}); correct it`];
  }
  const ofSide = (side: string): string[] => {
    const transport = (settings[`${side}-transport-security`] ?? {}) as Transport;
    const missing = ["trusted-ca-file", "cert-file", "key-file"].filter((file) => !transport[file]);
    return [...(transport["client-cert-auth"] === true ? [] : ["client-cert-auth"]), ...missing].map(
      (key) => `--settings: ${side}-transport-security has no ${key}; add it`,
    );
  };
  return [
    ...["client", "peer"].flatMap(ofSide),
    ...["listen-client-urls", "listen-peer-urls"].flatMap((key) =>
      plainUrls(`--settings: ${key}`, settings[key]),
    ),
  ];
}

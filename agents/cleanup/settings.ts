import { parseArgs } from "node:util";
import { isSystemNamespace } from "../../lib/namespaces";
import { serviceAccountFolder } from "../lib/api-access";
import { RunEnded } from "./exit-codes";
import type { Rules } from "./judge/driver";
import type { LeaseName } from "./lease";

export interface CleanupSettings {
  /** The tenant's namespace, the only one that is touched. */
  readonly namespace: string;
  /** URL of the API servers, without a path. */
  readonly server: string;
  /** Folder with `token` and `ca.crt`. */
  readonly credentials: string;
  readonly lease: LeaseName;
  readonly rules: Rules;
  /** Deletions of one run. */
  readonly cap: number;
  /** Requests at once, at most. */
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** URL of a Prometheus Pushgateway. Default: none. */
  readonly pushgateway?: string;
}

/** What a command line has by these names; the room writes it with `cleanupArguments`. */
const options = {
  namespace: { type: "string" },
  server: { type: "string" },
  credentials: { type: "string", default: serviceAccountFolder },
  "lease-namespace": { type: "string" },
  "lease-name": { type: "string" },
  "retention-succeeded": { type: "string" },
  "retention-failed": { type: "string" },
  grace: { type: "string" },
  "stuck-after": { type: "string" },
  cap: { type: "string" },
  concurrency: { type: "string", default: "16" },
  "dry-run": { type: "boolean", default: false },
  pushgateway: { type: "string" },
} as const;

/** @throws RunEnded with everything that is wrong with the arguments */
export function cleanupSettings(args: string[]): CleanupSettings {
  const problems: string[] = [];
  const values = parsed(args, problems);
  const text = (name: "namespace" | "server" | "lease-namespace" | "lease-name"): string => {
    const value = values[name];
    if (!value) problems.push(`--${name}: missing; it must be given and not be empty`);
    return value ?? "";
  };
  const number = (
    name: "retention-succeeded" | "retention-failed" | "grace" | "cap" | "concurrency" | "stuck-after",
    least: number,
  ): number => {
    const value = values[name];
    const isWhole = value !== undefined && /^\d{1,9}$/.test(value) && Number(value) >= least;
    if (!isWhole)
      problems.push(
        `--${name}: not a whole number (${JSON.stringify(value)}); ${least} or more${name === "cap" || name === "concurrency" ? "" : ", in seconds"}`,
      );
    return isWhole ? Number(value) : least;
  };
  const grace = number("grace", 60);
  const rules = {
    grace,
    retention: { succeeded: number("retention-succeeded", 0), failed: number("retention-failed", 0) },
    ...(values["stuck-after"] === undefined ? {} : { stuckAfter: number("stuck-after", 0) }),
  };
  for (const [name, seconds] of [
    ["retention-succeeded", rules.retention.succeeded],
    ["retention-failed", rules.retention.failed],
    ["stuck-after", rules.stuckAfter ?? grace],
  ] as const)
    if (seconds < grace) problems.push(`--${name}: shorter than --grace (${seconds}); ${grace} or more`);
  const namespace = text("namespace");
  if (isSystemNamespace(namespace))
    problems.push(`--namespace: a system namespace (${JSON.stringify(namespace)}); a tenant's`);
  const server = text("server");
  if (server && !/^https:\/\/[^/?#\s]+$/.test(server))
    problems.push(`--server: not an https URL without a path (${JSON.stringify(server)})`);
  const { pushgateway } = values;
  if (pushgateway !== undefined && !URL.canParse(pushgateway))
    problems.push(`--pushgateway: not a URL (${JSON.stringify(pushgateway)})`);
  const settings = {
    namespace,
    server,
    credentials: values.credentials ?? serviceAccountFolder,
    lease: { namespace: text("lease-namespace"), name: text("lease-name") },
    rules,
    cap: number("cap", 1),
    concurrency: number("concurrency", 1),
    dryRun: values["dry-run"] ?? false,
    pushgateway,
  };
  if (problems.length > 0)
    throw new RunEnded("refused", `the settings are not possible: ${problems.join("; ")}`);
  return settings;
}

function parsed(args: string[], problems: string[]) {
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    problems.push((error as Error).message);
    return {} as Partial<ReturnType<typeof parseArgs<{ options: typeof options }>>["values"]>;
  }
}

/** The command line of settings. */
export function cleanupArguments(
  settings: Omit<CleanupSettings, "credentials"> & { readonly credentials?: string },
): string[] {
  const { namespace, server, credentials, lease, rules, cap, concurrency, dryRun, pushgateway } = settings;
  return [
    `--namespace=${namespace}`,
    `--server=${server}`,
    ...(credentials === undefined ? [] : [`--credentials=${credentials}`]),
    `--lease-namespace=${lease.namespace}`,
    `--lease-name=${lease.name}`,
    `--retention-succeeded=${rules.retention.succeeded}`,
    `--retention-failed=${rules.retention.failed}`,
    `--grace=${rules.grace}`,
    ...(rules.stuckAfter === undefined ? [] : [`--stuck-after=${rules.stuckAfter}`]),
    `--cap=${cap}`,
    `--concurrency=${concurrency}`,
    ...(dryRun ? ["--dry-run"] : []),
    ...(pushgateway === undefined ? [] : [`--pushgateway=${pushgateway}`]),
  ];
}

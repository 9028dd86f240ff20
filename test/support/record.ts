import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { type Answers, clusterMocks } from "./mocks";

/** A resource as the engine would have been asked to register it: inputs and options. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever inputs it asks about
  readonly inputs: any;
  /** Type and name of the parent, such as `spark-platform:tenants:Tenant p1`; empty for none. */
  readonly parent: string;
  /** Name of the explicit provider; empty for the default one. */
  readonly provider: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Properties whose change makes it another object; `*` for any, and for one that did not become ready. */
  readonly replaceOnChanges: readonly string[];
  /** How long the engine waits for its creation, such as `10m`; empty for the provider's own patience. */
  readonly createTimeout: string;
  /** `type name` of each resource that this one is created after, by option or by use of its outputs. */
  readonly dependsOn: readonly string[];
}

export interface Recording<Result> {
  readonly resources: Recorded[];
  /** What the program returned, with every output resolved. */
  readonly result: Result;
}

/** `type name` from a URN, whose type part holds the parents' types too. */
const shortUrn = (urn: string): string => {
  const [, , type = "", name = ""] = urn.split("::");
  return urn === "" ? "" : `${type.split("$").at(-1)} ${name}`;
};

/**
 * Runs a program against a mocked engine and records what it registers, in order of registration.
 * @param program creates resources and returns its outputs
 * @param answers what the cluster answers with, beyond what every cluster does
 */
export async function recordProgram<Result>(
  program: () => Result,
  answers: Answers = {},
): Promise<Recording<pulumi.Unwrap<Result>>> {
  const resources: Recorded[] = [];
  await pulumi.runtime.setMocks(clusterMocks(answers), "spark-platform", "test");
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterResourceRequest, callback: unknown): Promise<void>;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    resources.push(recorded(request));
    return register(request, callback);
  };
  const result = await resolved(program());
  await pulumi.runtime.disconnect();
  return { resources, result };
}

/** As `recordProgram`, for what is created alone. */
export async function record(program: () => void, answers: Answers = {}): Promise<Recorded[]> {
  return (await recordProgram(program, answers)).resources;
}

/** The one resource of a type. @throws Error that lists what there is, if there is none or several */
export function only(resources: readonly Recorded[], type: string): Recorded {
  const [found, another] = resources.filter((resource) => resource.type === type);
  if (found && !another) return found;
  const all = resources.map((resource) => `${resource.type} ${resource.name}`).join(", ");
  throw new Error(`${another ? "several" : "no"} ${type} among ${all}`);
}

const recorded = (request: RegisterResourceRequest): Recorded => ({
  type: request.getType(),
  name: request.getName(),
  inputs: plain(request.getObject()?.toJavaScript() ?? {}),
  parent: shortUrn(request.getParent()),
  provider: shortUrn(request.getProvider()).split(" ")[1] ?? "",
  protect: request.getProtect() ?? false,
  retainOnDelete: request.getRetainondelete() ?? false,
  replaceOnChanges: request.getReplaceonchangesList(),
  createTimeout: request.getCustomtimeouts()?.getCreate() ?? "",
  dependsOn: request.getDependenciesList().map(shortUrn).sort(),
});

/** Secrets keep their mark: `{ secret: value }`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (pulumi.runtime.specialSigKey in entries)
    return entries[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig
      ? { secret: plain(entries.value) }
      : plain(entries.value ?? entries.urn);
  return Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, plain(inner)]));
}

const resolved = <Value>(value: Value): Promise<pulumi.Unwrap<Value>> =>
  new Promise((done) => pulumi.output(value).apply(done));

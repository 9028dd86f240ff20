import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Celeborn, type CelebornArgs } from "../../../components/celeborn";
import { argsProblems } from "../../support/args-problems";
import { type Recorded, recordProgram } from "../../support/record";

export type Changes = Partial<Omit<CelebornArgs, "provider">>;

export const disk = { type: "SSD", size: "500Gi" } as const;
export const workers = { replicas: 4, disks: [disk] };

/** Remarks are `remarks.test.ts`'s. */
beforeEach(() => {
  jest.spyOn(pulumi.log, "warn").mockResolvedValue();
});

/** Celeborn with nothing but what has no default, and some arguments changed. @param opts of the component, which its children have too */
export const create = (changes: Changes = {}, opts: pulumi.ComponentResourceOptions = {}) =>
  recordProgram(() => {
    const provider = new k8s.Provider("cluster", { kubeconfig: "kubeconfig" });
    const args: CelebornArgs = {
      provider,
      workers,
      protect: false,
      apiServer: pulumi.output("https://spark-apiserver.spark-system.svc"),
      namespaces: ["p1", "p2"],
      ...changes,
    };
    const celeborn = new Celeborn("shuffle", args, opts);
    return { facts: celeborn.facts, namespace: celeborn.namespace };
  });

export const ofKind = (resources: readonly Recorded[], kind: string): Recorded[] =>
  resources.filter(({ type }) => type.endsWith(`:${kind}`));

/** The one object of a kind and name, such as `StatefulSet` and `celeborn-master`. @throws Error if there is none */
export function object(resources: readonly Recorded[], kind: string, name: string): Recorded {
  const found = ofKind(resources, kind).find(({ inputs }) => inputs.metadata?.name === name);
  if (!found) throw new Error(`no ${kind} ${name} among ${resources.map((each) => each.name).join(", ")}`);
  return found;
}

export type PodSpec = k8s.types.output.core.v1.PodSpec;

/** What the API server would be asked for, as it writes it. */
export const statefulSet = (
  resources: readonly Recorded[],
  name: string,
): k8s.types.output.apps.v1.StatefulSetSpec =>
  object(resources, "StatefulSet", name).inputs.spec as k8s.types.output.apps.v1.StatefulSetSpec;

export const templateOf = async (set: string, changes: Changes = {}) =>
  statefulSet((await create(changes)).resources, set).template;

export const podOf = async (set: string, changes: Changes = {}): Promise<PodSpec> =>
  (await templateOf(set, changes)).spec;

export const volumeOf = ({ volumes }: PodSpec, name: string) =>
  volumes.find((volume) => volume.name === name)!;

/** The data of the ConfigMap that a pod mounts under a name. */
export async function mountedBy(
  set: string,
  volume: string,
  changes: Changes = {},
): Promise<Record<string, string>> {
  const { resources } = await create(changes);
  const { configMap } = volumeOf(statefulSet(resources, set).template.spec, volume);
  return object(resources, "ConfigMap", configMap.name).inputs.data as Record<string, string>;
}

/** What the constructor says is wrong, one sentence each; empty if nothing is. */
export const problemsOf = (changes: Changes): Promise<string[]> => argsProblems(() => create(changes));

import type * as pulumi from "@pulumi/pulumi";
import { type JobSize, Tenant, type TenantArgs } from "../../../components/tenants";
import { type Recorded, only, record } from "../../support/record";

export const job: JobSize = {
  driver: { cpu: "1", memory: "1408Mi" },
  executor: { cpu: "2", memory: "4506Mi" },
  executors: 2,
  mostExecutors: 50,
  claims: 0,
  gang: false,
};

export const args: TenantArgs = {
  tenant: "team-a",
  podSecurity: "restricted",
  protect: false,
  sparkVersion: "3.5.9",
  jobs: [job],
  platform: {
    apiServers: [{ namespace: "spark-system", podSelector: { app: "api" }, ports: [6444] }],
    dns: [{ namespace: "kube-system", ports: [53], protocol: "UDP" }],
  },
};

/** What a tenant with some arguments changed registers. */
export const create = (changes: Partial<TenantArgs> = {}): Promise<Recorded[]> =>
  record(() => void new Tenant("tenant", { ...args, ...changes }));

/** Everything that the component says is wrong; none if it takes the arguments. */
export async function problemsOf(
  changes: Partial<TenantArgs>,
): Promise<{ propertyPath: string; reason: string }[]> {
  let found: { propertyPath: string; reason: string }[] = [];
  await record(() => {
    try {
      new Tenant("tenant", { ...args, ...changes });
    } catch (error) {
      found = (error as pulumi.InputPropertiesError).errors ?? [];
      if (found.length === 0) throw error;
    }
  });
  return found;
}

/** The inputs of the one object of a kind and name. */
export const named = (resources: readonly Recorded[], kind: string, name: string): Recorded["inputs"] => {
  const ofKind = resources.filter(
    ({ type, inputs }) => type.endsWith(`:${kind}`) && inputs.metadata.name === name,
  );
  return only(ofKind, ofKind[0]?.type ?? kind).inputs;
};

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Yunikorn, type YunikornArgs } from "../../../components/yunikorn";
import { argsProblems } from "../../support/args-problems";
import { type Recorded, recordProgram } from "../../support/record";

export const queues = `partitions:
  - name: default
    queues:
      - name: root
        submitacl: "*"
        queues:
          - name: p1
`;

export type Changes = Partial<Omit<YunikornArgs, "provider">>;

/** Remarks about old releases are `remarks.test.ts`'s. */
beforeEach(() => {
  jest.spyOn(pulumi.log, "warn").mockResolvedValue();
});

/** YuniKorn with nothing but what has no default, and some arguments changed. */
export const create = (changes: Changes = {}) =>
  recordProgram(() => {
    const provider = new k8s.Provider("cluster", { kubeconfig: "kubeconfig" });
    const yunikorn = new Yunikorn("yunikorn", {
      provider,
      queues,
      protect: false,
      namespaces: ["p1", "p2"],
      apiServer: pulumi.output("https://spark-apiserver.spark-system.svc"),
      agentsImage: "registry.example.com/agents:1",
      ...changes,
    });
    return yunikorn.facts;
  });

/** The one object of a kind and name, such as `Deployment` and `yunikorn-scheduler`. @throws Error if there is none */
export function object(resources: readonly Recorded[], kind: string, name: string): Recorded {
  const found = resources.find(
    ({ type, inputs }) => type.endsWith(`:${kind}`) && inputs.metadata?.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name} among ${resources.map((each) => each.name).join(", ")}`);
  return found;
}

/** What the constructor says is wrong, one sentence each; empty if nothing is. */
export const problemsOf = (changes: Changes): Promise<string[]> => argsProblems(() => create(changes));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever inputs it asks about
export const podOf = async (name: string, changes: Changes = {}): Promise<any> =>
  object((await create(changes)).resources, "Deployment", name).inputs.spec.template.spec;

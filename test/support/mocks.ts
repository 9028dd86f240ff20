import { withAuthority } from "./authority";
import type { MockResourceArgs, MockResourceResult, Mocks } from "@pulumi/pulumi/runtime";

/** By resource type: the state that a cluster answers with, where it differs from the inputs. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs are as varied as resources
export type Answers = Readonly<Record<string, (inputs: any) => Record<string, unknown>>>;

/** What other resources read and only a cluster knows. */
const clusterAnswers: Answers = {
  ...withAuthority,
  "kubernetes:core/v1:Service": (inputs) => ({ spec: { ...inputs.spec, clusterIP: "198.51.100.1" } }),
  // Read, not created: that of the online API servers.
  "kubernetes:discovery.k8s.io/v1:EndpointSlice": () => ({
    endpoints: [{ addresses: ["203.0.113.1"] }],
    ports: [{ name: "https", port: 6443 }],
  }),
};

/** A cluster that accepts everything and gives objects the identifiers that the Kubernetes provider gives them. */
export function clusterMocks(answers: Answers = {}): Mocks {
  const all = { ...clusterAnswers, ...answers };
  return {
    newResource({ type, name, inputs }: MockResourceArgs): MockResourceResult {
      const { metadata = {} } = inputs as { metadata?: { name?: string; namespace?: string } };
      const object = metadata.name ?? name;
      return {
        id: metadata.namespace === undefined ? object : `${metadata.namespace}/${object}`,
        state: { ...inputs, ...all[type]?.(inputs) },
      };
    },
    call: ({ inputs }) => inputs as Record<string, unknown>,
  };
}

import { z } from "zod";

const port = z.int().min(1).max(65535);
const resources = z.strictObject({ cpu: z.string(), memory: z.string() });

/**
 * What the installer makes true on its node: the contract between the event-etcd component, which writes it into a ConfigMap, and this agent.
 * It is the same on every node; the agent finds its own part by the node's name.
 */
const schema = z.strictObject({
  /** Name of the static pods and of the folder of certificates, and base of the members' names and of the cluster token. */
  name: z.string().regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/),
  members: z.array(z.strictObject({ node: z.string().min(1), address: z.string().min(1) })).min(1),
  /** Image with etcd. */
  image: z.string().min(1),
  /** Image with the platform's agents, for the supervisor beside each member. */
  supervisorImage: z.string().min(1),
  ports: z.strictObject({ client: port, peer: port, metrics: port, supervisor: port }),
  /** Metrics also on the member's address, in the clear. */
  exposeMetrics: z.boolean(),
  dataDirectory: z.string().regex(/^\/[^/]+\/.+[^/]$/),
  /** User and group of the member's processes on the node; nothing else there uses it. */
  uid: z.int().min(1),
  quotaBytes: z.int().min(1),
  compactionRetention: z.string(),
  snapshotCount: z.int().min(1),
  resources: z.strictObject({ requests: resources, limits: resources }),
});

export type DesiredState = z.infer<typeof schema>;
export type Member = DesiredState["members"][number];

/** Reads a desired state from JSON. @throws Error that lists every problem with its path */
export function parseDesiredState(text: string): DesiredState {
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "(root)"}: ${issue.message}`,
  );
  throw new Error(`the desired state is not valid: ${problems.join("; ")}`);
}

/** The member that runs on this node, or undefined when the node runs an API server only. */
export const memberOn = (desired: DesiredState, node: string): Member | undefined =>
  desired.members.find((member) => member.node === node);

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Labels, labels } from "../../lib/labels";
import type { PriorityAndFairnessArgs } from "./args";
import { eventsFlowSchema, tenantFlowSchema } from "./flow-schemas";
import { type Level, type Queues, eventsLevel, levelSpec, tenantLevel } from "./levels";
import { priorityAndFairnessProblems } from "./problems";
import { apportion } from "./shares";

const component = "priority-and-fairness";

type FlowSchemaSpec = k8s.types.input.flowcontrol.v1.FlowSchemaSpec;

/**
 * Events' queue is short: while the Events etcd hangs, its writers hang too, and about 590 of them on the default level had every other write refused.
 * Here the surplus gets 429 at once and nobody else waits.
 */
const eventsQueues: Queues = { queues: 8, handSize: 2, queueLengthLimit: 5 };

/** All drivers of a tenant are one user: 6 of the queues, so 600 of their requests wait before one is refused. */
const tenantQueues: Queues = { queues: 64, handSize: 6, queueLengthLimit: 100 };

/**
 * API Priority and Fairness for the whole cluster: these objects are one set for all its API servers, online and Spark ones. A level for Events,
 * and one for each tenant, so that no tenant takes another's seats and all of them together few of the online business'.
 */
export class PriorityAndFairness extends pulumi.ComponentResource {
  /** Names of the flow schemas, each also of its priority level. */
  readonly flowSchemas: readonly string[];

  constructor(name: string, args: PriorityAndFairnessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:priority-and-fairness:PriorityAndFairness", name, {}, opts);
    const problems = priorityAndFairnessProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors: problems });
    const shares = apportion(args.tenants.map(({ apiShare }) => apiShare ?? 10));

    const child = { parent: this, provider: args.provider };
    createFlow(
      `${name}-events`,
      {
        level: eventsLevel,
        queues: eventsQueues,
        schema: eventsFlowSchema,
        labels: labels(component, name, "events"),
      },
      { ...child, aliases: [formerly(opts?.parent)] },
    );
    args.tenants.forEach(({ tenant, namespace }, index) =>
      createFlow(
        `${name}-tenant-${tenant}`,
        {
          level: tenantLevel(tenant, shares[index]!),
          queues: tenantQueues,
          schema: pulumi.output(namespace).apply((known) => tenantFlowSchema(tenant, known, index)),
          labels: labels(component, tenant, "tenant"),
        },
        child,
      ),
    );

    this.flowSchemas = [eventsLevel, ...args.tenants.map(({ tenant }) => tenantLevel(tenant, 0))].map(
      (level) => level.name,
    );
    this.registerOutputs({ flowSchemas: this.flowSchemas });
  }
}

interface Flow {
  readonly level: Level;
  readonly queues: Queues;
  readonly schema: pulumi.Input<FlowSchemaSpec>;
  readonly labels: Labels;
}

/** A priority level, and the flow schema of the same name that leads to it. */
function createFlow(
  name: string,
  { level, queues, schema, labels }: Flow,
  options: pulumi.CustomResourceOptions,
): void {
  const metadata = { name: level.name, labels };
  const priorityLevel = new k8s.flowcontrol.v1.PriorityLevelConfiguration(
    name,
    { metadata, spec: levelSpec(level, queues) },
    options,
  );
  new k8s.flowcontrol.v1.FlowSchema(
    name,
    { metadata, spec: schema },
    { ...options, dependsOn: priorityLevel },
  );
}

/** In 0.1 the room of the API servers had the Events' two objects. Without the alias an update would delete what it has just written. */
const formerly = (platform: pulumi.Resource | undefined): pulumi.Alias => ({
  name: "spark-apiserver-events",
  parent: pulumi.createUrn("spark-apiserver", "spark-platform:api-server:ApiServer", platform),
});

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type Labels, labels } from "../../lib/labels";
import type { PriorityAndFairnessArgs } from "./args";
import { eventsFlowSchema, tenantFlowSchema } from "./flow-schemas";
import { type Level, type Queues, eventsLevel, levelSpec, tenantName } from "./levels";
import { placesOf } from "./places";
import { priorityAndFairnessProblems } from "./problems";

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
 * and for the tenants one each or a few together, so that no tenant takes another's seats and all of them together few of the online business'.
 */
export class PriorityAndFairness extends pulumi.ComponentResource {
  /** Names of the flow schemas. */
  readonly flowSchemas: readonly string[];

  constructor(name: string, args: PriorityAndFairnessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:priority-and-fairness:PriorityAndFairness", name, {}, opts);
    const problems = priorityAndFairnessProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors: problems });

    const child = { parent: this, provider: args.provider };
    const events = { ...child, aliases: [formerly(opts?.parent)] };
    const eventsLabels = labels(component, name, "events");
    const eventsPriority = createLevel(`${name}-events`, eventsLevel, eventsQueues, eventsLabels, events);
    createSchema(`${name}-events`, eventsLevel.name, eventsFlowSchema, eventsLabels, {
      ...events,
      dependsOn: eventsPriority,
    });

    const { levels, levelOf } = placesOf(args.tenants);
    const created = new Map(
      levels.map((level) => {
        const own = level.name.slice("spark-platform-".length);
        const tenant = args.tenants.find((each) => tenantName(each.tenant) === level.name)?.tenant;
        const marks = labels(component, tenant ?? name, tenant === undefined ? "tenants" : "tenant");
        return [level.name, createLevel(`${name}-${own}`, level, tenantQueues, marks, child)];
      }),
    );
    args.tenants.forEach(({ tenant, namespace }, index) => {
      const level = levelOf[index]!;
      const schema = pulumi.output(namespace).apply((known) => tenantFlowSchema(level, known, index));
      createSchema(
        `${name}-tenant-${tenant}`,
        tenantName(tenant),
        schema,
        labels(component, tenant, "tenant"),
        { ...child, dependsOn: created.get(level)! },
      );
    });

    this.flowSchemas = [eventsLevel.name, ...args.tenants.map(({ tenant }) => tenantName(tenant))];
    this.registerOutputs({ flowSchemas: this.flowSchemas });
  }
}

const createLevel = (
  name: string,
  level: Level,
  queues: Queues,
  marks: Labels,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource =>
  new k8s.flowcontrol.v1.PriorityLevelConfiguration(
    name,
    { metadata: { name: level.name, labels: marks }, spec: levelSpec(level, queues) },
    options,
  );

const createSchema = (
  name: string,
  objectName: string,
  spec: pulumi.Input<FlowSchemaSpec>,
  marks: Labels,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource =>
  new k8s.flowcontrol.v1.FlowSchema(name, { metadata: { name: objectName, labels: marks }, spec }, options);

/** In 0.1 the room of the API servers had the Events' two objects. Without the alias an update would delete what it has just written. */
const formerly = (platform: pulumi.Resource | undefined): pulumi.Alias => ({
  name: "spark-apiserver-events",
  parent: pulumi.createUrn("spark-apiserver", "spark-platform:api-server:ApiServer", platform),
});

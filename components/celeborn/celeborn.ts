import * as pulumi from "@pulumi/pulumi";
import type { CelebornFacts } from "../../lib/celeborn";
import type { CelebornArgs } from "./args";
import { createWorkerAccount } from "./account";
import { configurationOf, createConfiguration, createQuotas } from "./config-maps";
import { hasQuotas } from "./defaults";
import { celebornFacts } from "./facts";
import { createMasters } from "./masters";
import { type Role, defaultClusterDomain, defaultNamespace } from "./metadata";
import { workerSets } from "./names";
import { createNamespace, createPriorityClass, priorityClassName } from "./namespace";
import { createNetwork } from "./network";
import { celebornArgsProblems, celebornRemarks } from "./problems";
import { createLocalVolumes } from "./volumes";
import { createWorkers } from "./workers";

/** Celeborn: masters that keep what is registered, and workers that keep Spark's shuffle data outside of the executors. */
export class Celeborn extends pulumi.ComponentResource {
  /** What Spark has to know: plain values, known before anything is created. */
  readonly facts: CelebornFacts;
  readonly namespace: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: CelebornArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:celeborn:Celeborn", name, {}, opts);
    const problems = celebornArgsProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({
        message: `the arguments of ${name} are not possible`,
        errors: problems,
      });
    for (const remark of celebornRemarks(args)) void pulumi.log.warn(remark, this);
    const child = { parent: this, provider: args.provider };
    const where = {
      namespace: args.namespace ?? defaultNamespace,
      clusterDomain: args.clusterDomain ?? defaultClusterDomain,
    };

    const { metadata } = createNamespace(name, { namespace: where.namespace, protect: args.protect }, child);
    const namespace = metadata.name;
    const priorityClass = createPriorityClass(name, where.namespace, child);
    const network = createNetwork(name, { args, namespace }, child);
    const sets = workerSets(args.workers.zones).map((set) => set.name);
    const account = createWorkerAccount(name, { namespace, sets }, child);
    const volumes = createLocalVolumes(
      name,
      { workers: args.workers, namespace: where.namespace, protect: args.protect },
      child,
    );
    const quotas = hasQuotas(args) ? [createQuotas(name, { settings: args, namespace }, child)] : [];

    const servers = (role: Role) => ({
      args,
      where,
      namespace,
      priorityClass: priorityClassName(where.namespace),
      configMap: createConfiguration(
        name,
        { role, data: configurationOf(args, where, role), namespace },
        child,
      ),
    });
    const masters = createMasters(name, servers("master"), {
      ...child,
      dependsOn: [priorityClass, ...network, ...quotas],
    });
    // A worker that finds no master for minutes exits, and is started again later and later.
    createWorkers(name, servers("worker"), {
      ...child,
      dependsOn: [priorityClass, ...network, ...account, ...volumes, masters],
    });

    this.facts = celebornFacts(args, where);
    this.namespace = namespace;
    this.registerOutputs({ facts: this.facts, namespace });
  }
}

import * as pulumi from "@pulumi/pulumi";
import { createAccount } from "./account";
import { createAdmissionPolicy, hasAdmissionPolicies } from "./admission-policy";
import { createAlerts } from "./alerts";
import type { CleanupArgs } from "./args";
import { createCronJob } from "./cron-job";
import { defaults, timesOf } from "./defaults";
import { createFairness } from "./fairness";
import { alertsName, cronJobName, defaultNamespace } from "./metadata";
import { createNamespace } from "./namespace";
import { createNetworkPolicy } from "./network";
import { cleanupArgsProblems } from "./problems";

/** Where the cleanup runs. */
export interface CleanupFacts {
  readonly namespace: pulumi.Output<string>;
  /** By tenant, for a run by hand: `kubectl create job --from=cronjob/<name>`. */
  readonly cronJobs: Readonly<Record<string, string>>;
  /** ConfigMap with rules for a Prometheus. */
  readonly alerts: string;
}

/** What Spark leaves behind in tenants' namespaces goes: one CronJob for each, with an account that reaches no other. */
export class Cleanup extends pulumi.ComponentResource {
  readonly facts: CleanupFacts;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: CleanupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:cleanup:Cleanup", name, {}, opts);
    const problems = cleanupArgsProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({
        message: `the arguments of ${name} are not possible`,
        errors: problems,
      });
    const child = { parent: this, provider: args.provider };
    const own = args.namespace ?? defaultNamespace;

    const namespace = createNamespace(name, { namespace: own, protect: args.protect }, child);
    // Both locks before the first run.
    const limits = [
      createFairness(name, own, child),
      createNetworkPolicy(
        name,
        { namespace, apiServerPorts: args.apiServerPorts ?? [6443], pushgateway: args.pushgateway },
        child,
      ),
      ...(hasAdmissionPolicies(args.kubernetesVersion)
        ? [
            createAdmissionPolicy(
              name,
              { namespace: own, deletesStuck: args.stuckAfter !== undefined },
              child,
            ),
          ]
        : []),
    ];
    createAlerts(
      name,
      { namespace, cap: args.cap ?? defaults.cap, timeLimit: timesOf(args).timeLimit },
      child,
    );
    for (const tenant of args.tenants) {
      const account = createAccount(name, { tenant, namespace }, child);
      createCronJob(
        name,
        { args, tenant: tenant.name, namespace },
        { ...child, dependsOn: [...limits, ...account] },
      );
    }

    this.facts = {
      namespace,
      cronJobs: Object.fromEntries(args.tenants.map((tenant) => [tenant.name, cronJobName(tenant.name)])),
      alerts: alertsName,
    };
    this.registerOutputs({ ...this.facts });
  }
}

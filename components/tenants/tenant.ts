import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { podSecurityLabels } from "../../lib/pod-security";
import { sparkLineOf } from "../../lib/spark-features";
import { createAccount } from "./account";
import type { TenantArgs } from "./args";
import { createBounds } from "./bounds";
import { namespaceAnnotationsOf } from "./namespace-queue";
import { tenantProblems } from "./problems/args";
import { driverFeatures, driverRules, submitRules } from "./roles";

/**
 * A tenant's home: a namespace with a quota, limits and network policies, and two service accounts with the smallest Roles that a real job of its Spark needs. Nothing here reaches another namespace but
 * what the policies name.
 */
export class Tenant extends pulumi.ComponentResource {
  readonly namespace: pulumi.Output<string>;
  /** For the pod that runs spark-submit. */
  readonly submitServiceAccount: pulumi.Output<string>;
  /** For drivers. */
  readonly driverServiceAccount: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: TenantArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:tenants:Tenant", name, {}, opts);
    const { tenant, podSecurity, protect, namespaceQueue, sparkVersion, conf, imagePullSecrets = [] } = args;
    const errors = tenantProblems(args);
    if (errors.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors });
    const line = sparkLineOf(sparkVersion)!;
    const child = { parent: this };

    const home = new k8s.core.v1.Namespace(
      `${name}-namespace`,
      {
        metadata: {
          name: tenant,
          labels: { ...labels("tenants", tenant), ...podSecurityLabels(podSecurity) },
          ...(namespaceQueue === undefined ? {} : { annotations: namespaceAnnotationsOf(namespaceQueue) }),
        },
      },
      { ...child, protect },
    );
    const namespace = home.metadata.name;
    createBounds(name, { ...args, namespace }, child);
    const shared = { tenant, namespace, imagePullSecrets };

    this.namespace = namespace;
    this.submitServiceAccount = createAccount(
      name,
      { ...shared, account: "spark-submit", rules: submitRules(line) },
      child,
    );
    this.driverServiceAccount = createAccount(
      name,
      { ...shared, account: "spark-driver", rules: driverRules(line, driverFeatures(line, conf)) },
      child,
    );
    this.registerOutputs({
      namespace: this.namespace,
      submitServiceAccount: this.submitServiceAccount,
      driverServiceAccount: this.driverServiceAccount,
    });
  }
}

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { podSecurityLabels } from "../../lib/pod-security";
import { labels } from "../../lib/labels";
import type { TenantArgs } from "./args";
import { namespaceAnnotationsOf, namespaceQueueProblems } from "./namespace-queue";
import { driverRules, submitRules } from "./roles";

/** A tenant's home: a namespace, and two service accounts with the smallest Roles that a real job needs. Nothing here reaches another namespace. */
export class Tenant extends pulumi.ComponentResource {
  readonly namespace: pulumi.Output<string>;
  /** For the pod that runs spark-submit. */
  readonly submitServiceAccount: pulumi.Output<string>;
  /** For drivers. */
  readonly driverServiceAccount: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: TenantArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:tenants:Tenant", name, {}, opts);
    const { tenant, podSecurity, protect, namespaceQueue } = args;
    const errors = namespaceQueueProblems(namespaceQueue ?? {}).map(({ propertyPath, reason }) => ({
      propertyPath: `namespaceQueue.${propertyPath}`,
      reason,
    }));
    if (errors.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors });

    const namespace = new k8s.core.v1.Namespace(
      `${name}-namespace`,
      {
        metadata: {
          name: tenant,
          labels: { ...labels("tenants", tenant), ...podSecurityLabels(podSecurity) },
          ...(namespaceQueue === undefined ? {} : { annotations: namespaceAnnotationsOf(namespaceQueue) }),
        },
      },
      { parent: this, protect },
    );
    this.namespace = namespace.metadata.name;

    const account = (role: string, rules: typeof driverRules): pulumi.Output<string> => {
      const metadata = { namespace: this.namespace, name: role, labels: labels("tenants", tenant, role) };
      // Pods that need the token ask for it themselves; the profile's driver template does, its executor template does not.
      const serviceAccount = new k8s.core.v1.ServiceAccount(
        `${name}-${role}`,
        { metadata, automountServiceAccountToken: false },
        { parent: this },
      );
      const permissions = new k8s.rbac.v1.Role(`${name}-${role}`, { metadata, rules }, { parent: this });
      const subject = { kind: "ServiceAccount", name: role, namespace: this.namespace };
      new k8s.rbac.v1.RoleBinding(
        `${name}-${role}`,
        {
          metadata,
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role },
          subjects: [subject],
        },
        { parent: this, dependsOn: [serviceAccount, permissions] },
      );
      return serviceAccount.metadata.name;
    };
    this.submitServiceAccount = account("spark-submit", submitRules);
    this.driverServiceAccount = account("spark-driver", driverRules);

    this.registerOutputs({
      namespace: this.namespace,
      submitServiceAccount: this.submitServiceAccount,
      driverServiceAccount: this.driverServiceAccount,
    });
  }
}

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { labels } from "../../lib/labels";
import { createAdmissionController } from "./admission-controller";
import type { YunikornArgs } from "./args";
import { type ConfigMapContent, defaultsContent, queuesContent } from "./config-maps";
import { component, defaultNamespace, names, ports } from "./metadata";
import { createNamespace, limitConfigMaps } from "./namespace";
import { createRestService } from "./network";
import { createPriorityClasses, defaultPriorityClasses } from "./priority-classes";
import { yunikornProblems, yunikornRemarks } from "./problems";
import { createScheduler } from "./scheduler";
import { admissionEnabled, schedulerSettings } from "./settings";
import { defaultVersion } from "./versions";

/** Where YuniKorn's configuration and REST service are. */
export interface YunikornFacts {
  readonly version: string;
  readonly namespace: pulumi.Output<string>;
  /** Such as `http://yunikorn-service.yunikorn.svc:9080`; plain HTTP, for pods of its namespace and of `restNamespaces`. */
  readonly restUrl: pulumi.Output<string>;
  readonly configMaps: { readonly defaults: string; readonly queues: string };
}

/**
 * YuniKorn: scheduler, admission controller, and their configuration, which has been checked before. A change of queues changes one ConfigMap and rolls nothing.
 */
export class Yunikorn extends pulumi.ComponentResource {
  readonly facts: YunikornFacts;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments, and the queue tree's every error */
  constructor(name: string, args: YunikornArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:yunikorn:Yunikorn", name, {}, opts);
    const problems = yunikornProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({
        message: `the arguments of ${name} are not possible`,
        errors: problems,
      });
    for (const remark of yunikornRemarks(args)) void pulumi.log.warn(remark, this);
    const child = { parent: this, provider: args.provider };

    const hostNetwork = admissionEnabled(args) && (args.admissionController?.hostNetwork ?? false);
    const namespace = createNamespace(
      name,
      { namespace: args.namespace ?? defaultNamespace, protect: args.protect, hostNetwork },
      child,
    );
    createPriorityClasses(name, args.priorityClasses ?? defaultPriorityClasses, child);

    const configMap = (object: string, content: ConfigMapContent, protect: boolean): k8s.core.v1.ConfigMap =>
      new k8s.core.v1.ConfigMap(
        `${name}-${object}`,
        { metadata: { name: object, namespace, labels: labels(component, name) }, ...content },
        { ...child, protect },
      );
    const configMaps = [
      configMap(
        names.defaults,
        defaultsContent({
          scheduler: schedulerSettings(args),
          admissionController: args.admissionController ?? {},
          namespaces: args.namespaces,
        }),
        false,
      ),
      // Once it is gone, a running scheduler has one queue for everybody at once, and drains all of ours.
      configMap(names.configs, queuesContent(args.queues), args.protect),
    ];
    limitConfigMaps(name, namespace, { ...child, dependsOn: configMaps });
    const { restNamespaces = [] } = args;
    const service = createRestService(name, { namespace, restNamespaces }, child);
    // A scheduler that starts without its queues starts with one queue for everybody.
    const scheduler = createScheduler(name, { args, namespace }, { ...child, dependsOn: configMaps });
    if (admissionEnabled(args))
      createAdmissionController(
        name,
        { args, namespace },
        { ...child, dependsOn: [...configMaps, service, scheduler] },
      );

    this.facts = {
      version: args.version ?? defaultVersion,
      namespace,
      restUrl: pulumi.interpolate`http://${service.metadata.name}.${namespace}.svc:${ports.rest}`,
      configMaps: { defaults: names.defaults, queues: names.configs },
    };
    this.registerOutputs({ ...this.facts });
  }
}

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { labels } from "../../lib/labels";
import type { PlatformFacts, SparkProfileArgs } from "./args";
import { asRecord, sparkDefaultsFile } from "./entry";
import { files } from "./paths";
import { placementOf } from "./placement";
import { podTemplate } from "./pod-template";
import { profileProblems } from "./problems";
import { profileEntries } from "./profile";

/** A tenant's Spark configuration as a ConfigMap: mount it at `confDirectory` in the pod that submits, and a job needs nothing else. */
export class SparkProfile extends pulumi.ComponentResource {
  /** Name of the ConfigMap. */
  readonly configMap: pulumi.Output<string>;
  /** Every entry of spark-defaults.conf. */
  readonly defaults: pulumi.Output<Record<string, string>>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: SparkProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:spark-profile:SparkProfile", name, {}, opts);
    const errors = profileProblems(args);
    if (errors.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors });
    const { tenant, settings, nodePool, priorityClass } = args;
    const facts: pulumi.Output<PlatformFacts> = pulumi.output(args.facts);
    const entries = facts.apply((known) => profileEntries(known, args));
    const template = (role: "driver" | "executor"): string =>
      stringify(podTemplate(role, tenant, placementOf(settings[role], nodePool), priorityClass));

    const configMap = new k8s.core.v1.ConfigMap(
      `${name}-profile`,
      {
        metadata: {
          name: "spark-profile",
          namespace: facts.namespace,
          labels: labels("spark-profile", tenant),
        },
        data: {
          [files.defaults]: entries.apply(sparkDefaultsFile),
          [files.driverTemplate]: template("driver"),
          [files.executorTemplate]: template("executor"),
        },
      },
      { parent: this },
    );
    this.configMap = configMap.metadata.name;
    this.defaults = entries.apply(asRecord);
    this.registerOutputs({ configMap: this.configMap, defaults: this.defaults });
  }
}

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { asRecord } from "../../lib/conf-entry";
import { labels } from "../../lib/labels";
import type { PlatformFacts, SparkProfileArgs } from "./args";
import { profileFiles, templateFiles } from "./files";
import { profileProblems } from "./problems";
import { profileEntries } from "./profile";
import { type ProfileName, configMapName, profileOf } from "./profile-name";

/** A profile as a ConfigMap: mount it at `confDirectory` in the pod that submits. */
export interface PublishedProfile {
  /** Name of the ConfigMap. */
  readonly configMap: pulumi.Output<string>;
  /** Every entry of spark-defaults.conf. */
  readonly defaults: pulumi.Output<Record<string, string>>;
}

/** A tenant's Spark configuration as a ConfigMap: mount it at `confDirectory` in the pod that submits, and a job needs nothing else. */
export class SparkProfile extends pulumi.ComponentResource implements PublishedProfile {
  readonly configMap: pulumi.Output<string>;
  readonly defaults: pulumi.Output<Record<string, string>>;
  /** Which one it is. */
  readonly profile: ProfileName;
  /** Its own, and those of `args.profiles`. */
  readonly profiles: Readonly<Partial<Record<ProfileName, PublishedProfile>>>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: SparkProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:spark-profile:SparkProfile", name, {}, opts);
    const { celeborn, ...later } = args.facts;
    const errors = profileProblems({ ...args, celeborn });
    if (errors.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors });
    this.profile = profileOf(args.profile, args.settings.profile, celeborn);
    const facts: pulumi.Output<PlatformFacts> = pulumi
      .output(later)
      .apply((known) => ({ ...known, ...(celeborn ? { celeborn } : {}) }));

    const publish = (profile: ProfileName, further?: ProfileName): PublishedProfile => {
      const configMap = configMapName(further);
      const entries = facts.apply((known) => profileEntries(known, { ...args, profile }));
      const templates = templateFiles(args, configMap);
      const { metadata } = new k8s.core.v1.ConfigMap(
        further === undefined ? `${name}-profile` : `${name}-${configMap}`,
        {
          metadata: {
            name: configMap,
            namespace: facts.namespace,
            labels: labels("spark-profile", args.tenant),
          },
          data: entries.apply((each) => profileFiles(each, templates)),
        },
        { parent: this },
      );
      return { configMap: metadata.name, defaults: entries.apply(asRecord) };
    };
    const own = publish(this.profile);
    ({ configMap: this.configMap, defaults: this.defaults } = own);
    this.profiles = Object.fromEntries([
      [this.profile, own],
      ...(args.profiles ?? []).map((further) => [further, publish(further, further)] as const),
    ]);
    this.registerOutputs({
      configMap: this.configMap,
      defaults: this.defaults,
      profile: this.profile,
      profiles: this.profiles,
    });
  }
}

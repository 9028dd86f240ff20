import * as pulumi from "@pulumi/pulumi";
import type { EventEtcdArgs } from "./args";
import { placeOnNodes } from "./on-nodes";
import type { Placed } from "./placed";
import { eventEtcdProblems } from "./problems";
import { placeInStatefulSet } from "./stateful-set";

/**
 * An etcd for Events alone, in one of two forms. With `members`: static pods that start without any API server, which a DaemonSet installs on their nodes, one at a
 * time. With `statefulSet`: pods of a cluster that manages the one whose Events it holds.
 */
export class EventEtcd extends pulumi.ComponentResource implements Placed {
  /** Client URLs of the members, for the API servers' proxies. */
  readonly endpoints: readonly string[];
  /** Every member serves, and every node has its certificates. */
  readonly installed: pulumi.Output<boolean>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: EventEtcdArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:event-etcd:EventEtcd", name, {}, opts);
    const problems = eventEtcdProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({ message: `${name}: invalid arguments`, errors: problems });
    const child = { parent: this, provider: args.provider };
    const placed =
      args.statefulSet === undefined
        ? placeOnNodes(name, args, child)
        : placeInStatefulSet(name, args, child);
    this.endpoints = placed.endpoints;
    this.installed = placed.installed;
    this.registerOutputs({ endpoints: this.endpoints, installed: this.installed });
  }
}

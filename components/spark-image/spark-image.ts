import * as pulumi from "@pulumi/pulumi";
import type { SparkImageArgs } from "./args";
import { describeSparkImage } from "./description";
import { sparkImageReference } from "./reference";

/**
 * The Spark image of a stack: its name is the hash of its content, so whoever runs jobs gets a new name exactly when an input changes.
 * The image itself is built where its registry is: `make up` builds it on this machine.
 */
export class SparkImage extends pulumi.ComponentResource {
  /** `<registry>/spark:<spark version>-<content hash>`. */
  public readonly reference: pulumi.Output<string>;

  constructor(name: string, args: SparkImageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("spark-platform:spark-image:SparkImage", name, {}, opts);
    this.reference = pulumi.output(
      sparkImageReference(args.registry, describeSparkImage(args.version, args.celeborn)),
    );
    this.registerOutputs({ reference: this.reference });
  }
}

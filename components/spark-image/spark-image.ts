import * as pulumi from "@pulumi/pulumi";
import { repository } from "../../lib/repository";
import type { SparkImageArgs } from "./args";
import { createBuild } from "./build/job";
import { describeSparkImage } from "./description";
import { describedContents } from "./files";
import { imageParts } from "./parts";
import { sparkImageProblems } from "./problems";
import { sparkImageReference } from "./reference";

/**
 * The Spark image of a stack: its name is the hash of its content, so whoever runs jobs gets a new name exactly when an input changes. What decides it are the component's own
 * inputs, part by part, so that a preview names the input that has changed, and says that nothing has where none has. It is built by a Job, or where its registry is: `make up` builds it on this machine.
 */
export class SparkImage extends pulumi.ComponentResource {
  /** `<registry>/spark:<spark version>-<content hash>`; where a Job builds it, known to the cluster's jobs only once it is in the registry. */
  public readonly reference: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with everything that is wrong with the arguments */
  constructor(name: string, args: SparkImageArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = sparkImageProblems(args);
    if (problems.length > 0)
      throw new pulumi.InputPropertiesError({
        message: `the arguments of ${name} are not possible`,
        errors: problems,
      });
    const { registry, version, celeborn, contents, build } = args;
    const description = describeSparkImage(version, celeborn, { contents, build });
    const reference = sparkImageReference(registry, description);
    super(
      "spark-platform:spark-image:SparkImage",
      name,
      { reference, ...imageParts(description, describedContents(description, repository)) },
      opts,
    );
    if (build) {
      const child = { parent: this, provider: build.provider };
      const job = createBuild(name, { registry, reference, description, build }, child);
      // Profiles that name the image come after it: a build that fails leaves them with the one that works.
      this.reference = job.metadata.name.apply(() => reference);
    } else this.reference = pulumi.output(reference);
    this.registerOutputs({ reference: this.reference });
  }
}

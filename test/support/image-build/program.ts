import { join } from "node:path";
import type { ClusterBuild, ImageContents } from "../../../components/spark-image";
import { agentsImageReference } from "../../../images/agents/image";
import { clusterName } from "../../../local/cluster/settings";
import { repository, stateFolder } from "../../../local/lib/paths";
import { PulumiProject } from "../pulumi-project";

export interface ImageArgs {
  readonly registry: string;
  readonly version: string;
  readonly celeborn: string;
  readonly contents?: ImageContents;
  readonly build: ClusterBuild;
}

export const imageProject = (): Promise<PulumiProject> =>
  PulumiProject.create({ KUBECONFIG: join(stateFolder, "kubeconfig") });

/** A stack of its own with nothing but the room spark-image; it exports `image`. */
export const writeImage = (project: PulumiProject, { build, ...args }: ImageArgs): void =>
  project.write(`
    require("tsx/cjs");
    const { SparkImage } = require(${JSON.stringify(join(repository, "components", "spark-image"))});
    const provider = new k8s.Provider("cluster", {
      kubeconfig: process.env.KUBECONFIG, context: ${JSON.stringify(clusterName)}, enableServerSideApply: true, enableConfigMapMutable: true,
    });
    const agentsImage = ${JSON.stringify(agentsImageReference("spark-platform.local"))};
    const args = ${JSON.stringify(args)};
    const build = { ...${JSON.stringify(build)}, provider, agentsImage };
    exports.image = new SparkImage("spark-image", { ...args, build }, { providers: [provider] }).reference;
  `);

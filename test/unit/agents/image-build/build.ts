import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildPlan, planKeys } from "../../../../agents/image-build/plan";

/** The folders of a build, and a plan that builds nothing much. */
export class BuildFolders {
  private readonly root = mkdtempSync(join(tmpdir(), "spark-platform-image-build-"));
  readonly plan = join(this.root, "plan");
  readonly workspace = join(this.root, "workspace");

  constructor() {
    mkdirSync(this.plan);
    mkdirSync(this.workspace);
    writeFileSync(join(this.plan, planKeys.containerfile), "FROM base\n");
    writeFileSync(join(this.plan, "images__one.sh"), "#!/bin/bash\n");
  }

  in(file: string): string {
    return join(this.workspace, file);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

export const labels = { "spark-platform/spark": "3.5.9", "spark-platform/celeborn-client": "0.5.4" };

export const planFor = (host: string, changes: Partial<BuildPlan> = {}): BuildPlan => ({
  reference: `${host}/data/spark:3.5.9-0123456789abcdef`,
  plainHttp: true,
  labels,
  base: `registry.example.com/debian@sha256:${"b".repeat(64)}`,
  downloads: [],
  downloadsFirst: false,
  files: [{ key: "images__one.sh", path: "files/images/one.sh" }],
  attestations: [],
  ...changes,
});

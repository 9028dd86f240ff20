import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { yunikornImages } from "../../../components/yunikorn/settings";
import { schedulerConfig } from "../../../local/cluster/scheduler-config";
import { simulatedTaint, yunikornLabel } from "../../../local/cluster/settings";
import { foundImages } from "../../../local/images/found";
import { loadConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/source";

const index = (reference: string): string =>
  JSON.stringify({
    manifests: [
      { digest: `sha256:${"0".repeat(64)}`, annotations: { "io.containerd.image.name": reference } },
    ],
  });

it("finds every OCI layout in the folder by the name in it, and leaves other things alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "local-images-"));
  for (const name of ["b", "a", "notes"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "b", "index.json"), index("docker.io/apache/yunikorn:admission-1.8.0"));
  writeFileSync(join(folder, "a", "index.json"), index("docker.io/apache/yunikorn:scheduler-1.8.0"));
  writeFileSync(join(folder, "README"), "mine");
  expect(foundImages(folder)).toEqual([
    { reference: "docker.io/apache/yunikorn:scheduler-1.8.0", layout: join(folder, "a") },
    { reference: "docker.io/apache/yunikorn:admission-1.8.0", layout: join(folder, "b") },
  ]);
});

it("finds none where there is no folder", () => expect(foundImages("/does/not/exist")).toEqual([]));

it("leaves the name yunikorn to the real one, and answers to it otherwise", () => {
  const profiles = (isReal: boolean) =>
    (schedulerConfig(isReal) as { profiles: { schedulerName: string }[] }).profiles.map(
      ({ schedulerName }) => schedulerName,
    );
  expect(profiles(true)).toEqual(["default-scheduler"]);
  expect(profiles(false)).toEqual(["default-scheduler", "yunikorn"]);
});

it("sends the local stack's YuniKorn to the node with the label, be it the simulated one", () => {
  const { yunikorn } = loadConfig(readStackFile("local"));
  expect(yunikorn?.nodeSelector).toEqual({ [yunikornLabel.key]: yunikornLabel.value });
  expect(yunikorn?.tolerations).toContainEqual({
    key: simulatedTaint.key,
    operator: "Exists",
    effect: simulatedTaint.effect,
  });
});

it("needs the images of what runs alone", () => {
  expect(yunikornImages({ queues: "", admissionController: { enabled: false } })).toEqual([
    "docker.io/apache/yunikorn:scheduler-1.8.0",
  ]);
  expect(yunikornImages({ queues: "" })).toHaveLength(2);
});

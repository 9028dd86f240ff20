/**
 * `make up`: a real Kubernetes on this machine, the `local` stack applied to it with the real Pulumi engine, the online
 * API server pointed at the Events etcd, and a real Spark job at the end. Each step does nothing where nothing has changed.
 */
import { main } from "./cli";
import { applyControlPlanePatch } from "./cluster/apply-patch";
import { clusterUp } from "./cluster/up";
import { provideVolumes } from "./cluster/volumes";
import { ensureImages } from "./platform-images";
import { runJob } from "./job/run";
import { step } from "./lib/step";
import { applyStack, stackOutputs } from "./platform";
import { placeCeleborn } from "./platform-celeborn";
import { placeYunikorn } from "./platform-yunikorn";

main(async () => {
  await clusterUp();
  await ensureImages();
  await step("provide volumes", provideVolumes);
  await step("find a node for YuniKorn", placeYunikorn);
  await step("find a node for Celeborn", placeCeleborn);
  await step("apply the stack local with Pulumi", applyStack);
  const outputs = await stackOutputs();
  // Only now: an API server whose Events etcd has never been there keeps the controller manager from starting.
  await applyControlPlanePatch(outputs.onlineApiServerPatch);
  await runJob(outputs);
});

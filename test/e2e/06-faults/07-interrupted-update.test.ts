/** `pulumi up` is killed in the middle of the roll of the Events etcd, and run again. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestFolder } from "../../../local/cluster/settings";
import { kubectl, output, pulumi } from "../../support/local";
import { timed } from "../../support/faults/eventually";
import { leaveHealthy } from "../../support/faults/health";
import { interruptedUpdate, unlock, update } from "../../support/faults/interrupted-update";
import { membersManifest } from "../../support/faults/members";

jest.setTimeout(10 * 60_000);

const change = { section: "eventEtcd", values: { quota: "260Mi" } };

/** Whether the DaemonSet still has to replace the installer's pod, has not looked yet, or waits for the new one to be ready. */
const isRolling = async (): Promise<boolean> => {
  const fields = [".metadata.generation", ".status.observedGeneration"];
  const counts = [".status.updatedNumberScheduled", ".status.numberAvailable"];
  const path = [...fields, ...counts].map((field) => `{${field}}`).join(" ");
  const [generation, observed, updated, available] = (
    await output(
      kubectl("get", "daemonset", "etcd-events-installer", "-n", "spark-system", "-o", `jsonpath=${path}`),
    )
  ).split(" ");
  return generation !== observed || updated !== "1" || available !== "1";
};

describe("an update that is killed in the middle of the roll of the Events etcd", () => {
  afterAll(async () => {
    await output(pulumi("up", "--stack", "local", "--yes", "--skip-preview", "--non-interactive"));
    await leaveHealthy();
  });

  it("is completed by the next one, which leaves nothing to change", async () => {
    const manifest = (): string => readFileSync(join(manifestFolder, membersManifest), "utf8");
    const before = manifest();
    const killed = await timed("update up to its interruption", () => interruptedUpdate(change, isRolling));
    expect(killed).toBe(true);

    await output(unlock());
    await timed("resumed update", () => output(update(change)));
    expect(await isRolling()).toBe(false);
    expect(manifest()).not.toBe(before);
    await output(update(change, "--expect-no-changes"));
  });
});

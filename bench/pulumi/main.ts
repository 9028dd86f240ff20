/**
 * `make bench-pulumi`: a stack's preview, with and without its policies, and an update without changes, beside `kubectl diff --server-side` of the same
 * objects, against a control plane of its own. docs/benchmarks.md says how it is done. Exits with 1 if the bench fails, not if a goal is missed.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { main } from "../../local/cli";
import { run } from "../../local/lib/run";
import { ensureBinary } from "../../local/toolchain/binaries";
import { type ControlPlane, startControlPlane } from "../../test/support/control-plane";
import { withPoliciesOf } from "../../test/support/policy-pack";
import type { PulumiProject } from "../../test/support/pulumi-project";
import { median, spread } from "../lib/statistics";
import { figure, table, withSpread } from "../lib/table";
import { manifestsOf } from "./manifests";
import { type Options, parseOptions, usage } from "./options";
import { stackProject } from "./stack-project";

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function bench(options: Options): Promise<void> {
  const cluster = await startControlPlane({ controllers: false });
  try {
    await publishAuthority(cluster);
    const project = await stackProject(options.stack, cluster.kubeconfig);
    try {
      await measureAll(project, cluster, options);
    } finally {
      project.remove();
    }
  } finally {
    await cluster.stop();
  }
}

/** What the controller manager would do: the stack reads it. */
async function publishAuthority(cluster: ControlPlane): Promise<void> {
  const answer = await cluster.request("POST", "/api/v1/namespaces/kube-system/configmaps", {
    metadata: { name: "kube-root-ca.crt" },
    data: { "ca.crt": "none" },
  });
  if (answer.code !== 201) throw new Error(`kube-root-ca.crt was not made: ${JSON.stringify(answer.body)}`);
}

type Way = readonly [title: string, command: () => Promise<unknown>, goal?: number];

async function measureAll(
  project: PulumiProject,
  cluster: ControlPlane,
  { stack, rounds }: Options,
): Promise<void> {
  const policies = withPoliciesOf(stack);
  const preview = (...args: string[]) => project.succeed("preview", "--stack", stack, ...args);
  const first: Way[] = [
    ["first preview", () => preview(), 12],
    ["first preview with policies", () => preview(...policies)],
  ];
  const before = await measure(first, rounds);
  const seconds = await secondsOf(() => project.up("--stack", stack));
  const items = await manifestsOf(project);
  const file = join(cluster.folder, "manifests.json");
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }), { mode: 0o600 });
  print(`${stack}: ${items.length} objects; the first update took ${figure(seconds)} s`);

  const kubectl = await ensureBinary("kubectl");
  const at = [`--kubeconfig=${cluster.kubeconfig}`];
  const diff = "kubectl diff --server-side";
  const unchanged: Way[] = [
    ["preview without a change", () => preview("--expect-no-changes"), 12],
    ["preview without a change, with policies", () => preview("--expect-no-changes", ...policies)],
    ["up without a change", () => project.up("--stack", stack, "--expect-no-changes"), 20],
    // Exits with 1 where there is a difference. Every object has another field manager, the provider's own.
    [diff, () => run(kubectl, [...at, ...diff.split(" ").slice(1), "--force-conflicts", "-f", file])],
  ];
  const times = new Map([...before, ...(await measure(unchanged, rounds))]);
  const beside = median(times.get(diff)!);
  const rows = [...first, ...unchanged].map(([title, , goal]) => {
    const taken = times.get(title)!;
    return [
      title,
      withSpread(spread(taken)),
      goal === undefined ? "" : String(goal),
      title === diff ? "" : figure(median(taken) / beside),
    ];
  });
  print(table([["", "s", "goal", `times ${diff}`], ...rows]));
}

/** Seconds of each way, in turns, so that a busy moment of the machine is not one way's alone. */
async function measure(ways: readonly Way[], rounds: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(ways.map(([title]) => [title, []]));
  for (let round = 0; round < rounds; round++)
    for (const [title, command] of ways) times.get(title)!.push(await secondsOf(command));
  return times;
}

async function secondsOf(command: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await command();
  return (performance.now() - start) / 1000;
}

main(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return print(usage);
  await bench(parseOptions(args));
});

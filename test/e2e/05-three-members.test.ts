/** The Events etcd as a managing cluster hosts it: three members in a StatefulSet on the local cluster's one node, and what happens when they are lost. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { MemberList } from "../../agents/etcd-supervisor/etcd-api";
import { eventually, timed } from "../support/faults/eventually";
import { kubectl, kubectlWith, output } from "../support/local";
import type { PulumiProject } from "../support/pulumi-project";
import { MembersClient } from "../support/three-members/client";
import { etcdOf } from "../support/three-members/processes";
import { authoritySecret, quotaBytes, replicas, threeMembers } from "../support/three-members/program";
import { createVolumes, removeVolumes, volumesOf } from "../support/three-members/volumes";

jest.setTimeout(6 * 60_000);

const namespace = `three-members-${Date.now().toString(36)}`;
const pods = Array.from({ length: replicas }, (_, index) => `etcd-events-${index}`);
const client = new MembersClient(namespace);

/** The authority's key goes from the node's file into the Secret and nowhere else: never into a state or an argument. */
async function createAuthority(): Promise<void> {
  const file = (name: string): string => readFileSync(`/etc/kubernetes/pki/etcd/${name}`).toString("base64");
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: authoritySecret, namespace },
    data: { "ca.crt": file("ca.crt"), "ca.key": file("ca.key") },
  };
  await output(kubectlWith(JSON.stringify(secret), "create", "-f", "-"));
}

const idOf = (list: MemberList, pod: string): string | undefined =>
  list.members.find(({ name }) => name === pod)?.id;

/** All three are members, answer, and have the same leader. */
async function requireWhole(): Promise<MemberList> {
  const list = await client.list();
  expect(list.members.map(({ name }) => name).sort()).toEqual(pods);
  const statuses = await Promise.all(pods.map((pod) => client.status(pod)));
  expect(new Set(statuses.map(({ leader }) => leader)).size).toBe(1);
  expect(new Set(statuses.map(({ clusterId }) => clusterId))).toEqual(new Set([list.clusterId]));
  return list;
}

/** Takes the volumes of members from under their etcds, which end: of all at once, before a lost one can be replaced. @returns when, in milliseconds */
async function loseDisks(lost: readonly string[]): Promise<number> {
  const [volumes, etcds] = await Promise.all([volumesOf(namespace, lost), etcdOf(namespace, lost)]);
  volumes.empty();
  expect(etcds.kill()).toBe(lost.length);
  return Date.now();
}

async function leader(): Promise<string> {
  const [{ members }, { leader: id }] = await Promise.all([client.list(), client.status(pods[0]!)]);
  const name = members.find((member) => member.id === id)?.name;
  if (!name) throw new Error(`no leader among ${members.map((member) => member.name).join(", ")}`);
  return name;
}

describe("an Events etcd of three members", () => {
  let project: PulumiProject;
  beforeAll(async () => {
    await output(kubectl("create", "namespace", namespace));
    await createAuthority();
    await createVolumes();
    project = await threeMembers(namespace);
    await timed("three members are up", () => project.up());
  });
  afterAll(async () => {
    await project?.run("destroy", "--yes", "--skip-preview");
    await output(kubectl("delete", "namespace", namespace));
    await removeVolumes();
    project?.remove();
  });

  it("forms one cluster, whose state knows no authority's key", async () => {
    await eventually(30, requireWhole);
    expect(await project.stateText()).not.toContain("PRIVATE KEY");
  });

  it("goes on under load when its leader is killed: no write that was acknowledged is lost", async () => {
    const killed = await leader();
    let longest = 0;
    let acknowledged = 0;
    let failed = 0;
    let enough = Infinity;
    const deadline = Date.now() + 120_000;
    const load = (async () => {
      for (let last = Date.now(); acknowledged < enough && Date.now() < deadline;) {
        try {
          await client.put(`/load/${acknowledged}`, "x".repeat(500));
          acknowledged++;
          longest = Math.max(longest, Date.now() - last);
          last = Date.now();
        } catch {
          failed++; // counted: while a leader is elected a write is refused, and the next one tells how long
        }
        await sleep(10);
      }
    })();
    await sleep(3_000);
    expect((await etcdOf(namespace, [killed])).kill()).toBe(1);
    enough = acknowledged + 200;
    await load;
    process.stdout.write(
      `    leader killed: ${acknowledged} writes acknowledged, ${failed} refused, longest gap ${longest} ms\n`,
    );
    expect(acknowledged).toBe(enough);
    expect(longest).toBeLessThan(30_000);
    // A write that was refused may have been done: the key was then written again by the next one.
    expect(await client.count("/load/")).toBeGreaterThanOrEqual(acknowledged);
    await timed("the killed member is back", () => eventually(60, requireWhole));
  });

  it("replaces a member whose volume is lost: removed and added anew, with the data of the others", async () => {
    const before = await requireWhole();
    const pod = pods[2]!;
    await loseDisks([pod]);
    const after = await timed("a member without its volume is replaced", () =>
      eventually(120, async () => {
        const list = await requireWhole();
        expect(idOf(list, pod)).not.toBe(idOf(before, pod));
        return list;
      }),
    );
    expect(after.clusterId).toBe(before.clusterId);
    expect(await client.count("/load/")).toBeGreaterThan(100);
  });

  it("comes out of a full quota by itself", async () => {
    const value = "e".repeat(256 * 1024);
    await timed("the quota is exceeded", async () => {
      const refused: unknown[] = [];
      for (let index = 0; index < (4 * quotaBytes) / value.length; index++) {
        try {
          await client.put(`/registry/events/full/${index}`, value);
        } catch (error) {
          if (/space exceeded/.test((error as Error).message)) return;
          refused.push(error);
        }
      }
      throw new AggregateError(refused, `${4 * quotaBytes} bytes were written and the quota refused nothing`);
    });
    await timed("it takes writes again", () => eventually(90, () => client.put("/after/full", "x")));
    expect(await client.count("/load/")).toBeGreaterThan(100);
  });

  it("is an empty, working cluster within two minutes when two of three volumes are lost", async () => {
    // A new pod has none of the pauses before a restart that the kubelet has grown for the old one's etcd, which was killed before.
    for (const pod of pods) {
      await output(kubectl("delete", "pod", pod, "-n", namespace));
      await eventually(120, requireWhole);
    }
    const before = await client.list();
    const lost = pods.slice(0, 2);
    const start = await loseDisks(lost);
    await timed("two of three volumes lost, to the first write", () =>
      eventually(150, async () => {
        expect((await client.list()).clusterId).not.toBe(before.clusterId);
        await client.put("/after/loss", "x");
      }),
    );
    expect(Date.now() - start).toBeLessThan(120_000);
    expect(await client.count("/load/")).toBe(0);
    await timed("all three are members of the new cluster", () => eventually(120, requireWhole));
  });
});

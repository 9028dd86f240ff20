import type { KubeObject } from "../../../support/diagrams/kube-object";
import { relationsOf } from "../../../support/diagrams/relations";
import { roomPicture } from "../../../support/diagrams/room-picture";
import { deployment, object } from "./objects";

const picture = (...objects: KubeObject[]) =>
  roomPicture("room", { objects, relations: relationsOf(objects), order: [], tenants: ["p1", "p2"] });

const linesOf = (boxes: readonly { readonly lines: readonly string[] }[]): string[] =>
  boxes.map(({ lines }) => lines.join(" | "));

it("draws a room's objects in frames of their namespaces, and those of the cluster outside", () => {
  const { frames, boxes } = picture(object("ConfigMap", "c", "n"), object("PriorityClass", "high"));
  expect(frames!.map(({ title, boxes: inside }) => [title, ...linesOf(inside)])).toEqual([
    ["Namespace n", "ConfigMap | c"],
  ]);
  expect(linesOf(boxes)).toEqual(["PriorityClass | high"]);
});

it("has what all tenants have once, and counts what is of one kind in one namespace", () => {
  const { frames, boxes, arrows } = picture(
    ...["p1", "p2"].flatMap((tenant) => [
      object("Namespace", tenant),
      object("ConfigMap", "profile", tenant),
      deployment(`run-${tenant}`, "n", { serviceAccountName: `run-${tenant}` }),
      object("ServiceAccount", `run-${tenant}`, "n"),
    ]),
  );
  expect(frames!.map(({ title, boxes: inside }) => [title, ...linesOf(inside)])).toEqual([
    ["Namespaces p1, p2", "ConfigMap | profile"],
    ["Namespace n", "Deployment ×2 | run-p1, run-p2", "ServiceAccount ×2 | run-p1, run-p2"],
  ]);
  expect(boxes).toEqual([]);
  expect(arrows.map(({ label }) => label)).toEqual(["runs as"]);
});

it("does not take a tenant's name for a part of another word", () => {
  const { boxes } = picture(object("PriorityClass", "top1"), object("Lease", "xp1"), object("Lease", "xp2"));
  expect(linesOf(boxes)).toEqual(["Lease ×2 | xp1, xp2", "PriorityClass | top1"]);
});

it("joins a budget and a policy of the same pods, and no other kinds", () => {
  const selector = { matchLabels: { app: "web" } };
  const { frames } = picture(
    deployment("web", "n"),
    object("PodDisruptionBudget", "web", "n", { spec: { selector } }),
    object("NetworkPolicy", "web", "n", { spec: { podSelector: selector } }),
    object("Service", "web", "n", { spec: { selector: { app: "web" } } }),
  );
  expect(linesOf(frames![0]!.boxes)).toEqual([
    "Deployment | web",
    "NetworkPolicy, PodDisruptionBudget | web",
    "Service | web",
  ]);
});

it("joins what an account may do in its namespace and in the cluster, and not what it may do elsewhere", () => {
  const subjects = [{ kind: "ServiceAccount", name: "a", namespace: "n" }];
  const role = (kind: string, name: string, namespace?: string): KubeObject[] => [
    object(kind, name, namespace, { rules: [] }),
    object(`${kind}Binding`, name, namespace, { roleRef: { kind, name }, subjects }),
  ];
  const { frames, boxes } = picture(
    object("ServiceAccount", "a", "n"),
    ...role("Role", "here", "n"),
    ...role("Role", "there", "m"),
    ...role("ClusterRole", "everywhere"),
  );
  expect(linesOf(boxes)).toEqual(["ClusterRole | everywhere | Role | here | in n"]);
  expect(frames!.flatMap(({ boxes: inside }) => linesOf(inside))).toEqual([
    "Role | there",
    "ServiceAccount | a",
  ]);
});

it("marks what another room has, or nobody in the stack", () => {
  const pod = { serviceAccountName: "theirs", imagePullSecrets: [{ name: "registry" }] };
  const { frames, boxes } = picture(
    deployment("ours", "n", pod),
    object("ServiceAccount", "theirs", "n", {}, "other"),
    object("Service", "api", "m", { spec: { selector: { app: "ours" } } }, "other"),
  );
  const dashed = frames!.flatMap(({ boxes: inside }) => inside).filter(({ isOutside }) => isOutside);
  expect(linesOf(dashed)).toEqual(["Secret | registry", "ServiceAccount | theirs"]);
  expect(boxes).toEqual([]);
});

it("leads an arrow to a namespace to its frame", () => {
  const rules = [{ subjects: [{ serviceAccount: { name: "*", namespace: "n" } }] }];
  const { frames, arrows } = picture(
    object("Namespace", "n"),
    object("ConfigMap", "c", "n"),
    object("FlowSchema", "f", undefined, { spec: { priorityLevelConfiguration: { name: "x" }, rules } }),
  );
  expect(arrows).toEqual([expect.objectContaining({ to: frames![0]!.id, label: "accounts of" })]);
});

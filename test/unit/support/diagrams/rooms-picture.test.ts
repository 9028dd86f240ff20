import type { KubeObject } from "../../../support/diagrams/kube-object";
import { madeTable } from "../../../support/diagrams/made-table";
import { relationsOf } from "../../../support/diagrams/relations";
import { roomsPicture } from "../../../support/diagrams/rooms-picture";
import { deployment, object } from "./objects";

const objects: KubeObject[] = [
  object("Namespace", "n", undefined, {}, "platform"),
  object("Service", "api", "n", { spec: { selector: { app: "api" } } }, "server"),
  deployment("api", "n", {}, "server"),
  deployment("one", "m", { containers: [{ name: "main", args: ["https://api.n.svc"] }] }, "client"),
  deployment("two", "m", {}, "client"),
  object("ConfigMap", "c", "m", { data: { url: "api.n.svc" } }, "reader"),
];
const order = [{ first: "server", then: "client" }];
const stack = { objects, relations: relationsOf(objects), order, tenants: [] };

it("has an arrow for references between rooms, whole where the engine waits", () =>
  expect(roomsPicture(stack).arrows).toEqual([
    { from: "client", to: "server", label: "calls", isDotted: false },
    { from: "reader", to: "server", label: "has the address of", isDotted: true },
  ]));

it("says what runs in a room", () =>
  expect(roomsPicture(stack).boxes.map(({ lines }) => lines)).toEqual([
    ["client", "Deployment ×2"],
    ["reader"],
    ["server", "Deployment"],
  ]));

it("counts what each room makes, and says where", () =>
  expect(madeTable(stack).split("\n").slice(2)).toEqual([
    "| `components/platform/` | Namespace | the cluster |",
    "| [client](client.md) | Deployment ×2 | m |",
    "| [reader](reader.md) | ConfigMap | m |",
    "| [server](server.md) | Deployment, Service | n |",
  ]));

import { everyImport, importsIn, importsPicture, partOf } from "../../../support/diagrams/imports";

it("reads imports from other parts of the repository, and none of packages or neighbours", () =>
  expect(
    importsIn(
      "components/platform/spark-api.ts",
      `import * as k8s from "@pulumi/kubernetes";
import { bytesOf } from "../../lib/quantity";
import type { PlatformConfig } from "../../stacks/config";
export { ApiServer } from "../api-server";
import { anywhere } from "./api-destinations";`,
    ),
  ).toEqual([
    { from: "components/platform", to: "lib" },
    { from: "components/platform", to: "stacks" },
    { from: "components/platform", to: "components/ROOM" },
  ]));

it.each([
  ["index.ts", "index.ts"],
  ["components/platform.ts", "components/platform"],
  ["components/tenants/tenant.ts", "components/ROOM"],
  ["stacks/preview-report/main.ts", "stacks/preview-report"],
  ["stacks/config/cluster.ts", "stacks"],
])("knows that %s belongs to %s", (path, part) => expect(partOf(path)).toBe(part));

it("finds that dependencies point one way: nothing imports what imports it, however far", () => {
  const imports = everyImport();
  expect(imports.length).toBeGreaterThan(10);
  const reached = (part: string, seen: readonly string[] = []): string[] =>
    imports
      .filter(({ from, to }) => from === part && !seen.includes(to))
      .reduce<string[]>((all, { to }) => (all.includes(to) ? all : reached(to, [...all, to])), [...seen]);
  const parts = [...new Set(imports.map(({ from }) => from))];
  expect(parts.filter((part) => reached(part).includes(part))).toEqual([]);
});

it("draws each part once, and leaves lib out", () => {
  const picture = importsPicture([
    { from: "stacks", to: "components/ROOM" },
    { from: "stacks", to: "lib" },
  ]);
  expect(picture.boxes.map(({ lines }) => lines)).toEqual([["components/ROOM"], ["stacks"]]);
  expect(picture.arrows).toHaveLength(1);
});

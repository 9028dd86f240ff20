/** What each stack renders, judged by a real API server: server-side apply as a dry run, with strict field validation. It starts: etcd and kube-apiserver. */
import { Platform } from "../../components/platform";
import { loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { record } from "../support/record";
import { refusalOf } from "./support/try-object";

/** Its programs may have to be built first. */
const patience = 900_000;

let api: ControlPlane;
beforeAll(async () => {
  api = await startControlPlane({ controllers: false });
}, patience);
afterAll(() => api?.stop());

describe.each(stackNames())("the stack %s", (stack) => {
  it(
    "renders nothing that an API server refuses",
    async () => {
      const resources = await record(() => void new Platform("platform", loadConfig(readStackFile(stack))));
      const objects = resources.flatMap(({ type, inputs }) =>
        type.startsWith("kubernetes:") ? [inputs as Parameters<typeof refusalOf>[1]] : [],
      );
      expect(objects.length).toBeGreaterThan(50);
      // A dry run leaves nothing behind, and everything else needs its namespace.
      for (const { kind, metadata } of objects)
        if (kind === "Namespace")
          await api.request("POST", "/api/v1/namespaces", { metadata: { name: metadata.name } });
      const refusals: string[] = [];
      for (const object of objects) refusals.push((await refusalOf(api, object)) ?? "");
      expect(refusals.filter((text) => text !== "")).toEqual([]);
    },
    patience,
  );
});

it("refuses a field that no object of the kind has", async () => {
  const refused = await refusalOf(api, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings", namespace: "default" },
    dota: {},
  } as Parameters<typeof refusalOf>[1]);
  expect(refused).toContain(".dota: field not declared in schema");
});

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { recordProgram } from "../support/record";
import { render } from "./render";

const rendered = async (program: () => unknown, images: Record<string, string> = {}) => {
  const { resources, result } = await recordProgram(program);
  return render(resources, result, images);
};

it("puts objects into one file for each namespace and kind, sorted, below what the engine does with them", async () => {
  const configMap = (name: string, namespace: string, protect = false) =>
    new k8s.core.v1.ConfigMap(
      `r-${name}`,
      { metadata: { name, namespace }, data: { z: "1", a: "2" } },
      { protect },
    );
  const files = await rendered(() => {
    configMap("b", "one");
    configMap("a", "one", true);
    configMap("c", "two");
    new k8s.core.v1.Namespace("one", { metadata: { name: "one" } });
  });
  expect(Object.keys(files).sort()).toEqual([
    "_cluster/Namespace.yaml",
    "images.yaml",
    "one/ConfigMap.yaml",
    "outputs.yaml",
    "two/ConfigMap.yaml",
  ]);
  expect(files["one/ConfigMap.yaml"]).toMatch(
    /^# .*r-a, protected\n[^]*\n {2}name: a\n[^]*---\n# [^]*\n {2}name: b\n/,
  );
  expect(files["one/ConfigMap.yaml"]).toContain('data:\n  a: "2"\n  z: "1"\n');
});

it("shows no secret, wherever it stands", async () => {
  const files = await rendered(() => {
    const password = pulumi.secret("hunter2");
    new k8s.core.v1.Secret("s", {
      metadata: { name: "s", namespace: "n" },
      stringData: { plain: "hunter2" },
    });
    new k8s.core.v1.ConfigMap("c", { metadata: { name: "c", namespace: "n" }, data: { key: password } });
  });
  expect(JSON.stringify(files)).not.toContain("hunter2");
  expect(files["n/ConfigMap.yaml"]).toContain("key: <secret>");
  expect(files["n/Secret.yaml"]).toContain("stringData: <secret>");
});

it("writes an image's hash once, where a change of it is one line", async () => {
  const reference = "registry.example.com/agents:0123456789abcdef";
  const files = await rendered(
    () => {
      const containers = ["x", "y"].map((name) => ({ name, image: reference }));
      new k8s.core.v1.Pod("p", { metadata: { name: "p", namespace: "n" }, spec: { containers } });
    },
    { agents: reference },
  );
  expect(files["n/Pod.yaml"]!.match(/image: <image agents>/g)).toHaveLength(2);
  expect(Object.values(files).join("").split(reference)).toHaveLength(2);
});

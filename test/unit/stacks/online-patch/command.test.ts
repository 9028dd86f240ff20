import { loadConfig } from "../../../../stacks/config";
import { type Sources, onlinePatch } from "../../../../stacks/online-patch/command";
import { type KubeadmPatch, type PlatformOutputs, schemaVersion } from "../../../../stacks/outputs";
import { configWith } from "../../../support/config";
import { patch, pod, proxy, server, withFlag } from "./fixture";

const good = pod([server, proxy]);
const swapped = pod([withFlag(server, "etcd-servers-overrides", "/events;https://127.0.0.1:2479"), proxy]);

/** Sources with these API servers; what is asked of the cluster is kept in `asked`. */
function sourcesWith(pods: readonly (typeof good)[], onlineApiServerPatch: KubeadmPatch | undefined = patch) {
  const asked: unknown[] = [];
  const sources: Sources = {
    config: () => loadConfig(configWith()),
    outputs: () => Promise.resolve({ schemaVersion, onlineApiServerPatch } as PlatformOutputs),
    apiServers: (stack, { cluster }, context) => {
      asked.push([stack, cluster.name, context]);
      return Promise.resolve(pods);
    },
  };
  return { sources, asked };
}

it("checks the API servers of the stack's cluster", async () => {
  const { sources, asked } = sourcesWith([good]);
  expect(await onlinePatch(["check", "dev"], sources)).toEqual({
    code: 0,
    text: "control-1: carries the patch",
  });
  expect(asked).toEqual([["dev", "test", undefined]]);
});

it("asks another context when it is told so", async () => {
  const { sources, asked } = sourcesWith([good]);
  await onlinePatch(["check", "dev", "--context", "break-glass"], sources);
  expect(asked).toEqual([["dev", "test", "break-glass"]]);
});

it("ends with 1 when one lacks the patch", async () => {
  const { code, text } = await onlinePatch(["check", "dev"], sourcesWith([good, swapped]).sources);
  expect(code).toBe(1);
  expect(text).toMatch(/^ {2}- --etcd-servers-overrides is \/events;https/m);
});

it("shows what to do without asking the cluster", async () => {
  const { sources, asked } = sourcesWith([]);
  const { code, text } = await onlinePatch(["show", "dev"], sources);
  expect({ code, asked }).toEqual({ code: 0, asked: [] });
  expect(text).toContain("/etc/kubernetes/patches/kube-apiserver0+strategic.yaml");
});

it.each(["show", "check"])("%s has nothing to do where the stack has no Events etcd", async (command) => {
  const { sources } = sourcesWith([swapped]);
  const managed = { ...sources, outputs: () => Promise.resolve({ schemaVersion } as PlatformOutputs) };
  expect(await onlinePatch([command, "dev"], managed)).toEqual({
    code: 0,
    text: "dev: nothing to do, the stack has no Events etcd",
  });
});

it.each([
  ["no command", [], "no command; one of show, check"],
  ["no stack", ["check"], "STACK is missing"],
  ["another command", ["apply", "dev"], 'no command "apply"; one of show, check'],
  ["two stacks", ["check", "dev", "local"], "too many words (local); STACK"],
  ["a context where none is asked", ["show", "dev", "--context", "x"], "no option --context; there are none"],
  ["an option that it does not know", ["check", "dev", "--force"], "no option --force; there are --context"],
])("says what is wrong and where its usage is when it gets %s", async (_, words, message) =>
  expect(onlinePatch(words, sourcesWith([good]).sources)).rejects.toThrow(
    `${message}\n\`npm run -s online-patch -- --help\` says more`,
  ),
);

it.each([["help"], ["--help"], ["check", "--help"]])("says how it is used: %s %s", async (...words) => {
  const { code, text } = await onlinePatch(words, sourcesWith([good]).sources);
  expect(code).toBe(0);
  expect(text).toContain("check STACK [--context CONTEXT]");
});

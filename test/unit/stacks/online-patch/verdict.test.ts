import { verdictOn } from "../../../../stacks/online-patch/verdict";
import { patch, pod, proxy, server, withFlag } from "./fixture";

const good = pod([server, proxy]);
const bare = pod([withFlag(server, "etcd-servers-overrides", undefined), proxy], "control-2");

it("is good when every API server carries the patch", () =>
  expect(verdictOn("dev", [good], patch)).toEqual({
    isCarried: true,
    lines: ["control-1: carries the patch"],
  }));

it("is bad when one does not, and says which, why and what to do", () => {
  const { isCarried, lines } = verdictOn("dev", [good, bare], patch);
  expect(isCarried).toBe(false);
  expect(lines).toEqual([
    "control-1: carries the patch",
    "control-2: does not carry the patch",
    expect.stringMatching(/^ {2}- --etcd-servers-overrides is missing/),
    "To do, one control-plane node after the other: npm run -s online-patch -- show dev",
  ]);
});

it("is bad where there is no API server to look at", () => {
  const { isCarried, lines } = verdictOn("dev", [], patch);
  expect(isCarried).toBe(false);
  expect(lines.join(" ")).toMatch(/no pod with component=kube-apiserver .* --context/);
});

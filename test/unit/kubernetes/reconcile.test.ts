import type { KubernetesObject } from "../../../local/toolchain/kubernetes/object";
import { reconcile } from "../../../local/toolchain/kubernetes/reconcile";
import { secret } from "../../../local/toolchain/plugin/properties";

test("inputs stay as written where the cluster means the same", () => {
  const inputs = {
    spec: { hard: { cpu: "1000m" }, hostNetwork: false, containers: [{ name: "a", args: [] }] },
    metadata: { labels: {} },
  };
  const live = {
    spec: { hard: { cpu: "1" }, containers: [{ name: "a", terminationMessagePath: "/dev/x" }], replicas: 1 },
    metadata: { uid: "1" },
  };
  expect(reconcile(inputs, live)).toEqual(inputs);
});

test("a changed value comes from the cluster, a removed one goes", () => {
  const inputs = { data: { a: "1", b: "2" }, metadata: { labels: { x: "1" } } };
  expect(reconcile(inputs, { data: { a: "changed" }, metadata: {} })).toEqual({
    data: { a: "changed" },
    metadata: {},
  });
});

describe("in a list", () => {
  const withList = (name: string, list: KubernetesObject[]): KubernetesObject => ({ spec: { [name]: list } });

  test("whose elements have names, elements are matched by name and others' elements are theirs", () => {
    const inputs = withList("containers", [
      { name: "a", image: "1" },
      { name: "b", image: "1" },
    ]);
    const live = withList("containers", [
      { name: "injected", image: "x" },
      { name: "b", image: "2" },
      { name: "a", image: "1" },
    ]);
    expect(reconcile(inputs, live)).toEqual(
      withList("containers", [
        { name: "a", image: "1" },
        { name: "b", image: "2" },
      ]),
    );
  });

  test("that is one value, an element too many or too few shows", () => {
    const inputs = withList("rules", [{ verbs: ["get"] }]);
    const more = withList("rules", [{ verbs: ["get"] }, { verbs: ["*"] }]);
    expect(reconcile(inputs, more)).toEqual(more);
    expect(reconcile(more, inputs)).toEqual(inputs);
  });

  test("of a network policy's ports, one more shows", () => {
    const policy = (...ports: number[]): KubernetesObject => ({
      spec: { ingress: [{ ports: ports.map((port) => ({ port })) }] },
    });
    expect(reconcile(policy(80), policy(80, 22))).toEqual(policy(80, 22));
  });

  test("of ports, the server's default protocol is no difference", () => {
    const live = withList("ports", [
      { port: 53, protocol: "UDP" },
      { port: 53, protocol: "TCP" },
    ]);
    const inputs = withList("ports", [{ port: 53, protocol: "TCP" }]);
    expect(reconcile(inputs, live)).toEqual(inputs);
    expect(reconcile(withList("ports", [{ port: 53 }]), live)).toEqual(withList("ports", [{ port: 53 }]));
  });
});

test("what was secret stays secret, whatever it has become", () => {
  expect(reconcile({ data: { a: secret("1") } }, { data: { a: "2" } })).toEqual({ data: { a: secret("2") } });
  const list = reconcile({ spec: { args: [secret("1")] } }, { spec: { args: ["0", "1"] } });
  expect(list).toEqual({ spec: { args: secret(["0", "1"]) } });
});

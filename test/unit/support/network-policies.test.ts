import { type End, type Policy, isAllowed, selects } from "../../support/network-policies";

const pod = (namespace: string, app: string, address = "10.0.0.1"): End => ({
  namespace,
  labels: { app },
  address,
});
const [web, store, other] = [pod("a", "web"), pod("a", "store"), pod("b", "web")];
const policy = (
  spec: Partial<Policy["spec"]> & Pick<Policy["spec"], "policyTypes">,
  namespace = "a",
): Policy => ({ metadata: { namespace }, spec: { podSelector: {}, ...spec } });

it("lets everything through where no policy is about either end", () => {
  expect(isAllowed([], { from: web, to: store, port: 1 })).toBe(true);
  const elsewhere = policy({ policyTypes: ["Ingress", "Egress"] }, "c");
  expect(isAllowed([elsewhere], { from: web, to: store, port: 1 })).toBe(true);
});

it("asks both ends", () => {
  const out = policy({ policyTypes: ["Egress"], egress: [{ to: [{ namespaceSelector: {} }] }] });
  const deaf = policy({ policyTypes: ["Ingress"] }, "b");
  expect(isAllowed([out], { from: web, to: other, port: 1 })).toBe(true);
  expect(isAllowed([out, deaf], { from: web, to: other, port: 1 })).toBe(false);
  expect(isAllowed([deaf], { from: other, to: web, port: 1 })).toBe(true);
});

it("adds policies up", () => {
  const closed = policy({ policyTypes: ["Egress"] });
  const open = policy({
    podSelector: { matchLabels: { app: "web" } },
    policyTypes: ["Egress"],
    egress: [
      { to: [{ podSelector: { matchLabels: { app: "store" } } }], ports: [{ port: 10, endPort: 12 }] },
    ],
  });
  const at = (from: End, to: End, port: number, protocol: "TCP" | "UDP" = "TCP") =>
    isAllowed([closed, open], { from, to, port, protocol });
  expect([9, 10, 12, 13].map((port) => at(web, store, port))).toEqual([false, true, true, false]);
  expect(at(web, store, 10, "UDP")).toBe(false);
  expect(at(store, web, 10)).toBe(false);
  // Of the policy's own namespace, without a selector of another.
  expect(at(web, pod("b", "store"), 10)).toBe(false);
});

it("takes no peers for everybody, and no rules for nobody", () => {
  const everybody = policy({ policyTypes: ["Ingress"], ingress: [{ ports: [{ port: 80 }] }] });
  expect(isAllowed([everybody], { from: other, to: web, port: 80 })).toBe(true);
  expect(isAllowed([everybody], { from: other, to: web, port: 81 })).toBe(false);
});

it("knows ranges, and what is excepted of them", () => {
  const out = policy({
    policyTypes: ["Egress"],
    egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }],
  });
  expect(isAllowed([out], { from: web, to: { address: "192.0.2.1" }, port: 1 })).toBe(true);
  expect(isAllowed([out], { from: web, to: other, port: 1 })).toBe(false);
  const toPods = policy({ policyTypes: ["Egress"], egress: [{ to: [{ podSelector: {} }] }] });
  expect(isAllowed([toPods], { from: web, to: { address: "192.0.2.1" }, port: 1 })).toBe(false);
});

it.each([
  ["In", ["x"], { k: "x" }, true],
  ["In", ["x"], {}, false],
  ["NotIn", ["x"], { k: "x" }, false],
  ["NotIn", ["x"], {}, true],
  ["Exists", undefined, { k: "" }, true],
  ["DoesNotExist", undefined, { k: "" }, false],
])("selects by %s", (operator, values, labels, expected) =>
  expect(selects({ matchExpressions: [{ key: "k", operator, values }] }, labels)).toBe(expected),
);

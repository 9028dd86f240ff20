import { parseListeners, parseRoutes } from "../../../../local/cluster/facts";
import { overlaps } from "../../../../local/cluster/ranges";

describe("parseListeners", () => {
  it("reads port and holder, of IPv4, IPv6 and any address", () => {
    const text = [
      'LISTEN 0 4096 127.0.0.1:10248 0.0.0.0:* users:(("kubelet",pid=26249,fd=19))',
      'LISTEN 0 4096 *:6443 *:* users:(("kube-apiserver",pid=7,fd=3),("kube-apiserver",pid=7,fd=4))',
      "LISTEN 0 128 [::1]:2379 [::]:*",
      "",
    ].join("\n");
    expect(parseListeners(text)).toEqual([
      { port: 10248, pid: 26249, program: "kubelet" },
      { port: 6443, pid: 7, program: "kube-apiserver" },
      { port: 2379 },
    ]);
  });
});

describe("parseRoutes", () => {
  it("leaves the default route out and keeps networks, hosts and local addresses", () => {
    const text = [
      "default via 192.0.2.1 dev eth0 ",
      "10.245.0.0/24 dev spark-pods proto kernel scope link src 10.245.0.1 ",
      "unreachable 10.245.0.0/16 ",
      "10.8.0.0/16 via 10.9.0.1 dev tun0 metric 5",
      "local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 ",
      "10/8 dev vpn0",
    ].join("\n");
    expect(parseRoutes(text)).toEqual([
      { destination: "10.245.0.0/24", device: "spark-pods" },
      { destination: "10.8.0.0/16", device: "tun0" },
      { destination: "127.0.0.1", device: "lo" },
      { destination: "10/8", device: "vpn0" },
    ]);
  });
});

describe("overlaps", () => {
  it.each([
    ["10.245.0.0/16", "10.245.3.0/24", true],
    ["10.245.3.0/24", "10.245.0.0/16", true],
    ["10.245.0.0/16", "10.246.0.0/16", false],
    ["10.246.0.0/16", "10.244.0.0/14", true],
    ["10.246.0.0/16", "10/8", true],
    ["10.246.0.0/16", "10.246.255.255", true],
    ["10.246.0.0/16", "10.247.0.0", false],
    ["10.246.0.0/16", "0.0.0.0/0", true],
    ["10.246.0.0/16", "192.168.0.0/16", false],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
  });
});

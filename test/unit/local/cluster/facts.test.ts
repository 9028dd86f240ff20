import { parseCidr } from "../../../../lib/cidr";
import { parseListeners, parseRoutes } from "../../../../local/cluster/facts";
import { destinationRange } from "../../../../local/cluster/ranges";

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

describe("the range of a destination", () => {
  it.each([
    ["10.245.3.0/24", "10.245.3.0/24"],
    ["10/8", "10.0.0.0/8"],
    ["172.16/12", "172.16.0.0/12"],
    ["10.246.255.255", "10.246.255.255/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
  ])("%s is %s", (destination, range) => {
    expect(destinationRange(destination)).toEqual(parseCidr(range));
  });

  it("is not guessed", () => expect(() => destinationRange("10.300/8")).toThrow(/10\.300\/8 is neither/));
});

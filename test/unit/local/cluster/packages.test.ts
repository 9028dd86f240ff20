import { clusterPackages, missingPackages } from "../../../../local/cluster/packages";

describe("missingPackages", () => {
  it("finds none where every file is there, whoever put it there", () => {
    expect(missingPackages(() => true)).toEqual([]);
  });

  it("wants all on a bare machine", () => {
    expect(missingPackages(() => false)).toEqual(Object.keys(clusterPackages));
  });

  it.each([
    ["ctr", "containerd"],
    ["/usr/lib/cni/portmap", "containernetworking-plugins"],
    ["nft", "nftables"],
    ["ip6tables-save", "iptables"],
  ])("without %s wants %s alone", (file, name) => {
    expect(missingPackages((wanted) => wanted !== file)).toEqual([name]);
  });
});

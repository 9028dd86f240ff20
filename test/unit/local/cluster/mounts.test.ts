import { mountsBelow } from "../../../../local/cluster/mounts";

const mounts = `/dev/vda / ext4 rw 0 0
tmpfs /var/lib/kubelet/pods/a/volumes/token tmpfs rw 0 0
overlay /srv/with\\040blank/rootfs overlay rw 0 0
tmpfs /var/lib/kubelet/pods/a/volumes/token/inner tmpfs rw 0 0
tmpfs /var/lib/kubelet-other tmpfs rw 0 0
`;

describe("mountsBelow", () => {
  it("gives the innermost first, so that each can be unmounted", () => {
    expect(mountsBelow(mounts, "/var/lib/kubelet")).toEqual([
      "/var/lib/kubelet/pods/a/volumes/token/inner",
      "/var/lib/kubelet/pods/a/volumes/token",
    ]);
  });

  it("does not reach into a folder whose name only begins the same", () => {
    expect(mountsBelow(mounts, "/var/lib/kube")).toEqual([]);
  });

  it("reads escaped blanks", () => {
    expect(mountsBelow(mounts, "/srv/with blank")).toEqual(["/srv/with blank/rootfs"]);
  });
});

/**
 * The first whose gRPC proxy has `--dial-keepalive-time`, `--dial-keepalive-timeout` and `--permit-without-stream` (etcd-io/etcd#17447), without which it does not start as this platform
 * starts it. Members need 3.5.11, for /livez and /readyz and for the keys of 3.5's configuration file.
 */
export const leastEtcd = "3.5.13";

/**
 * What is wrong with an image of etcd, for members and for proxies, or undefined. A tag without a version, or a digest, tells nothing and passes.
 * @param image reference, such as `registry.k8s.io/etcd:3.6.6-0`
 */
export function etcdImageProblem(image: string): string | undefined {
  const version = /:v?(\d+)\.(\d+)\.(\d+)[^/]*$/.exec(image)?.slice(1).map(Number);
  const least = leastEtcd.split(".").map(Number);
  const difference =
    version && least.map((number, index) => version[index]! - number).find((number) => number !== 0);
  return difference !== undefined && difference < 0
    ? `too old (${JSON.stringify(image)}); etcd ${leastEtcd} or later, the first whose gRPC proxy has the flags that this platform gives it`
    : undefined;
}

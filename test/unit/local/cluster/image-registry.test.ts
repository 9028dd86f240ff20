import { containerdConfig } from "../../../../local/cluster/containerd";
import {
  hostsFile,
  registryAddress,
  registryHost,
  registryObjects,
  registryUrl,
} from "../../../../local/cluster/image-registry";
import { files, serviceRange } from "../../../../local/cluster/settings";
import { parseAddress, parseCidr } from "../../../../lib/cidr";

it("has an address among the first 256 of the Services', which nothing else is given", () => {
  const [first] = serviceRange.split("/");
  expect(parseCidr(serviceRange)).toBeDefined();
  const offset = Number(parseAddress(registryAddress)) - Number(parseAddress(first!));
  expect(offset).toBeGreaterThan(10);
  expect(offset).toBeLessThan(256);
});

it("is found by containerd under the name that images have", () => {
  const config = containerdConfig("pause", "native");
  expect(config).toContain(`config_path = "${files.registryHosts}"`);
  // With them beside the folder containerd does not start.
  expect(config).not.toMatch(/registry\.(mirrors|configs)/);
  expect(hostsFile()).toBe(
    `server = "${registryUrl}"\n\n[host."${registryUrl}"]\n  capabilities = ["pull", "resolve"]\n`,
  );
});

it("is the Service that image names name", () => {
  const objects = registryObjects("x") as {
    kind: string;
    metadata: { name: string; namespace?: string };
    spec?: { clusterIP?: string };
  }[];
  const service = objects.find(({ kind }) => kind === "Service")!;
  expect(registryHost).toBe(`${service.metadata.name}.${service.metadata.namespace}.svc.cluster.local:5000`);
  expect(service.spec!.clusterIP).toBe(registryAddress);
});

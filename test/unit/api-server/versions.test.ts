import { ownedFlags } from "../../../components/api-server/owned-flags";
import { resolveSettings } from "../../../components/api-server/settings";
import {
  kubernetesReleases,
  releaseOf,
  supportedVersions,
  versionOfImage,
} from "../../../components/api-server/versions";
import { settingsWith } from "./settings";

it("has every minor version from 1.29 to 1.35", () => {
  const minors = Array.from({ length: 7 }, (_, index) => `1.${29 + index}`);
  expect(Object.keys(kubernetesReleases)).toEqual(minors);
  expect(supportedVersions).toBe("1.29 to 1.35");
});

it.each(["v1.29.0", "v1.34.3", "v1.35.12"])("knows %s", (version) =>
  expect(releaseOf(version)).toBe(kubernetesReleases[version.slice(1, 5)]),
);

it.each(["v1.28.15", "v1.36.0", "1.34.3", "v1.34", "v2.0.0", "v1.constructor.0", ""])(
  "does not know %s",
  (version) => expect(releaseOf(version)).toBeUndefined(),
);

it.each([
  ["registry.k8s.io/kube-apiserver:v1.34.3", "v1.34.3"],
  [`x:5000/kube-apiserver:v1.30.1@sha256:${"a".repeat(64)}`, "v1.30.1"],
  [`x:5000/kube-apiserver@sha256:${"a".repeat(64)}`, undefined],
  ["x:5000/kube-apiserver", undefined],
  ["x/kube-apiserver:stable", undefined],
])("reads of %s the version %s", (image, version) => expect(versionOfImage(image)).toBe(version));

it("adds an override's health checks once and keeps them; so it is with the streaming of lists", () => {
  const releases = Object.values(kubernetesReleases);
  for (const key of ["overrideHealthChecks", "streamsLists"] as const)
    expect(releases.map((release) => Number(release[key])).toSorted((a, b) => a - b)).toEqual(
      releases.map((release) => Number(release[key])),
    );
});

it("refuses to fill in what an unknown version would have", () =>
  expect(() => resolveSettings(settingsWith({ image: "x/kube-apiserver:v1.36.0" }))).toThrow(
    "no supported Kubernetes version: x/kube-apiserver:v1.36.0",
  ));

it("owns the flags that it sets, of every release, and leaves those that can be given beside its own", () => {
  for (const flag of ["goaway-chance", "encryption-provider-config", "advertise-address", "event-ttl"])
    expect(ownedFlags).toContain(flag);
  for (const flag of ["feature-gates", "etcd-servers-overrides", "oidc-issuer-url"])
    expect(ownedFlags).not.toContain(flag);
  expect(new Set(ownedFlags).size).toBe(ownedFlags.length);
});

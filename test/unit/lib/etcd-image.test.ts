import { etcdImageProblem } from "../../../lib/etcd-image";

test.each(["3.5.12-0", "v3.5.11", "3.4.29", "2.9.99"])("an etcd of %s is too old", (version) => {
  expect(etcdImageProblem(`registry.k8s.io/etcd:${version}`)).toMatch(
    /^too old \(".*"\); etcd 3\.5\.13 or later/,
  );
});

test.each([
  ":3.5.13-0",
  ":v3.6.6",
  ":4.0.0",
  ":3.10.0",
  ":stable",
  "@sha256:0000000000000000000000000000000000000000000000000000000000000000",
])("registry.example:5000/etcd%s passes", (suffix) => {
  expect(etcdImageProblem(`registry.example:5000/etcd${suffix}`)).toBeUndefined();
});

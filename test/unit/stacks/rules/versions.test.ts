import { configWarnings, loadConfig } from "../../../../stacks/config";
import { configWith, problemsOf } from "../../../support/config";
import { withQueues } from "../../../support/queue-config";

const digest = `@sha256:${"0".repeat(64)}`;

it("refuses YuniKorn's images of another release than the one that the tree is checked by", () =>
  expect(
    problemsOf({
      ...withQueues,
      "yunikorn.scheduler": { image: `mirror.example.com:5000/yunikorn:scheduler-1.7.0${digest}` },
      "yunikorn.admissionController": { image: "mirror.example.com/yunikorn:1.6.3-alpine" },
    }),
  ).toEqual([
    expect.stringMatching(
      /^yunikorn\.scheduler\.image: of another release than yunikorn\.version, 1\.8\.0 \("mirror.*\); an image of 1\.8\.0, or version: 1\.7\.0$/,
    ),
    'yunikorn.admissionController.image: of another release than yunikorn.version, 1.8.0 ("mirror.example.com/yunikorn:1.6.3-alpine"); an image of 1.8.0, or version: 1.6.3',
  ]));

it.each([
  ["the release itself", "mirror.example.com/yunikorn:scheduler-1.8.0-patched"],
  ["no release", "mirror.example.com/yunikorn:ours"],
  ["a digest", `mirror.example.com/yunikorn${digest}`],
])("takes an image that names %s", (_, image) =>
  expect(problemsOf({ ...withQueues, "yunikorn.scheduler.image": image })).toEqual([]),
);

it("refuses a size with fewer nodes than the pools", () => {
  expect(problemsOf({ ...withQueues, "yunikorn.size.nodes": 3 })).toEqual([
    "yunikorn.size.nodes: fewer than nodePools have (3 of 4); the nodes of the whole cluster, at least 4",
  ]);
  expect(problemsOf({ ...withQueues, "yunikorn.size.nodes": 4 })).toEqual([]);
});

it("warns of a line of etcd that nobody has tried", () => {
  const of = (tag: string) =>
    configWarnings(
      loadConfig(configWith({ protect: false, "eventEtcd.image": `registry.k8s.io/etcd:${tag}` })),
    );
  expect(of("3.7.0-0")).toEqual([
    'eventEtcd.image: etcd 3.7, which nobody has tried here, with its members and as the API servers\' proxy ("registry.k8s.io/etcd:3.7.0-0"); 3.5 or 3.6',
  ]);
  expect([...of("3.5.21-0"), ...of("3.6.6-0"), ...of("ours")]).toEqual([]);
});

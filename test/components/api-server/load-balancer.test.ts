import type { types as k8s } from "@pulumi/kubernetes";
import type { ApiServerArgs } from "../../../components/api-server/args";
import type { Recorded } from "../../support/record";
import { create, createWith, types } from "./support";

const internal = { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" };

type Service = Required<k8s.output.core.v1.Service>;

const servicesOf = (recorded: Recorded[]): Service[] =>
  recorded.filter(({ type }) => type === types.service).map(({ inputs }) => inputs as Service);

test("without a load balancer there is the Service in the cluster alone, and no URL for outside", async () => {
  const { resources, result } = await createWith();
  expect(servicesOf(resources).map(({ spec }) => spec.type)).toEqual(["ClusterIP"]);
  expect(result.externalUrl).toBeUndefined();
  expect(result.endpoint).toBe("https://spark-apiserver.spark-system.svc");
});

test("a load balancer leads to the same pods, as the user's cloud and network want it", async () => {
  const recorded = await create({
    replicas: 2,
    loadBalancer: {
      name: "spark-api.example.com",
      annotations: internal,
      loadBalancerClass: "service.k8s.aws/nlb",
      sourceRanges: ["10.0.0.0/8"],
      port: 6443,
    },
  });
  const [service, balancer] = servicesOf(recorded) as [Service, Service];
  expect(balancer.spec).toMatchObject({
    type: "LoadBalancer",
    externalTrafficPolicy: "Cluster",
    loadBalancerClass: "service.k8s.aws/nlb",
    loadBalancerSourceRanges: ["10.0.0.0/8"],
    selector: service.spec.selector,
    ports: [{ port: 6443, targetPort: service.spec.ports[0]!.targetPort }],
  });
  expect(balancer.metadata.annotations).toMatchObject(internal);
  expect(balancer.metadata.name).not.toBe(service.metadata.name);
});

test.each<[string, Partial<ApiServerArgs>, string]>([
  ["its name", { loadBalancer: { name: "a.example.com", annotations: internal } }, "https://a.example.com"],
  [
    "its port, if it is another",
    { loadBalancer: { name: "10.1.2.3", annotations: internal, port: 6443 } },
    "https://10.1.2.3:6443",
  ],
  [
    "the first extra name",
    { extraNames: ["b.example.com", "c.example.com"], loadBalancer: { annotations: internal } },
    "https://b.example.com",
  ],
])("the URL for outside has %s", async (_, changes, url) => {
  expect((await createWith(changes)).result.externalUrl).toBe(url);
});

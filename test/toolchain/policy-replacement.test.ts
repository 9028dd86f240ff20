import { objectsOf } from "../support/policy-objects";
import { withPoliciesSet } from "../support/policy-pack";
import { useScenario } from "./kubernetes/fixture";

/** No rule is told of a replacement; `protect` stops it, and a rule sees to it that `protect` is there. Both together, against a real API server. */
const scenario = useScenario();

const home = "masters";
const { namespace, workload } = objectsOf(home);

/** A StatefulSet without pods, whose `serviceName` the API refuses to change: the provider replaces it. */
function write(serviceName: string, protect: boolean): void {
  const set = workload("StatefulSet", { spec: { serviceName, replicas: 0 } });
  const space = namespace({
    metadata: {
      labels: {
        ...(set.props.metadata as { labels: object }).labels,
        "pod-security.kubernetes.io/enforce": "restricted",
      },
    },
  });
  scenario.project().write(`
    const provider = new k8s.Provider("cluster", { kubeconfig: ${JSON.stringify(scenario.cluster().kubeconfig)}, context: "test", clusterIdentifier: "test" });
    const space = new k8s.core.v1.Namespace("space", ${JSON.stringify(space.props)}, { provider, protect: true });
    new k8s.apps.v1.StatefulSet("set", ${JSON.stringify(set.props)}, { provider, protect: ${protect}, dependsOn: space });`);
}

const policies = (config: object = {}): string[] => withPoliciesSet(scenario.project(), config);

const serviceNow = async (): Promise<unknown> => {
  const path = `/apis/apps/v1/namespaces/${home}/statefulsets/${home}`;
  return (await scenario.cluster().request("GET", path)).body.spec.serviceName;
};

test("a stateful object is replaced only by who says so", async () => {
  write("before", true);
  await scenario.project().up(...policies());

  write("after", true);
  expect(await scenario.project().fail("preview", ...policies())).toMatch(/unable to replace resource .*set/);

  write("after", false);
  expect(await scenario.project().fail("preview", ...policies())).toContain("stateful-protected");
  await scenario.project().fail("up", "--yes", "--skip-preview", ...policies());
  expect(await serviceNow()).toBe("before");

  const exempt = [
    { object: `StatefulSet ${home}/${home}`, reason: "gets another Service, agreed on in review" },
  ];
  await scenario.project().up(...policies({ "stateful-protected": { exempt } }));
  expect(await serviceNow()).toBe("after");
});

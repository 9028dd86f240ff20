import * as k8s from "@pulumi/kubernetes";
import { parseDesiredState } from "../../../agents/node-installer/desired-state";
import type { OnNodesArgs } from "../../../components/event-etcd/args";
import { EventEtcd } from "../../../components/event-etcd/event-etcd";
import { eventEtcdSizes } from "../../../components/event-etcd/sizing";
import { type Recorded, only, record } from "../../support/record";

const types = {
  configMap: "kubernetes:core/v1:ConfigMap",
  daemonSet: "kubernetes:apps/v1:DaemonSet",
  role: "kubernetes:rbac.authorization.k8s.io/v1:Role",
  binding: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
};

const three = ["a", "b", "c"].map((node, index) => ({ node, address: `10.0.0.${index + 1}` }));

async function create(args: Partial<OnNodesArgs> = {}): Promise<{ recorded: Recorded[]; etcd: EventEtcd }> {
  let etcd: EventEtcd | undefined;
  const recorded = await record(() => {
    etcd = new EventEtcd("events", {
      provider: new k8s.Provider("cluster", {}),
      namespace: "spark-system",
      members: three,
      etcdImage: "registry.k8s.io/etcd:3.6.6-0",
      agentsImage: "registry.example/agents:1",
      ...args,
    });
  });
  return { recorded, etcd: etcd! };
}

const podOf = (recorded: Recorded[]) =>
  only(recorded, types.daemonSet).inputs.spec.template.spec as k8s.types.output.core.v1.PodSpec;

test("the agent accepts the desired state, which names every member", async () => {
  const { recorded } = await create();
  const desired = parseDesiredState(
    only(recorded, types.configMap).inputs.data["desired-state.json"] as string,
  );
  expect(desired.members).toEqual(three);
  expect(desired.image).toBe("registry.k8s.io/etcd:3.6.6-0");
});

test("another desired state is another ConfigMap, so that it reaches one node at a time; the same is the same", async () => {
  const name = async (args?: Partial<OnNodesArgs>) => {
    const { recorded } = await create(args);
    const configMap = only(recorded, types.configMap).inputs;
    expect(configMap.immutable).toBe(true);
    expect(podOf(recorded).volumes[0]!.configMap.name).toBe(configMap.metadata.name);
    return configMap.metadata.name as string;
  };
  const first = await name();
  expect(await name()).toBe(first);
  expect(await name({ sizes: { snapshotCount: 5_000 } })).not.toBe(first);
});

test("one node is rolled at a time, on the members' nodes and those of API servers without a member", async () => {
  const { recorded } = await create({ apiServerNodes: ["d"] });
  const { updateStrategy } = only(recorded, types.daemonSet).inputs.spec;
  expect(updateStrategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } });
  const { nodeSelectorTerms } =
    podOf(recorded).affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  expect(nodeSelectorTerms.map((term) => term.matchFields[0]!.values)).toEqual([["a"], ["b"], ["c"], ["d"]]);
});

test("the installer may read its own DaemonSet and nothing else, and has CAP_CHOWN alone", async () => {
  const { recorded } = await create();
  const daemonSet = only(recorded, types.daemonSet).inputs;
  expect(only(recorded, types.role).inputs.rules).toEqual([
    {
      apiGroups: ["apps"],
      resources: ["daemonsets"],
      resourceNames: [daemonSet.metadata.name],
      verbs: ["get"],
    },
  ]);
  const binding = only(recorded, types.binding).inputs;
  expect(binding.subjects).toEqual([
    { kind: "ServiceAccount", name: podOf(recorded).serviceAccountName, namespace: "spark-system" },
  ]);
  expect(podOf(recorded).containers[0]!.securityContext).toMatchObject({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"], add: ["CHOWN"] },
  });
  expect(podOf(recorded).containers[0]!.args).toContain(`--daemon-set=${daemonSet.metadata.name}`);
});

test("the endpoints are the members' own addresses, never a Service's, so that a cold start needs no cluster network", async () => {
  const { etcd } = await create();
  expect(etcd.endpoints).toEqual(["https://10.0.0.1:2382", "https://10.0.0.2:2382", "https://10.0.0.3:2382"]);
});

test("the supervisor beside each member comes from the agents' image, and another one reaches one node at a time", async () => {
  const content = async (agentsImage: string) => {
    const { recorded } = await create({ agentsImage });
    const { metadata, data } = only(recorded, types.configMap).inputs;
    return {
      name: metadata.name as string,
      desired: parseDesiredState(data["desired-state.json"] as string),
    };
  };
  const first = await content("registry.example/agents:1");
  const second = await content("registry.example/agents:2");
  expect(first.desired.supervisorImage).toBe("registry.example/agents:1");
  expect(second.name).not.toBe(first.name);
});

test("sizes come from the load, and one that is given wins", async () => {
  const desired = async (args: Partial<OnNodesArgs>) => {
    const { recorded } = await create(args);
    return parseDesiredState(only(recorded, types.configMap).inputs.data["desired-state.json"] as string);
  };
  const load = { eventsPerSecond: 300, ttl: "1h" };
  const figures = eventEtcdSizes({ eventsPerSecond: 300, ttlSeconds: 3600 });
  const { resources, snapshotCount } = figures;
  expect(await desired({ load })).toMatchObject({ quotaBytes: figures.quotaBytes, resources, snapshotCount });
  const quotaBytes = 4 * 1024 ** 3;
  expect(await desired({ load, sizes: { quotaBytes } })).toMatchObject({ quotaBytes, resources });
  expect(await desired({})).toMatchObject({ quotaBytes: 2 * 1024 ** 3, snapshotCount: 10_000 });
});

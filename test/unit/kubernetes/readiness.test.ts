import { daemonSetReadiness } from "../../../local/toolchain/kubernetes/await/daemon-set";
import { deploymentReadiness } from "../../../local/toolchain/kubernetes/await/deployment";
import { jobReadiness } from "../../../local/toolchain/kubernetes/await/job";
import { claimReadiness } from "../../../local/toolchain/kubernetes/await/persistent-volume-claim";
import { podReadiness, selectorOf } from "../../../local/toolchain/kubernetes/await/pod";
import type { Readiness } from "../../../local/toolchain/kubernetes/await/readiness";
import { quotaReadiness } from "../../../local/toolchain/kubernetes/await/resource-quota";
import { serviceReadiness } from "../../../local/toolchain/kubernetes/await/service";
import { statefulSetReadiness } from "../../../local/toolchain/kubernetes/await/stateful-set";
import type { KubernetesObject } from "../../../local/toolchain/kubernetes/object";

const problemsOf = (verdict: Readiness): string => (verdict.ready ? "" : verdict.problems.join("\n"));
const condition = (type: string, status: string, reason = "", message = ""): KubernetesObject => ({
  type,
  status,
  reason,
  message,
});

describe("a Deployment", () => {
  const rolledOut = {
    observedGeneration: 2,
    replicas: 3,
    updatedReplicas: 3,
    availableReplicas: 3,
    conditions: [condition("Available", "True")],
  };
  const deployment = (status: KubernetesObject): KubernetesObject => ({
    metadata: { name: "web", generation: 2 },
    spec: { replicas: 3 },
    status: { ...rolledOut, ...status },
  });

  test("is ready when the last change is rolled out", () => {
    expect(deploymentReadiness(deployment({}), []).ready).toBe(true);
  });

  test.each<[string, KubernetesObject]>([
    ["the controller has not seen the change", { observedGeneration: 1 }],
    ["a replica is not updated", { updatedReplicas: 2 }],
    ["an old replica is left", { replicas: 4 }],
    ["a replica is not available", { availableReplicas: 2 }],
    ["it does not say that it is available", { conditions: [] }],
  ])("is not ready while %s", (_, status) => {
    expect(deploymentReadiness(deployment(status), []).ready).toBe(false);
  });

  test("scaled to nothing is ready", () => {
    const status = { observedGeneration: 2, conditions: [condition("Available", "True")] };
    const none = { metadata: { generation: 2 }, spec: { replicas: 0 }, status };
    expect(deploymentReadiness(none, []).ready).toBe(true);
  });

  test("tells why it cannot roll out: its own conditions and its pods'", () => {
    const conditions = [
      condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota"),
      condition("Progressing", "False", "ProgressDeadlineExceeded", "has timed out"),
    ];
    const pod = {
      metadata: { name: "web-1" },
      status: {
        conditions: [condition("PodScheduled", "False", "Unschedulable", "0/1 nodes are available")],
      },
    };
    const problems = problemsOf(deploymentReadiness(deployment({ availableReplicas: 0, conditions }), [pod]));
    expect(problems).toContain("[FailedCreate] exceeded quota");
    expect(problems).toContain("[ProgressDeadlineExceeded] has timed out");
    expect(problems).toContain("Pod web-1: 0/1 nodes are available");
  });
});

describe("a StatefulSet", () => {
  const current = {
    observedGeneration: 2,
    replicas: 2,
    readyReplicas: 2,
    currentReplicas: 2,
    currentRevision: "a",
    updateRevision: "a",
  };
  const set = (status: KubernetesObject, type = "RollingUpdate", generation = 2): KubernetesObject => ({
    metadata: { name: "db", generation },
    spec: { replicas: 2, updateStrategy: { type } },
    status: { ...current, ...status },
  });

  test("is ready when every replica is ready and of the current revision", () => {
    expect(statefulSetReadiness(set({}), []).ready).toBe(true);
  });

  test.each<[string, KubernetesObject]>([
    ["the controller has not seen the change", { observedGeneration: 1 }],
    ["a replica is missing", { replicas: 1 }],
    ["a replica is not ready", { readyReplicas: 1 }],
    ["an update is under way", { updateRevision: "b" }],
  ])("is not ready while %s", (_, status) => {
    expect(statefulSetReadiness(set(status), []).ready).toBe(false);
  });

  test("that waits for its pods to be deleted is ready with the old ones, but not when it is new", () => {
    expect(statefulSetReadiness(set({ updateRevision: "b" }, "OnDelete"), []).ready).toBe(true);
    const created = set({ observedGeneration: 1, updateRevision: "b" }, "OnDelete", 1);
    expect(statefulSetReadiness(created, []).ready).toBe(false);
  });
});

describe("a DaemonSet", () => {
  const complete = {
    observedGeneration: 1,
    desiredNumberScheduled: 2,
    currentNumberScheduled: 2,
    updatedNumberScheduled: 2,
    numberAvailable: 2,
    numberReady: 2,
  };
  const set = (status: KubernetesObject): KubernetesObject => ({
    metadata: { generation: 1 },
    status: { ...complete, ...status },
  });

  test("is ready when every node has a ready pod of the last change, also when no node is meant", () => {
    expect(daemonSetReadiness(set({}), []).ready).toBe(true);
    expect(
      daemonSetReadiness({ metadata: { generation: 1 }, status: { observedGeneration: 1 } }, []).ready,
    ).toBe(true);
  });

  test.each([
    "currentNumberScheduled",
    "updatedNumberScheduled",
    "numberAvailable",
    "numberReady",
    "observedGeneration",
  ])("is not ready while %s is behind", (field) => {
    expect(daemonSetReadiness(set({ [field]: 0 }), []).ready).toBe(false);
  });
});

describe("a Job", () => {
  test("is ready when it is complete", () => {
    expect(jobReadiness({ status: { conditions: [condition("Complete", "True")] } }, []).ready).toBe(true);
    expect(jobReadiness({ status: { active: 1 } }, [])).toMatchObject({ ready: false });
  });

  test("that failed is beyond hope, with its reason first", () => {
    const job = {
      status: {
        failed: 1,
        conditions: [condition("Failed", "True", "BackoffLimitExceeded", "limit reached")],
      },
    };
    const verdict = jobReadiness(job, []);
    expect(verdict).toMatchObject({ ready: false, failed: true });
    expect(problemsOf(verdict)).toMatch(/^\[BackoffLimitExceeded\] limit reached/);
  });
});

describe("a Pod", () => {
  test("is ready by its condition or when it has run to its end", () => {
    expect(podReadiness({ status: { conditions: [condition("Ready", "True")] } }).ready).toBe(true);
    expect(podReadiness({ status: { phase: "Succeeded" } }).ready).toBe(true);
  });

  test("that failed is beyond hope", () => {
    expect(
      podReadiness({ metadata: { name: "p" }, status: { phase: "Failed", message: "evicted" } }),
    ).toEqual({
      ready: false,
      failed: true,
      waitingFor: "Pod p failed",
      problems: ["Pod p: evicted"],
    });
  });

  test("tells what its containers are stuck in, and that one is just starting is no problem", () => {
    const stuck = (state: KubernetesObject, lastState: KubernetesObject = {}): string =>
      problemsOf(
        podReadiness({
          metadata: { name: "p" },
          status: { containerStatuses: [{ name: "c", ready: false, state, lastState }] },
        }),
      );
    expect(stuck({ waiting: { reason: "ImagePullBackOff", message: "no such image" } })).toContain(
      "container c: [ImagePullBackOff] no such image",
    );
    expect(
      stuck({ waiting: { reason: "CrashLoopBackOff" } }, { terminated: { reason: "Error", exitCode: 3 } }),
    ).toContain("container c: [Error] exit code 3");
    expect(stuck({ waiting: { reason: "ContainerCreating" } })).toBe("");
  });

  test("is found by every form of a label selector", () => {
    const matchExpressions: KubernetesObject[] = [
      { key: "b", operator: "In", values: ["1", "2"] },
      { key: "c", operator: "Exists" },
      { key: "d", operator: "DoesNotExist" },
    ];
    expect(selectorOf({ spec: { selector: { matchLabels: { a: "1" }, matchExpressions } } })).toBe(
      "a=1,b in (1,2),c,!d",
    );
  });
});

describe("a Service", () => {
  const now = { settledFor: 0 };
  const later = { settledFor: 10_000 };
  const service = (spec: KubernetesObject): KubernetesObject => ({ spec: { selector: { a: "1" }, ...spec } });
  const endpoints = (subset: KubernetesObject): KubernetesObject => ({ subsets: [subset] });
  const address = [{ ip: "192.0.2.1" }];

  test.each<[string, KubernetesObject]>([
    ["headless", service({ clusterIP: "None" })],
    ["an alias", service({ type: "ExternalName" })],
    ["without selector", { spec: {} }],
  ])("that is %s waits for nothing", (_, object) => {
    expect(serviceReadiness(object, [], now).ready).toBe(true);
  });

  test("is ready with a ready pod, and waits while a selected one is not", () => {
    expect(serviceReadiness(service({}), [endpoints({ addresses: address })], now).ready).toBe(true);
    const mixed = [endpoints({ addresses: address, notReadyAddresses: address })];
    expect(serviceReadiness(service({}), mixed, later).ready).toBe(false);
  });

  test("without any pod is ready once that has stayed so, but not before it has endpoints at all", () => {
    expect(serviceReadiness(service({}), [{}], now).ready).toBe(false);
    expect(serviceReadiness(service({}), [{}], later).ready).toBe(true);
    expect(serviceReadiness(service({}), [], later).ready).toBe(false);
  });

  test("that is a load balancer waits for its address", () => {
    const balancer = { ...service({ type: "LoadBalancer" }), status: {} };
    const given = { ...balancer, status: { loadBalancer: { ingress: address } } };
    const related = [endpoints({ addresses: address })];
    expect(serviceReadiness(balancer, related, later).ready).toBe(false);
    expect(serviceReadiness(given, related, now).ready).toBe(true);
  });
});

describe("a claim", () => {
  const claim = (phase: string): KubernetesObject => ({
    metadata: { name: "data" },
    spec: { storageClassName: "fast" },
    status: { phase },
  });
  const lazy = { volumeBindingMode: "WaitForFirstConsumer" };

  test("is ready when bound, or pending where its class waits for a pod", () => {
    expect(claimReadiness(claim("Bound"), []).ready).toBe(true);
    expect(claimReadiness(claim("Pending"), [lazy]).ready).toBe(true);
    expect(claimReadiness(claim("Pending"), [{ volumeBindingMode: "Immediate" }]).ready).toBe(false);
    expect(problemsOf(claimReadiness(claim("Pending"), []))).toContain("there is no storage class fast");
  });
});

test("a quota is ready when what it says is enforced, in whatever notation", () => {
  const quota = (enforced: string): KubernetesObject => ({
    spec: { hard: { cpu: "1000m" } },
    status: { hard: { cpu: enforced } },
  });
  expect(quotaReadiness(quota("1")).ready).toBe(true);
  expect(quotaReadiness(quota("2")).ready).toBe(false);
});

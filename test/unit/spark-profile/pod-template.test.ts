import { podTemplate } from "../../../components/spark-profile/pod-template";

const tolerations = [{ key: "batch", operator: "Exists", effect: "NoSchedule" }] as const;
const placement = { nodeSelector: { pool: "batch" }, tolerations };
const specOf = (role: "driver" | "executor") =>
  podTemplate(role, "p1", placement, "urgent").spec as {
    automountServiceAccountToken: boolean;
    nodeSelector: object;
    tolerations: object[];
    priorityClassName: string;
    securityContext: object;
    containers: {
      name: string;
      securityContext: object;
      volumeMounts: { name: string; mountPath: string }[];
    }[];
    volumes: { name: string }[];
  };

describe.each(["driver", "executor"] as const)("the template of a %s", (role) => {
  const spec = specOf(role);

  it("meets the Pod Security Standard restricted", () => {
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(spec.containers.map(({ securityContext }) => securityContext)).toEqual([
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
    ]);
  });

  it("runs as the user of Spark's images", () =>
    expect(spec.securityContext).toMatchObject({ runAsUser: 185 }));

  it("lets a job write where Spark and Python write, and backs each place with a volume", () => {
    const [container] = spec.containers;
    expect(container!.volumeMounts.map(({ mountPath }) => mountPath)).toEqual([
      "/tmp",
      "/opt/spark/work-dir",
    ]);
    expect(spec.volumes.map(({ name }) => name)).toEqual(container!.volumeMounts.map(({ name }) => name));
  });

  it("names its container as Spark does, or Spark would add a second one", () =>
    expect(spec.containers[0]!.name).toBe(`spark-kubernetes-${role}`));

  it("goes to its nodes, whatever keeps others from them", () =>
    expect([spec.nodeSelector, spec.tolerations]).toEqual([{ pool: "batch" }, tolerations]));

  it("has its priority class, and without one says nothing of it", () => {
    expect(spec.priorityClassName).toBe("urgent");
    const plain = podTemplate(role, "p1", { nodeSelector: {}, tolerations: [] }).spec;
    expect(Object.keys(plain as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/priorityClassName|tolerations/)]),
    );
  });
});

it("hands the API token to drivers alone", () =>
  expect([specOf("driver"), specOf("executor")].map((spec) => spec.automountServiceAccountToken)).toEqual([
    true,
    false,
  ]));

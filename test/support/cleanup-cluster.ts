import * as k8s from "@pulumi/kubernetes";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { Cleanup } from "../../components/cleanup";
import { type ControlPlane, startControlPlane } from "./control-plane";
import { record } from "./record";

/** A real control plane with the room's own objects on it: accounts, roles, leases, both locks. */
export interface CleanupCluster {
  readonly cluster: ControlPlane;
  /** Creates an object below a path, and returns it. */
  create(path: string, body: object): Promise<Made>;
  /** Status and body of a request as somebody. */
  as(token: string, method: string, path: string, body?: object): Promise<{ status: number; body: string }>;
  /** Folder with `token` and `ca.crt` of a service account. */
  credentials(of: string, account: string): Promise<string>;
  /** Likewise, of a tenant's cleanup. */
  credentialsOf(tenant: string): Promise<string>;
  stop(): Promise<void>;
}

export interface Made {
  readonly metadata: { readonly name: string; readonly uid: string; readonly resourceVersion: string };
}

export const namespace = "spark-cleanup";

/** Without controllers nobody makes service accounts, and nobody takes a claim's finalizer away. */
export const withoutControllers = {
  controllers: false,
  apiServerArgs: ["--disable-admission-plugins=ServiceAccount,StorageObjectInUseProtection"],
};

const groups: Readonly<Record<string, string>> = {
  "core/v1:Namespace": "/api/v1/namespaces",
  "core/v1:ServiceAccount": "/api/v1/namespaces/NAMESPACE/serviceaccounts",
  "coordination.k8s.io/v1:Lease": "/apis/coordination.k8s.io/v1/namespaces/NAMESPACE/leases",
  "rbac.authorization.k8s.io/v1:Role": "/apis/rbac.authorization.k8s.io/v1/namespaces/NAMESPACE/roles",
  "rbac.authorization.k8s.io/v1:RoleBinding":
    "/apis/rbac.authorization.k8s.io/v1/namespaces/NAMESPACE/rolebindings",
  "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy":
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies",
  "admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding":
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings",
  "flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration":
    "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations",
  "flowcontrol.apiserver.k8s.io/v1:FlowSchema": "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas",
  "networking.k8s.io/v1:NetworkPolicy": "/apis/networking.k8s.io/v1/namespaces/NAMESPACE/networkpolicies",
  "batch/v1:CronJob": "/apis/batch/v1/namespaces/NAMESPACE/cronjobs",
  "core/v1:ConfigMap": "/api/v1/namespaces/NAMESPACE/configmaps",
};

export async function startCleanupCluster(
  tenants: readonly string[],
  options: Parameters<typeof startControlPlane>[0],
): Promise<CleanupCluster> {
  const cluster = await startControlPlane(options);
  const create = async (path: string, body: object): Promise<Made> => {
    const answer = await cluster.request("POST", path, body);
    if (answer.code !== 201) throw new Error(`POST ${path}: ${answer.code} ${JSON.stringify(answer.body)}`);
    return answer.body as Made;
  };
  for (const tenant of tenants) await create("/api/v1/namespaces", { metadata: { name: tenant } });
  const objects = await record(() => {
    new Cleanup("cleanup", {
      provider: new k8s.Provider("cluster", { kubeconfig: "{}" }),
      tenants: tenants.map((name) => ({ name, namespace: name })),
      apiServer: cluster.server,
      agentsImage: "registry.example.com/agents:0123",
      kubernetesVersion: "v1.34.3",
      protect: false,
    });
  });
  for (const { type, inputs } of objects) {
    const path = groups[type.replace(/^kubernetes:/, "")];
    if (path !== undefined)
      await create(
        path.replace("NAMESPACE", (inputs.metadata.namespace as string | undefined) ?? ""),
        inputs as object,
      );
    else if (type.startsWith("kubernetes:")) throw new Error(`no path for ${type}`);
  }
  const authority = readFileSync(join(cluster.folder, "pki/apiserver.crt"), "utf8");
  const credentials = async (of: string, account: string): Promise<string> => {
    const path = `/api/v1/namespaces/${of}/serviceaccounts/${account}/token`;
    const answer = (await create(path, { spec: { expirationSeconds: 7200 } })) as unknown as {
      status: { token: string };
    };
    const folder = mkdtempSync(join(cluster.folder, "account-"));
    writeFileSync(join(folder, "token"), answer.status.token, { mode: 0o600 });
    writeFileSync(join(folder, "ca.crt"), authority);
    return folder;
  };
  return {
    cluster,
    create,
    as: (token, method, path, body) => {
      const content = body === undefined ? "" : JSON.stringify(body);
      return new Promise((resolve, reject) => {
        request(
          `${cluster.server}${path}`,
          {
            method,
            ca: authority,
            headers: {
              authorization: `Bearer ${token}`,
              "content-type": "application/json",
              // Node.js sends a DELETE's body without its length, and the next request is read as its rest.
              "content-length": Buffer.byteLength(content),
            },
          },
          (response) => {
            let text = "";
            response.setEncoding("utf8").on("data", (part: string) => (text += part));
            response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
          },
        )
          .on("error", reject)
          .end(content);
      });
    },
    credentials,
    credentialsOf: (tenant) => credentials(namespace, `cleanup-${tenant}`),
    stop: () => cluster.stop(),
  };
}

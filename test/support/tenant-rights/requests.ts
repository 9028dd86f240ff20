import type { ApiRequest } from "./client";
import type { Row, Where } from "./table";

/** Groups and versions that are not the core's. */
const groups: Readonly<Record<string, string>> = {
  deployments: "apps/v1",
  daemonsets: "apps/v1",
  statefulsets: "apps/v1",
  jobs: "batch/v1",
  cronjobs: "batch/v1",
  roles: "rbac.authorization.k8s.io/v1",
  rolebindings: "rbac.authorization.k8s.io/v1",
  clusterroles: "rbac.authorization.k8s.io/v1",
  clusterrolebindings: "rbac.authorization.k8s.io/v1",
  networkpolicies: "networking.k8s.io/v1",
  ingresses: "networking.k8s.io/v1",
  endpointslices: "discovery.k8s.io/v1",
  poddisruptionbudgets: "policy/v1",
  leases: "coordination.k8s.io/v1",
  storageclasses: "storage.k8s.io/v1",
  priorityclasses: "scheduling.k8s.io/v1",
  flowschemas: "flowcontrol.apiserver.k8s.io/v1",
  prioritylevelconfigurations: "flowcontrol.apiserver.k8s.io/v1",
  mutatingwebhookconfigurations: "admissionregistration.k8s.io/v1",
  validatingadmissionpolicies: "admissionregistration.k8s.io/v1",
  certificatesigningrequests: "certificates.k8s.io/v1",
  tokenreviews: "authentication.k8s.io/v1",
  selfsubjectreviews: "authentication.k8s.io/v1",
  subjectaccessreviews: "authorization.k8s.io/v1",
  selfsubjectaccessreviews: "authorization.k8s.io/v1",
};

/** Nothing has it, and nothing gets it: what is created or changed is so on trial alone. */
const name = "tenant-rights";

export interface Namespaces {
  readonly own: string;
  readonly other: string;
}

interface Parsed {
  readonly verb: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly group: string;
  readonly version: string;
  readonly namespace?: string;
  readonly object: string;
}

const namespaceOf = (where: Where, { own, other }: Namespaces): string | undefined =>
  where === "own"
    ? own
    : where === "other"
      ? other
      : where === "cluster" || where === "path"
        ? undefined
        : where;

function parse([request, where]: Row, namespaces: Namespaces): Parsed {
  const [verb = "", what = ""] = request.split(" ");
  const [resource = "", subresource] = what.split("/");
  const [group, version] = (groups[resource] ?? "/v1").split("/") as [string, string];
  const namespace = namespaceOf(where, namespaces);
  return {
    verb,
    resource,
    subresource,
    group,
    version,
    namespace,
    object: resource === "namespaces" && namespace ? namespace : name,
  };
}

/** The question of a SubjectAccessReview. */
export function reviewed(row: Row, namespaces: Namespaces): object {
  const [verb, what] = row[0].split(" ");
  if (row[1] === "path") return { nonResourceAttributes: { verb, path: what } };
  const { resource, subresource, group, namespace, object } = parse(row, namespaces);
  const isNamed = verb !== "create" || subresource !== undefined;
  const resourceAttributes = {
    verb,
    group,
    resource,
    subresource,
    namespace,
    ...(isNamed && !ofMany.has(verb!) ? { name: object } : {}),
  };
  return { resourceAttributes };
}

const ofMany = new Set(["list", "watch", "deletecollection"]);

/** Verbs that no request has by itself: only other requests are measured by them. */
const onlyReviewed = new Set(["escalate", "bind"]);

/** The request itself, which changes nothing; undefined where there is none of its own. */
export function tried(row: Row, namespaces: Namespaces): ApiRequest | undefined {
  const [verb = "", what = ""] = row[0].split(" ");
  if (row[1] === "path") return { method: "GET", path: what };
  if (onlyReviewed.has(verb)) return undefined;
  if (verb === "impersonate")
    return { method: "GET", path: "/api", headers: { "impersonate-user": "somebody" } };
  const { resource, subresource, group, version, namespace, object } = parse(row, namespaces);
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  const place = namespace === undefined || resource === "namespaces" ? "" : `/namespaces/${namespace}`;
  const all = `${root}${place}/${resource}`;
  const one = `${all}/${object}${subresource === undefined ? "" : `/${subresource}`}`;
  const body = bodyOf(resource, subresource, group === "" ? version : `${group}/${version}`);
  switch (verb) {
    case "get":
      return { method: "GET", path: one };
    case "list":
      return { method: "GET", path: `${all}?limit=1` };
    case "watch":
      return {
        method: "GET",
        path: `${all}?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3D${name}`,
      };
    case "create":
      return { method: "POST", path: `${subresource === undefined ? all : one}?dryRun=All`, body };
    case "update":
      return { method: "PUT", path: `${one}?dryRun=All`, body };
    case "patch":
      return {
        method: "PATCH",
        path: `${one}?dryRun=All&fieldManager=${name}`,
        body,
        contentType: "application/apply-patch+yaml",
      };
    case "delete":
      return { method: "DELETE", path: `${one}?dryRun=All` };
    case "deletecollection":
      return { method: "DELETE", path: `${all}?dryRun=All&labelSelector=${name}%3Dnone` };
    default:
      throw new RangeError(`no request for the verb of ${row[0]}`);
  }
}

/** A pod that passes the Pod Security Standard `restricted`. */
export const soundPod = (metadata: object = { name }) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata,
  spec: {
    securityContext: { runAsNonRoot: true, runAsUser: 185, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "main",
        image: "registry.example.com/none:1",
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  },
});

/** Of what somebody may create, a whole object; of all else nobody gets as far as that. */
function bodyOf(resource: string, subresource: string | undefined, apiVersion: string): object {
  const metadata = { name };
  if (subresource !== undefined) return { metadata };
  if (resource === "pods") return soundPod();
  if (resource === "configmaps") return { apiVersion, kind: "ConfigMap", metadata, data: { a: "b" } };
  if (resource === "services")
    return {
      apiVersion,
      kind: "Service",
      metadata,
      spec: { clusterIP: "None", selector: { a: "b" }, ports: [{ name: "rpc", port: 7078 }] },
    };
  if (resource === "selfsubjectaccessreviews")
    return {
      apiVersion,
      kind: "SelfSubjectAccessReview",
      spec: { nonResourceAttributes: { verb: "get", path: "/" } },
    };
  if (resource === "selfsubjectreviews") return { apiVersion, kind: "SelfSubjectReview" };
  return { apiVersion, metadata };
}

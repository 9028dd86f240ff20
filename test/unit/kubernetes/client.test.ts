import { KubernetesClient } from "../../../local/toolchain/kubernetes/client";
import { kindOf } from "../../../local/toolchain/kubernetes/kinds";
import type { Answer, Request } from "../../../local/toolchain/kubernetes/transport";

/** A client whose server gives these answers, one after the other, and what it was asked. */
function clientWith(...answers: Partial<Answer>[]): { client: KubernetesClient; requests: Request[] } {
  const requests: Request[] = [];
  const send = (request: Request): Promise<Answer> => {
    requests.push(request);
    return Promise.resolve({ code: 200, body: "{}", retryAfterSeconds: 0, ...answers.shift() });
  };
  return { client: new KubernetesClient({ send }), requests };
}

const deployment = kindOf("kubernetes:apps/v1:Deployment");
const clusterRole = kindOf("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole");

test("objects are addressed by group, namespace and name, with the scope of their kind", async () => {
  const { client, requests } = clientWith();
  await client.get(deployment, "tenant", "web");
  await client.get(clusterRole, "ignored", "system:node");
  await client.list(kindOf("kubernetes:core/v1:Pod"), "tenant");
  expect(requests.map(({ path }) => path)).toEqual([
    "/apis/apps/v1/namespaces/tenant/deployments/web",
    "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
    "/api/v1/namespaces/tenant/pods",
  ]);
});

test("an apply is strict about unknown fields, and forces and tries dry only when told to", async () => {
  const { client, requests } = clientWith();
  const object = { metadata: { name: "web", namespace: "tenant" } };
  await client.apply(deployment, object, { fieldManager: "me", force: false, dryRun: false });
  await client.apply(deployment, object, { fieldManager: "me", force: true, dryRun: true });
  const common = { fieldManager: "me", fieldValidation: "Strict" };
  expect(requests.map(({ query }) => query)).toEqual([
    { ...common, force: "false", dryRun: undefined },
    { ...common, force: "true", dryRun: "All" },
  ]);
});

test("a busy server is asked again when it says so, and not when it refuses", async () => {
  const busy = clientWith({ code: 429, body: "{}" }, { code: 503, body: "", retryAfterSeconds: 1 });
  await busy.client.get(deployment, "tenant", "web");
  expect(busy.requests).toHaveLength(3);
  const refusing = clientWith({ code: 403, body: '{"message":"not for you","reason":"Forbidden"}' });
  await expect(refusing.client.get(deployment, "tenant", "web")).rejects.toThrow("not for you");
  expect(refusing.requests).toHaveLength(1);
});

test("an answer that is no JSON, such as a proxy's page, is shown in the error", async () => {
  const { client } = clientWith({ code: 502, body: "<h1>Bad Gateway</h1>" });
  await expect(client.get(deployment, "a", "b")).rejects.toThrow("HTTP 502: <h1>Bad Gateway</h1>");
});

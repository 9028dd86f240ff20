import { startControlPlane, type ControlPlane } from "../../support/control-plane";
import { PulumiProject } from "../../support/pulumi-project";

/** The start of a program: a provider for the test's cluster with these further settings, and the resource options with it. */
export const headWith = (settings: string): string => `
  const provider = new k8s.Provider("cluster", {
    kubeconfig: process.env.TEST_KUBECONFIG, clusterIdentifier: "test", ${settings} });
  const inCluster = { provider };
`;
export const head = headWith("");

export interface Scenario {
  readonly cluster: () => ControlPlane;
  /** A project of the running test; its namespace is named after it. Everything that it made is gone after the test. */
  readonly project: () => PulumiProject;
  readonly namespace: () => string;
  /** The object at a path below the test's namespace, such as `configmaps/one` or `apps/v1/deployments/web`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads whatever object it asked for
  readonly object: (path: string) => Promise<any>;
  /** Writes an object as somebody else would, by server-side apply. */
  readonly applyAs: (manager: string, path: string, object: object) => Promise<void>;
}

let count = 0;

/** One control plane for the tests of a file, and a project and namespace for each of them. */
export function useScenario(): Scenario {
  let cluster: ControlPlane;
  let project: PulumiProject;
  let namespace: string;
  jest.setTimeout(180_000);
  beforeAll(async () => {
    cluster = await startControlPlane();
  });
  afterAll(() => cluster?.stop());
  beforeEach(async () => {
    namespace = `test-${++count}`;
    const made = await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
    if (made.code !== 201) throw new Error(JSON.stringify(made));
    project = await PulumiProject.create({ TEST_KUBECONFIG: cluster.kubeconfig, TEST_NAMESPACE: namespace });
  });
  afterEach(() => project?.remove());
  const pathOf = (path: string): string => {
    const parts = path.split("/");
    const [name, plural] = [parts.pop(), parts.pop()];
    const group = parts.length > 0 ? `/apis/${parts.join("/")}` : "/api/v1";
    return `${group}/namespaces/${namespace}/${plural}/${name}`;
  };
  return {
    cluster: () => cluster,
    project: () => project,
    namespace: () => namespace,
    object: async (path) => {
      const { code, body } = await cluster.request("GET", pathOf(path));
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- as the interface says
      return code === 404 ? undefined : body;
    },
    applyAs: async (manager, path, object) => {
      const query = `?fieldManager=${manager}&force=true`;
      const type = "application/apply-patch+yaml";
      const { code, body } = await cluster.request("PATCH", pathOf(path) + query, object, type);
      if (code >= 300) throw new Error(JSON.stringify(body));
    },
  };
}

/** An Event about a namespace, with what an API server asks for, as JSON. */
export const eventIn = (namespace: string, name: string): string =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Event",
    metadata: { name, namespace },
    involvedObject: { kind: "Namespace", name: namespace, namespace },
    reason: "Tried",
    message: "written by a test",
    type: "Normal",
  });

import type { KubeObject } from "../../../support/diagrams/kube-object";

/** An object of a stack, as short as a test can have it. */
export const object = (
  kind: string,
  name: string,
  namespace?: string,
  inputs: object = {},
  room = "room",
): KubeObject => ({ kind, name, room, inputs, ...(namespace === undefined ? {} : { namespace }) });

/** A Deployment whose pods have the label `app`. */
export const deployment = (name: string, namespace: string, pod: object = {}, room = "room"): KubeObject =>
  object(
    "Deployment",
    name,
    namespace,
    {
      spec: {
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: "main" }], ...pod },
        },
      },
    },
    room,
  );

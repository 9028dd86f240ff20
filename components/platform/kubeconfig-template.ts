import { stringify } from "yaml";
import { tokenFilePlaceholder } from "../../stacks/outputs";

export interface KubeconfigTemplateArgs {
  /** Name of the cluster. */
  readonly cluster: string;
  /** URL of the API servers. */
  readonly server: string;
  /** PEM of the authority that signed their certificates. */
  readonly caBundle: string;
}

/** A kubeconfig for a service account, whole but for the file with its token, so that nothing in it is secret. */
export const kubeconfigTemplate = ({ cluster, server, caBundle }: KubeconfigTemplateArgs): string =>
  stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: cluster,
          cluster: { server, "certificate-authority-data": Buffer.from(caBundle).toString("base64") },
        },
      ],
      users: [{ name: "service-account", user: { tokenFile: tokenFilePlaceholder } }],
      contexts: [{ name: cluster, context: { cluster, user: "service-account" } }],
      "current-context": cluster,
    },
    { lineWidth: 0 },
  );

import { isSystemNamespace, systemNamespace } from "../../lib/namespaces";
import type { Texts } from "../lib/manifests";
import { objectRule } from "../lib/rule";

interface Named {
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly annotations?: Texts };
}

/** The provider's mark on a name that it made up. */
const autonamed = "pulumi.com/autonamed";

/**
 * A name that the provider makes up is another one after a replacement: the old object's data are deleted with it, and whoever refers to it by name does not find it. A namespace that
 * is not said is that of the kubeconfig, for most people `default`; and what is in the cluster's own is under nobody's quota and walls.
 */
export const objectsPlaced = objectRule<Named>({
  name: "objects-placed",
  description: "Every object has a name of its own, and none is in a namespace of the cluster's.",
  severity: "medium",
  remediationSteps: "Set metadata.name and metadata.namespace.",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/names/",
  check: (object, look) => {
    const { metadata } = object.manifest;
    look.attempt(() => {
      if (metadata?.name === undefined || metadata.annotations?.[autonamed] === "true")
        look.report(object, "metadata.name: made up by the provider, another one for each object; set it");
    });
    look.attempt(() => {
      const { namespace } = metadata ?? {};
      if (namespace !== undefined && namespace !== systemNamespace && isSystemNamespace(namespace))
        look.report(
          object,
          `metadata.namespace: ${namespace} is the cluster's, or was not said; set one of the platform's`,
        );
    });
  },
});

import type { ConfigMap, Texts } from "./manifests";
import { ifKnown } from "./property";

/** What a ConfigMap holds; nothing where a preview does not know that yet, which `no-plain-secrets` says for all rules. */
export const dataOf = (configMap: ConfigMap): Texts => ifKnown(() => configMap.data) ?? {};

import {
  isObject,
  isSecret,
  isUnknown,
  secret,
  withoutSecrets,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import { annotations, isAnnotationTrue, unsupportedAnnotations } from "./annotations";
import { autoname, type AutonamingRequest } from "./autoname";
import { officialPluginRemedy, type Kind } from "./kinds";
import { normalize } from "./normalize";
import { annotationOf, at, nameOf, type KubernetesObject } from "./object";
import { markSecretData } from "./secrets";

export interface CheckContext {
  readonly kind: Kind;
  readonly resourceName: string;
  readonly randomSeed: Uint8Array;
  readonly autonaming?: AutonamingRequest;
  /** For objects that name none. */
  readonly defaultNamespace: string;
}

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

/** A program's inputs as they are kept and sent: normalised, with a name and a namespace. Secrets stay secret, unknowns unknown. */
export function check(context: CheckContext, oldInputs: Properties, newInputs: Properties): Checked {
  const { kind } = context;
  const object = markSecretData(
    normalize({
      ...newInputs,
      apiVersion: newInputs.apiVersion ?? kind.apiVersion,
      kind: newInputs.kind ?? kind.name,
    }),
  );
  const failures = failuresOf(kind, object);
  const metadata = object.metadata ?? {};
  const inputs = { ...object, metadata: withIdentity(context, oldInputs, metadata) };
  return { inputs, failures };
}

function withIdentity(context: CheckContext, oldInputs: Properties, metadata: PropertyValue): PropertyValue {
  if (isSecret(metadata)) return secret(withIdentity(context, oldInputs, withoutSecrets(metadata)));
  // Not known before the update: there is nothing to put a name into.
  if (!isObject(metadata)) return metadata;
  const { namespace: given, ...others } = metadata;
  const namespace = context.kind.namespaced ? given || context.defaultNamespace : undefined;
  const located = namespace === undefined ? others : { ...others, namespace };
  return withName(context, oldInputs, located);
}

function withName(context: CheckContext, oldInputs: Properties, metadata: Properties): Properties {
  if (metadata.name) return metadata;
  const old = withoutSecrets(oldInputs);
  const name = isAnnotationTrue(old, annotations.autonamed)
    ? nameOf(old)
    : autoname(context.resourceName, context.randomSeed, context.autonaming);
  const given = metadata.annotations;
  // Annotations that are not known yet cannot be added to; the update, where they are, marks the object.
  if (given !== undefined && !isObject(given)) return { ...metadata, name };
  return { ...metadata, name, annotations: { ...given, [annotations.autonamed]: "true" } };
}

function failuresOf(kind: Kind, object: KubernetesObject): readonly Failure[] {
  const failures: Failure[] = [];
  for (const field of ["apiVersion", "kind"] as const) {
    const expected = field === "kind" ? kind.name : kind.apiVersion;
    const value = at(object, field);
    if (value === expected || isUnknown(value)) continue;
    failures.push({
      property: field,
      reason: `${field} is ${JSON.stringify(value)}, but this resource is ${expected}`,
    });
  }
  if (at(object, "metadata", "generateName") !== undefined) {
    failures.push({
      property: "metadata.generateName",
      reason:
        "metadata.generateName does not work with server-side apply; leave the name out and Pulumi makes one",
    });
  }
  for (const annotation of unsupportedAnnotations) {
    if (annotationOf(object, annotation) === undefined) continue;
    failures.push({
      property: `metadata.annotations["${annotation}"]`,
      reason: `the annotation ${annotation} is not supported by this stand-in. ${officialPluginRemedy}`,
    });
  }
  const seconds = annotationOf(object, annotations.timeoutSeconds);
  if (seconds !== undefined && !isUnknown(seconds) && !/^\d+$/.test(seconds)) {
    failures.push({
      property: `metadata.annotations["${annotations.timeoutSeconds}"]`,
      reason: `${annotations.timeoutSeconds} is ${JSON.stringify(seconds)}; write whole seconds, such as "300"`,
    });
  }
  return failures;
}

import type { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { CheckFailure, CheckResponse, DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import {
  isObject,
  isSecret,
  isUnknown,
  encode,
  type Properties,
  type PropertyValue,
} from "../plugin/properties";
import type { AutonamingRequest } from "./autoname";
import type { Failure } from "./check";
import type { Change, ChangeKind, Difference } from "./diff";
import type { SettingsDifference } from "./diff-settings";
import type { RawSettings } from "./settings";

export function checkResponse(inputs: Properties, failures: readonly Failure[]): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(encode(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

export function diffResponse({ changes, deleteBeforeReplace }: Difference): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(changesOf(changes.length));
  response.setReplacesList(changes.filter(({ replace }) => replace).map(({ path }) => path));
  response.setDeletebeforereplace(deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const change of changes) response.getDetaileddiffMap().set(change.path, propertyDiff(change));
  return response;
}

export function settingsDiffResponse({ changed, replaces }: SettingsDifference): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(changesOf(changed.length));
  response.setDiffsList([...changed]);
  response.setReplacesList([...replaces]);
  return response;
}

const changesOf = (count: number): DiffResponse.DiffChanges =>
  count > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE;

const kinds: {
  readonly [kind in ChangeKind]: readonly [inPlace: PropertyDiff.Kind, replacing: PropertyDiff.Kind];
} = {
  add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
  delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
  update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
};

function propertyDiff({ kind, replace }: Change): PropertyDiff {
  const diff = new PropertyDiff();
  diff.setKind(kinds[kind][replace ? 1 : 0]);
  diff.setInputdiff(true);
  return diff;
}

/** How the engine wants this resource named, if it says so. */
export function autonamingOf(request: CheckRequest): AutonamingRequest | undefined {
  const options = request.getAutonaming();
  if (!options) return undefined;
  const modes = ["propose", "enforce", "disable"] as const;
  return { mode: modes[options.getMode()] ?? "propose", proposedName: options.getProposedName() };
}

/** The provider's configuration as texts. What is not known before an update is left out: it is checked when it is. */
export function rawSettings(properties: Properties): RawSettings {
  const text = (value: PropertyValue): string | undefined => {
    if (isUnknown(value) || value === null) return undefined;
    if (isSecret(value)) return text(value.value ?? null);
    return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, text(value)]));
}

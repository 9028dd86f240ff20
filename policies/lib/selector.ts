import type { Selector, SelectorRequirement, Texts } from "./manifests";

/** Whether labels are selected, as the API server decides it. An empty selector selects everything. */
export const selects = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Texts): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every((requirement) => fulfils(labels, requirement));

function fulfils(labels: Texts, { key, operator, values = [] }: SelectorRequirement): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

export const isEmpty = ({ matchLabels, matchExpressions }: Selector): boolean =>
  Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;

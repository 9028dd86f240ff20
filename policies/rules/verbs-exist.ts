import { inWords } from "../lib/list";
import type { PolicyRule, Role } from "../lib/manifests";
import { objectRule } from "../lib/rule";

const ordinary = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

/** Verbs of single resources. @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb */
const special: Readonly<Record<string, readonly string[]>> = {
  bind: ["roles", "clusterroles"],
  escalate: ["roles", "clusterroles"],
  impersonate: ["users", "groups", "serviceaccounts", "uids", "userextras"],
  approve: ["signers"],
  attest: ["signers"],
  sign: ["signers"],
};

const ofUrls = ["get", "head", "options", "post", "put", "patch", "delete"];

/** The name is in the object, or there is none: the API server cannot compare it. */
const nameless = ["create", "deletecollection"];

/**
 * The API server takes any text for a verb and gives nothing for one that it does not know, so a job that needs the right fails at night. A wildcard is the
 * business of `rights-without-wildcards`.
 */
export const verbsExist = objectRule<Role>({
  name: "verbs-exist",
  description: "Roles give only verbs that the API has, where they can have an effect.",
  severity: "medium",
  remediationSteps: "Write the verb as the API server knows it, in small letters.",
  url: "https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb",
  kinds: ["Role", "ClusterRole"],
  check: (role, look) =>
    look.each(role.manifest.rules, (rule, index) => {
      const { verbs = [] } = rule;
      const place = `rules[${index}].verbs`;
      if (verbs.length === 0) look.report(role, `${place}: none, so the rule gives nothing; name some`);
      for (const verb of verbs.filter((each) => each !== "*" && !isKnown(each, rule)))
        look.report(
          role,
          `${place}: the API has no ${JSON.stringify(verb)} for this, so it gives nothing; one of ${inWords(known(rule))}`,
        );
      for (const verb of verbs.filter((each) => nameless.includes(each) && isByName(rule)))
        look.report(
          role,
          `${place}: ${verb} cannot be limited to resourceNames, so it gives nothing; put it into a rule without names`,
        );
    }),
});

const known = ({ nonResourceURLs }: PolicyRule): readonly string[] =>
  nonResourceURLs === undefined ? ordinary : ofUrls;

const isKnown = (verb: string, rule: PolicyRule): boolean =>
  known(rule).includes(verb) ||
  (special[verb] ?? []).some((resource) =>
    rule.resources?.some((each) => each === "*" || each.split("/")[0] === resource),
  );

/** A subresource is asked for by its object's name, also to create it. */
const isByName = ({ resourceNames = [], resources = [] }: PolicyRule): boolean =>
  resourceNames.length > 0 && resources.every((resource) => !resource.includes("/"));

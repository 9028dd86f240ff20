import { maximumTenants } from "../../../components/priority-and-fairness/shares";
import { repeated } from "../../../lib/args-problem";
import { reservedNamespaces } from "../../../lib/namespaces";
import { show } from "../section";
import { problem, type Rule } from "./rule";

export const tenantsApart: Rule = ({ tenants = [] }) =>
  repeated(tenants.map(({ name }) => name)).map(({ index, first }) =>
    problem(
      `tenants[${index}].name`,
      `the same as tenants[${first}].name (${show(tenants[index]!.name)}); one of its own`,
    ),
  );

/** Each has a flow schema. */
export const tenantsHaveSeats: Rule = ({ tenants = [] }) =>
  tenants.length > maximumTenants
    ? [
        problem(
          "tenants",
          `too many (${tenants.length}); at most ${maximumTenants}, since an API server compares each request with the flow schema of each: let teams share one`,
        ),
      ]
    : [];

export const namespacesFree: Rule = ({ tenants = [] }) =>
  tenants.flatMap(({ name }, index) =>
    reservedNamespaces.includes(name)
      ? [
          problem(
            `tenants[${index}].name`,
            `a namespace that is not a tenant's (${show(name)}); another name than ${reservedNamespaces.join(", ")}`,
          ),
        ]
      : [],
  );

import { show } from "../section";
import { problem, repeated, type Rule } from "./rule";

export const tenantsApart: Rule = ({ tenants = [] }) =>
  repeated(tenants.map(({ name }) => name)).map(({ index, first }) =>
    problem(
      `tenants[${index}].name`,
      `the same as tenants[${first}].name (${show(tenants[index]!.name)}); one of its own`,
    ),
  );

const reserved = ["default", "kube-system", "kube-public", "kube-node-lease", "spark-system"];

export const namespacesFree: Rule = ({ tenants = [] }) =>
  tenants.flatMap(({ name }, index) =>
    reserved.includes(name)
      ? [
          problem(
            `tenants[${index}].name`,
            `a namespace that is not a tenant's (${show(name)}); another name than ${reserved.join(", ")}`,
          ),
        ]
      : [],
  );

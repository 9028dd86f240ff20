import { maximumTenants } from "../../../components/priority-and-fairness/shares";
import { repeated } from "../../../lib/args-problem";
import { isSystemNamespace, reservedNamespaces } from "../../../lib/namespaces";
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
    isSystemNamespace(name)
      ? [
          problem(
            `tenants[${index}].name`,
            `a namespace that is not a tenant's (${show(name)}); another name than ${reservedNamespaces.join(", ")}, and none that begins with kube- or openshift-`,
          ),
        ]
      : [],
  );

/** What is accounted to a queue is accounted to one tenant; and one within another's would take from it what is nobody else's to take. */
export const tenantQueuesApart: Rule = ({ tenants = [] }) =>
  tenants.flatMap(({ queue }, index) => {
    const first = tenants.findIndex((other) => isWithin(queue, other.queue) || isWithin(other.queue, queue));
    const other = tenants[first]!;
    return first === index
      ? []
      : [
          problem(
            `tenants[${index}].queue`,
            other.queue === queue
              ? `the same as tenants[${first}].queue (${show(queue)}); one of its own`
              : `overlaps tenants[${first}].queue, ${other.queue} (${show(queue)}); two queues of which none is below the other`,
          ),
        ];
  });

const isWithin = (queue: string, other: string): boolean => queue === other || queue.startsWith(`${other}.`);

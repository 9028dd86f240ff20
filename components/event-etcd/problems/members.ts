import { isIP } from "node:net";
import type { OnNodesArgs } from "../args";
import { type ArgsProblem, isDnsName, problem, repeated } from "./problem";

export const quorumProblems = (path: string, members: number): ArgsProblem[] =>
  [1, 3, 5].includes(members)
    ? []
    : [problem(path, `has ${members} members; 1, 3 or 5 make a quorum that outlives a failure`)];

export function nodeProblems({
  members,
  apiServerNodes = [],
}: Pick<OnNodesArgs, "members" | "apiServerNodes">): ArgsProblem[] {
  const twice = (["node", "address"] as const).flatMap((field) =>
    repeated(members.map((member) => member[field])).map(({ index, first }) =>
      problem(
        `members[${index}].${field}`,
        `is ${members[index]![field]} like members[${first}].${field}; each member needs its own`,
      ),
    ),
  );
  const each = members.flatMap(({ node, address }, index) => [
    ...nodeNameProblems(`members[${index}].node`, node),
    ...addressProblems(`members[${index}].address`, address, members.length),
  ]);
  return [...twice, ...each, ...apiServerNodeProblems(members, apiServerNodes)];
}

function apiServerNodeProblems(
  members: OnNodesArgs["members"],
  apiServerNodes: readonly string[],
): ArgsProblem[] {
  const nodes = [...members.map(({ node }) => node), ...apiServerNodes];
  return apiServerNodes.flatMap((node, index) => {
    const path = `apiServerNodes[${index}]`;
    const first = nodes.indexOf(node);
    if (first === members.length + index) return nodeNameProblems(path, node);
    const other =
      first < members.length ? `members[${first}].node` : `apiServerNodes[${first - members.length}]`;
    return [problem(path, `is ${node} like ${other}; a member's node has the proxy's certificates anyway`)];
  });
}

const nodeNameProblems = (path: string, node: string): ArgsProblem[] =>
  isDnsName(node)
    ? []
    : [
        problem(
          path,
          `is ${JSON.stringify(node)}, which is no Node's name; lower-case DNS labels are allowed`,
        ),
      ];

/** etcd listens on it, so that it must be the node's own, and a name will not do. */
function addressProblems(path: string, address: string, members: number): ArgsProblem[] {
  if (members > 1 && /^(127\.|::1$|localhost$)/.test(address))
    return [problem(path, `is ${address}, which the other members cannot reach; use the node's address`)];
  if (isIP(address) === 0)
    return [problem(path, `is ${address}; etcd listens on an IP address only, use the node's`)];
  if (/^(0\.|::$|22[4-9]\.|23\d\.|255\.|ff)/i.test(address))
    return [problem(path, `is ${address}, which is no node's address; use the one that others dial`)];
  return [];
}

import { isIP } from "node:net";
import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsName } from "../../../lib/dns-name";
import type { OnNodesArgs } from "../args";

export const quorumProblems = (path: string, members: number): ArgsProblem[] =>
  when(
    ![1, 3, 5].includes(members),
    path,
    () =>
      `not a quorum that pays (${members} members); 1, 3 or 5: an even number bears no more losses than one less`,
  );

export function nodeProblems({
  members,
  apiServerNodes = [],
}: Pick<OnNodesArgs, "members" | "apiServerNodes">): ArgsProblem[] {
  const twice = (["node", "address"] as const).flatMap((field) =>
    repeated(members.map((member) => member[field])).map(({ index, first }) =>
      problem(
        `members[${index}].${field}`,
        `the same as members[${first}].${field} (${show(members[index]![field])}); one of its own`,
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
    return [problem(path, `the same as ${other} (${show(node)}); a node that is not named yet`)];
  });
}

const nodeNameProblems = (path: string, node: string): ArgsProblem[] =>
  when(
    !isDnsName(node),
    path,
    () => `not a Node's name (${show(node)}); lower-case DNS labels with dots between them`,
  );

/** etcd listens on it, so that it must be the node's own, and a name will not do. */
function addressProblems(path: string, address: string, members: number): ArgsProblem[] {
  if (members > 1 && /^(127\.|::1$|localhost$)/.test(address))
    return [
      problem(path, `a loopback address (${show(address)}); with several members one that the others reach`),
    ];
  if (isIP(address) === 0)
    return [problem(path, `not an IP address (${show(address)}); the node's own, since etcd listens on it`)];
  return when(
    /^(0\.|::$|22[4-9]\.|23\d\.|255\.|ff)/i.test(address),
    path,
    () => `no node's address (${show(address)}); the one that others dial`,
  );
}

import { names, ports } from "../../components/yunikorn/metadata";
import { renderQueues } from "../../components/yunikorn/queues";
import { parseWords } from "../words";
import type { Answer } from "./answer";
import type { Sources } from "./sources";
import { queuesOf } from "./stack-queues";

/**
 * Asks the running scheduler whether it would take the stack's tree; through a port that kubectl forwards, since a NetworkPolicy lets nobody else in.
 * @see yunikorn-core 1.8, pkg/webservice/handlers.go: validateConf
 */
export async function preflight(words: readonly string[], { config, post }: Sources): Promise<Answer> {
  const { positionals } = parseWords(words, {}, { least: 1, most: 1, what: "STACK" });
  const stack = positionals[0]!;
  const loaded = config(stack);
  const { tree, namespace } = queuesOf(stack, loaded);
  const to = { namespace, service: names.restService, port: ports.rest, path: "/ws/v1/validate-conf" };
  const asked = await ask(() => post(stack, loaded, to, renderQueues(tree)));
  const where = `${to.service} in the namespace ${namespace}`;
  if ("reason" in asked)
    return {
      code: 3,
      text: "",
      remarks: [
        `${stack}: not asked: the scheduler of context ${loaded.cluster.context} cannot be reached through ${where}`,
        ...asked.reason
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => `  ${line.trim()}`),
        "This says nothing against the tree: by the project's own rules, which are YuniKorn's, it is right.",
      ].join("\n"),
    };
  const verdict = verdictIn(asked.answer);
  if (!verdict)
    return {
      code: 3,
      text: "",
      remarks: `${stack}: not asked: what answers at ${where} is no YuniKorn scheduler (${JSON.stringify(asked.answer.slice(0, 200))})`,
    };
  return verdict.allowed
    ? { code: 0, text: `${stack}: accepted by the running scheduler` }
    : { code: 1, text: `${stack}: refused by the running scheduler: ${verdict.reason.trim()}` };
}

/** That nobody answers is an answer here, whatever the reason. */
async function ask(post: () => Promise<string>): Promise<{ answer: string } | { reason: string }> {
  try {
    return { answer: await post() };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

function verdictIn(answer: string): { allowed: boolean; reason: string } | undefined {
  let data: unknown;
  try {
    data = JSON.parse(answer);
  } catch {
    return undefined;
  }
  const { allowed, reason } = (data ?? {}) as { allowed?: unknown; reason?: unknown };
  if (typeof allowed !== "boolean") return undefined;
  return { allowed, reason: typeof reason === "string" ? reason : "" };
}

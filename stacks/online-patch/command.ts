import type { PlatformConfig } from "../config";
import type { PlatformOutputs } from "../outputs";
import { asksForHelp, commandOf, parseWords, withHelp } from "../words";
import { instructions } from "./instructions";
import type { Pod } from "./pod";
import { verdictOn } from "./verdict";

const usage = `What the owner of the control plane does so that its API servers write Events into the Events etcd, and whether they do.

npm run -s online-patch -- COMMAND, of which there are:
  show STACK                       the patch for kubeadm, and the steps
  check STACK [--context CONTEXT]  whether every online API server carries it, such as: check dev
Exit code 1: one does not carry it; 2: it cannot be told, or these words are not understood.`;

/** What the command looks at. */
export interface Sources {
  readonly config: (stack: string) => PlatformConfig;
  /** As the stack was applied last. */
  readonly outputs: (stack: string) => Promise<PlatformOutputs>;
  /** The online API servers of the stack's cluster, through its context or another one. */
  readonly apiServers: (stack: string, config: PlatformConfig, context?: string) => Promise<readonly Pod[]>;
}

export interface Answer {
  /** 0 if every online API server carries the patch, or nothing was to be checked; else 1. */
  readonly code: 0 | 1;
  readonly text: string;
}

/** @throws UsageError for words that it does not know, and whatever its sources throw: it cannot tell then */
export async function onlinePatch(words: readonly string[], sources: Sources): Promise<Answer> {
  if (asksForHelp(words)) return { code: 0, text: usage };
  const { command, stack, context } = understood(words);
  const config = sources.config(stack);
  const { onlineApiServerPatch: patch } = await sources.outputs(stack);
  if (patch === undefined) return { code: 0, text: `${stack}: nothing to do, the stack has no Events etcd` };
  if (command === "show") return { code: 0, text: instructions(stack, patch) };
  const { isCarried, lines } = verdictOn(stack, await sources.apiServers(stack, config, context), patch);
  return { code: isCarried ? 0 : 1, text: lines.join("\n") };
}

const options = { show: {}, check: { context: { type: "string" } } } as const;

function understood([name = "", ...words]: readonly string[]) {
  try {
    const { positionals, values } = parseWords(words, commandOf(options, name), {
      least: 1,
      most: 1,
      what: "STACK",
    });
    const { context } = values as { context?: string };
    return { command: name, stack: positionals[0]!, context };
  } catch (error) {
    throw withHelp("online-patch", error);
  }
}

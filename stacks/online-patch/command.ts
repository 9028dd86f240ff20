import { parseArgs } from "node:util";
import type { PlatformConfig } from "../config";
import type { PlatformOutputs } from "../outputs";
import { instructions } from "./instructions";
import type { Pod } from "./pod";
import { verdictOn } from "./verdict";

const usage = "npm run -s online-patch -- show STACK | check STACK [--context CONTEXT], such as: check dev";

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

/** @throws Error for words that it does not know, and whatever its sources throw: it cannot tell then */
export async function onlinePatch(words: readonly string[], sources: Sources): Promise<Answer> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { context: { type: "string" } },
  });
  const [command, stack, ...rest] = positionals;
  const isKnown = command === "check" || (command === "show" && values.context === undefined);
  if (!isKnown || stack === undefined || rest.length > 0) throw new Error(usage);

  const config = sources.config(stack);
  const { onlineApiServerPatch: patch } = await sources.outputs(stack);
  if (patch === undefined) return { code: 0, text: `${stack}: nothing to do, the stack has no Events etcd` };
  if (command === "show") return { code: 0, text: instructions(stack, patch) };
  const { isCarried, lines } = verdictOn(
    stack,
    await sources.apiServers(stack, config, values.context),
    patch,
  );
  return { code: isCarried ? 0 : 1, text: lines.join("\n") };
}

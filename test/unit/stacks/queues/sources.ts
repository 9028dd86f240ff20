import { queues } from "../../../../stacks/queues/command";
import type { Answer } from "../../../../stacks/queues/answer";
import type { Endpoint, Sources } from "../../../../stacks/queues/sources";
import { type PlatformConfig, loadConfig } from "../../../../stacks/config";
import { configWith } from "../../../support/config";

/** A stack with two nodes of 20 vcores and 100Gi, and these queues. */
export const stackWith = (
  tree: unknown,
  tenants: readonly { name: string; queue: string }[] = [{ name: "p1", queue: "root.p1" }],
): PlatformConfig =>
  loadConfig(
    configWith({
      tenants,
      nodePools: [{ name: "batch", nodes: 2, vcore: 20, memory: "100Gi", labels: { pool: "batch" } }],
      yunikorn: { queues: tree },
    }),
  );

export interface World {
  readonly stacks?: Readonly<Record<string, PlatformConfig>>;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** What the scheduler answers; an Error when nobody does. */
  readonly scheduler?: (to: Endpoint, body: string) => string;
}

export const run = (
  words: readonly string[],
  { stacks = {}, files = {}, scheduler }: World,
): Promise<Answer> => {
  const sources: Sources = {
    config: (stack) => {
      if (stacks[stack]) return stacks[stack];
      throw new Error(`no stack ${stack}`);
    },
    isStack: (name) => name in stacks,
    read: (file) =>
      file in files
        ? Promise.resolve(Buffer.from(files[file]!))
        : Promise.reject(new Error(`${file}: no such file`)),
    post: (_stack, _config, to, body) =>
      scheduler
        ? Promise.resolve().then(() => scheduler(to, body))
        : Promise.reject(new Error("connection refused")),
  };
  return queues(words, sources);
};

import { join, resolve } from "node:path";
import type { PlatformConfig } from "./config";

/** Where commands run: relative paths in a stack's file are from here. */
export const repository = resolve(__dirname, "..");

/** The local stack has a toolchain of its own, with its state and its cluster. */
export const toolOf = (stack: string, name: "pulumi" | "kubectl"): string =>
  stack === "local" ? join(repository, "local", name) : name;

/** The options of kubectl for the stack's cluster. */
export const clusterOptions = ({ cluster }: PlatformConfig, context = cluster.context): string[] => [
  `--kubeconfig=${resolve(repository, cluster.kubeconfig)}`,
  `--context=${context}`,
];

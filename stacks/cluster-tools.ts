import { join, resolve } from "node:path";
import { repository } from "../lib/repository";
import type { PlatformConfig } from "./config";

/** The local stack has a toolchain of its own, with its state and its cluster. */
export const toolOf = (stack: string, name: "pulumi" | "kubectl"): string =>
  stack === "local" ? join(repository, "local", name) : name;

/** The options of kubectl for the stack's cluster; relative paths in a stack's file are from the checkout's folder. */
export const clusterOptions = ({ cluster }: PlatformConfig, context = cluster.context): string[] => [
  `--kubeconfig=${resolve(repository, cluster.kubeconfig)}`,
  `--context=${context}`,
];

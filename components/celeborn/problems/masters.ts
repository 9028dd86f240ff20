import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import type { CelebornSettings } from "../args";
import { gibibyte, mebibyte } from "../units";
import { classProblems, cpuProblems, placementProblems, sizeProblems } from "./values";

export const masterProblems = ({ masters = {} }: CelebornSettings): ArgsProblem[] => [
  ...when(
    masters.replicas !== undefined && ![1, 3, 5].includes(masters.replicas),
    "masters.replicas",
    () =>
      `no number of masters (${show(masters.replicas)}); 1, 3 or 5: an even one bears no more losses than the one below`,
  ),
  ...cpuProblems("masters.cpu", masters.cpu),
  ...sizeProblems("masters.heap", masters.heap, 256n * mebibyte, "with which a master starts"),
  ...sizeProblems(
    "masters.storage.size",
    masters.storage && (masters.storage.size ?? ""),
    gibibyte,
    "room for three snapshots of Ratis and its log",
  ),
  ...classProblems("masters.storage", masters.storage ?? {}),
  ...placementProblems("masters", masters),
];

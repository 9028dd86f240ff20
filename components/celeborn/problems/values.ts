import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { isDnsName } from "../../../lib/dns-name";
import { parseQuantity } from "../../../lib/quantity";
import { type RolePlacement, type VolumeSettings, antiAffinities } from "../args";
import { asQuantity, ceilMebibytes } from "../units";

/** Bytes of a quantity, or undefined when it is none above 0. */
export function bytes(text: string | undefined): bigint | undefined {
  const value = text === undefined ? undefined : parseQuantity(text);
  return value === undefined || value <= 0n ? undefined : value / 1000n;
}

export const sizeProblems = (
  path: string,
  text: string | undefined,
  smallest: bigint,
  why: string,
): ArgsProblem[] => {
  if (text === undefined) return [];
  const size = bytes(text);
  return [
    ...when(size === undefined, path, () => `not a size (${show(text)}); a quantity above 0, such as 10Gi`),
    ...when(
      size !== undefined && size < smallest,
      path,
      () => `too small (${show(text)}); at least ${asQuantity(ceilMebibytes(smallest))}, ${why}`,
    ),
  ];
};

export const cpuProblems = (path: string, text: string | undefined): ArgsProblem[] =>
  when(
    text !== undefined && (parseQuantity(text) ?? 0n) <= 0n,
    path,
    () => `not an amount of CPU (${show(text)}); a quantity above 0, such as 500m or 2`,
  );

export const countProblems = (path: string, count: number | undefined, least: number): ArgsProblem[] =>
  when(
    count !== undefined && !(Number.isSafeInteger(count) && count >= least),
    path,
    () => `not a count (${show(count)}); a whole number from ${least} on`,
  );

export const classProblems = (path: string, { storageClass }: Partial<VolumeSettings>): ArgsProblem[] =>
  when(
    storageClass !== undefined && !isDnsName(storageClass),
    `${path}.storageClass`,
    () => `not the name of a StorageClass (${show(storageClass)}); a DNS name`,
  );

export const placementProblems = (path: string, { antiAffinity }: RolePlacement): ArgsProblem[] =>
  when(
    antiAffinity !== undefined && !antiAffinities.includes(antiAffinity),
    `${path}.antiAffinity`,
    () => `not a kind of anti-affinity (${show(antiAffinity)}); ${antiAffinities.join(" or ")}`,
  );

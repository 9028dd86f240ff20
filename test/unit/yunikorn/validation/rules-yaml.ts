import { check } from "../../../../components/yunikorn/validation/check";
import { decode } from "../../../../components/yunikorn/validation/decode";

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));

/** A configuration with one partition, from what the partition has. */
export const partition = (text: string): string => `partitions:\n- name: default\n${indented(text, 2)}`;

/** A configuration with one open root, from what the root has. */
export const root = (text: string): string =>
  partition(`queues:\n- name: root\n  submitacl: "*"\n${indented(text, 2)}`);

/** `path: message` of each problem of one level. */
export function found(level: "error" | "warning", yaml: string, version?: string): string[] {
  const { config, problems } = decode(yaml);
  if (!config) throw new Error(`the test's own YAML is not decoded: ${JSON.stringify(problems)}\n${yaml}`);
  return check(config, version)
    .filter((problem) => problem.level === level)
    .map(({ path, message }) => `${path}: ${message}`);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ValueType, sparkLines, valueProblem } from "../../../lib/known-keys";
import { readKeyList } from "../../../lib/known-keys/key-list";
import { repository } from "../../../local/lib/paths";
import type { RegistryName } from "../../support/conf-registry/jars";
import type { Questions, Registry } from "../../support/conf-registry/registry";
import { texts } from "./texts";

/** A key of a registry that takes values of one type only. */
interface TypedKey {
  readonly key: string;
  readonly type: ValueType;
}

/** As the committed list has them, templates such as `celeborn.<module>.io.mode` too. */
export function typedKeys(name: RegistryName): TypedKey[] {
  const file = name === "celeborn-0.5" ? `${name}.txt` : "spark.txt";
  const text = readFileSync(join(repository, "lib/known-keys", file), "utf8");
  const known = readKeyList<RegistryName>(text, name === "celeborn-0.5" ? [name] : sparkLines).get(name)!;
  return known.flatMap(({ key, type }) => (type === undefined ? [] : [{ key, type }]));
}

/** Every text, of every typed key. */
export const textsOf = (name: RegistryName): Questions["texts"] =>
  typedKeys(name).map(({ key }) => ({ key, values: texts }));

/** Where a registry, asked for `textsOf` it, and `valueProblem` say different things of a text. */
export function disagreements(name: RegistryName, { reads }: Registry): string[] {
  const reader = name === "celeborn-0.5" ? "celeborn" : "spark";
  return typedKeys(name).flatMap(({ key, type }, index) =>
    texts.flatMap((text, at) => {
      const read = reads[index]![at]!;
      const ours = valueProblem(type, text, reader);
      return read === (ours === undefined)
        ? []
        : [
            `${name}: ${key}, ${type}: ${JSON.stringify(text)} is ${read ? "read" : "refused"}; here: ${ours ?? "nothing wrong"}`,
          ];
    }),
  );
}

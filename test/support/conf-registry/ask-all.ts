import { celebornUnregistered, sparkUnregistered } from "../../../lib/known-keys/unregistered";
import { type RegistryName, classPathOf, registryNames } from "./jars";
import { ensureJars } from "../../../local/lib/maven";
import { type Questions, type Registry, askRegistry } from "./registry";

const constantsOf = (name: RegistryName): string[] => [
  ...new Set(
    (name.startsWith("celeborn") ? celebornUnregistered : sparkUnregistered).flatMap(({ constant }) =>
      constant === undefined ? [] : [constant],
    ),
  ),
];

/** Asks every registry what the lists of known keys need, and some values and texts each: one Java machine a registry, two at a time. */
export async function askAll(
  askedFor: (name: RegistryName) => Omit<Questions, "constants"> = () => ({ values: [] }),
): Promise<ReadonlyMap<RegistryName, Registry>> {
  await ensureJars(registryNames.flatMap((name) => classPathOf(name).jars));
  const answers = new Map<RegistryName, Registry>();
  const waiting = [...registryNames];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      answers.set(name, await askRegistry(name, { ...askedFor(name), constants: constantsOf(name) }));
  };
  await Promise.all([work(), work()]);
  return answers;
}

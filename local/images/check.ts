import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { loginFor } from "../../agents/image-build/credentials";
import { labelProblems, labelsOf } from "../../agents/image-build/image-content";
import { imageName } from "../../agents/image-build/image-name";
import { Repository } from "../../agents/image-build/registry";
import { LocalError } from "../lib/errors";

/** Where this user's logins to registries are, as for docker and podman. */
const configFile = (): string =>
  process.env.REGISTRY_AUTH_FILE ??
  join(process.env.DOCKER_CONFIG ?? join(homedir(), ".docker"), "config.json");

/**
 * Asks a registry whether it has an image that is what a stack expects.
 * @returns its platforms
 * @throws LocalError that lists each label that is missing or says something else, or why the registry could not be asked
 */
export async function checkImage(
  reference: string,
  expected: Readonly<Record<string, string>>,
  plainHttp: boolean,
): Promise<readonly string[]> {
  const { host, repository, tag } = imageName(reference);
  const file = configFile();
  const login = existsSync(file) ? loginFor(host, readFileSync(file, "utf8")) : undefined;
  const images = await labelsOf(new Repository({ host, repository }, { plainHttp, login }), tag);
  const problems = images.flatMap(({ platform, labels }) =>
    labelProblems(expected, labels).map((problem) => `${reference} (${platform}): ${problem}`),
  );
  if (problems.length > 0)
    throw new LocalError(
      problems.join("\n"),
      "Set spark.version and spark.celebornClient to what is in the image, or build it with these labels.",
    );
  return images.map(({ platform }) => platform);
}

import * as pulumi from "@pulumi/pulumi";
import { ConfigError } from "../lib/config-error";
import type { ConfigSource } from "./config";
import { project } from "./file/keys";
import { fileOf, fromEngine, sourceOf } from "./source";

/** Not in the SDK's types, though `pulumi.Config` itself asks it. */
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean };

/**
 * The configuration of the stack that is being previewed or applied.
 * @throws ConfigError for a stack without configuration, and for one with secrets: of an object with one the engine hands over everything as plain text
 * (pulumi/pulumi#7127), and nothing more is said of it, since a message could show it
 */
export function sourceFromEngine(): ConfigSource {
  const stack = pulumi.getStack();
  const config = pulumi.runtime.allConfig();
  const secrets = Object.keys(config).filter((key) => key.startsWith(`${project}:`) && isConfigSecret(key));
  if (secrets.length > 0)
    throw new ConfigError(
      fileOf(stack),
      secrets.map((key) => ({
        path: key.slice(project.length + 1),
        message:
          "has an encrypted value (<secret>); none, since no key takes a secret: docs/configuration.md#secrets",
      })),
    );
  return sourceOf(stack, fromEngine(config));
}

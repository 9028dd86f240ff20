import "./lib/readable-errors";
import * as pulumi from "@pulumi/pulumi";
import { Platform } from "./components/platform";
import { ConfigError } from "./lib/config-error";
import { type PlatformConfig, configWarnings, loadConfig } from "./stacks/config";
import { sourceFromEngine } from "./stacks/engine";
import type { Exported, PlatformOutputs } from "./stacks/outputs";

function stackConfig(): PlatformConfig {
  try {
    return loadConfig(sourceFromEngine());
  } catch (error) {
    // The engine shows a RunError's message alone: a stack trace says nothing about a wrong value.
    throw error instanceof ConfigError ? new pulumi.RunError(error.message) : error;
  }
}

const config = stackConfig();
for (const warning of configWarnings(config)) void pulumi.log.warn(warning);

const outputs: Exported<PlatformOutputs> = new Platform("platform", config).outputs;

export = outputs;

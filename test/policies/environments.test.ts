import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { capacityOfAll } from "../../components/yunikorn/queues";
import { amounts } from "../../components/yunikorn/queues/quantity";
import { repository } from "../../local/lib/paths";
import { loadConfig } from "../../stacks/config";
import { readStackFile, stackNames } from "../../stacks/source";

/** What each environment tells the pack, against its stack file. */
const configurationOf = (stack: string) =>
  JSON.parse(readFileSync(join(repository, "policies", `${stack}.json`), "utf8")) as {
    "guarantees-within-capacity"?: { capacity: Readonly<Record<string, string>> };
    "images-pinned"?: { requireDigest?: boolean };
  };

describe.each(stackNames())("the environment %s", (stack) => {
  it("has a configuration", () =>
    expect(existsSync(join(repository, "policies", `${stack}.json`))).toBe(true));

  it("has the capacity of its node pools", () => {
    const { nodePools } = loadConfig(readStackFile(stack));
    const { capacity = {} } = configurationOf(stack)["guarantees-within-capacity"] ?? {};
    expect(amounts(capacity)).toEqual(capacityOfAll(nodePools));
  });
});

it("production asks for digests", () =>
  expect(configurationOf("prod")["images-pinned"]?.requireDigest).toBe(true));

it.each(["dev", "staging", "prod"])("%s leaves no rule out", (name) => {
  for (const settings of Object.values(configurationOf(name)))
    expect(settings).not.toHaveProperty("enforcementLevel");
});

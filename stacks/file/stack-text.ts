import type { Problem } from "../../lib/config-error";
import { type Values, isMap } from "../../lib/is-map";
import { suggestion } from "../../lib/suggest";
import { pathOf } from "../config/problems";
import { platformSchema } from "../config/schema";
import { show } from "../config/section";
import { placeOf, project, qualified, sectionOf } from "./keys";
import { readYaml } from "./yaml-text";

/** What stands in a stack's file. */
export interface StackText {
  /** Keys below `config` as they are written. Undefined: the text is none that could be checked further. */
  readonly config?: Values;
  readonly problems: readonly Problem[];
}

/** Reads a stack's file. Never throws. */
export function readStackText(text: string): StackText {
  const { value, problems } = readYaml(text, placeOf);
  // Undefined is no value of YAML's.
  if (value === undefined) return { problems };
  const { config, problems: further } = inEnvelope(value);
  return { ...(config && { config }), problems: [...problems, ...further] };
}

/** What the engine itself reads beside `config`: `type ProjectStack` of its Go SDK. */
const envelopeKeys = ["config", "secretsprovider", "encryptedkey", "encryptionsalt", "environment"];

function inEnvelope(value: unknown): StackText {
  const sections = `an object with ${qualified("cluster")} and the other sections`;
  if (value === null || value === undefined)
    return { problems: [{ path: "config", message: `missing, the file is empty; ${sections}` }] };
  if (!isMap(value))
    return {
      problems: [{ path: "the file", message: `not a map (${show(value)}); config: with ${sections}` }],
    };
  const unknown = Object.keys(value)
    .filter((key) => !envelopeKeys.includes(key))
    .map((key) => ({ path: pathOf([key]), message: misplaced(key) }));
  const { config } = value;
  if (!isMap(config)) {
    const what = config === undefined || config === null ? "missing" : `not a map (${show(config)})`;
    return { problems: [...unknown, { path: "config", message: `${what}; ${sections}` }] };
  }
  const keys = Object.keys(config).map((key) => ({ key, meant: withProject(key) }));
  const unqualified = keys
    .filter(({ key, meant }) => key !== meant)
    .map(({ key, meant }) => ({ path: pathOf([key]), message: `without the project's name; ${meant}` }));
  return {
    config: Object.fromEntries(keys.map(({ key, meant }) => [meant, config[key]])),
    problems: [...unknown, ...unqualified],
  };
}

/** Most often a section that is indented too little. */
function misplaced(key: string): string {
  const section = sectionOf(key) ?? key;
  if (Object.hasOwn(platformSchema.shape, section))
    return `not below config; ${qualified(section)}, indented, below config:`;
  return `unknown key; ${suggestion(key, envelopeKeys, `known ones are ${envelopeKeys.join(", ")}`)}`;
}

/** The engine takes a key without a project for this project's; the schema, and so every editor, does not know it. */
const withProject = (key: string): string =>
  key.includes(":") ? key.replace(`${project}:config:`, `${project}:`) : qualified(key);

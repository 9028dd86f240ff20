import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repository } from "../../../lib/repository";

/** The environments that workflows know, in the order in which they are applied. */
export const environments = ["dev", "staging", "prod"];

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly environment?: string | { readonly name: string; readonly deployment?: boolean };
  readonly concurrency?: {
    readonly group: string;
    readonly "cancel-in-progress": boolean;
    readonly queue?: string;
  };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly matrix: { readonly stack: readonly string[] };
    readonly "fail-fast": boolean;
  };
  readonly env?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: Job["concurrency"];
  readonly env?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = ".github/workflows";
const text = (path: string): string => readFileSync(join(repository, path), "utf8");

export const actionFile = ".github/actions/stack/action.yml";
export const workflowFiles = readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`);
export const textOf = text;
export const workflow = (name: string): Workflow => parse(text(`${folder}/${name}.yml`)) as Workflow;
export const action = (): { readonly runs: { readonly steps: readonly Step[] } } =>
  parse(text(actionFile)) as { runs: { steps: Step[] } };

/** Every job, with its file and name for messages. */
export const jobs: readonly (readonly [string, Job])[] = workflowFiles.flatMap((file) =>
  Object.entries((parse(text(file)) as Workflow).jobs).map(
    ([name, job]) => [`${file} ${name}`, job] as const,
  ),
);

/** The one step of a name. @throws Error where there is none */
export function step({ steps }: Pick<Job, "steps">, name: string): Step {
  const found = steps.find((each) => each.name === name);
  if (!found)
    throw new Error(`no step ${name} among ${steps.map((each) => each.name ?? each.uses).join(", ")}`);
  return found;
}

export interface GitLabJob {
  readonly extends?: string;
  readonly stage?: string;
  readonly image?: string;
  readonly needs?: readonly string[];
  readonly rules?: readonly {
    readonly if: string;
    readonly when?: string;
    readonly allow_failure?: boolean;
  }[];
  readonly environment?: { readonly name: string; readonly action?: string };
  readonly parallel?: { readonly matrix: readonly { readonly STACK: readonly string[] }[] };
  readonly variables?: Readonly<Record<string, string>>;
  readonly resource_group?: string;
  readonly interruptible?: boolean;
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly after_script?: readonly string[];
}

const notJobs = ["stages", "workflow", "default"];
export const gitlabText = (): string => text(".gitlab-ci.yml");
export const gitlab = (): Readonly<Record<string, unknown>> => parse(gitlabText()) as Record<string, unknown>;

/** A job of GitLab's with what it extends; lists are replaced, maps are merged. */
export function gitlabJob(name: string): GitLabJob {
  const job = gitlab()[name] as GitLabJob | undefined;
  if (!job) throw new Error(`no job ${name}`);
  if (job.extends === undefined) return job;
  const base = gitlabJob(job.extends);
  return { ...base, ...job, variables: { ...base.variables, ...job.variables } };
}

export const gitlabJobs = (): readonly string[] =>
  Object.keys(gitlab()).filter((name) => !notJobs.includes(name) && !name.startsWith("."));

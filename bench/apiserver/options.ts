import { LocalError } from "../../local/lib/errors";
import { arrangements, type Arrangement } from "./arrangements";

export interface Options {
  readonly rounds: number;
  /** Length of the storm in one measurement. */
  readonly seconds: number;
  /** Length of the idle measurement before it. */
  readonly idleSeconds: number;
  /** Jobs at the same time. */
  readonly jobs: number;
  /** The online client's requests a second. */
  readonly rate: number;
  readonly arrangements: readonly Arrangement[];
  /** File for every single figure. */
  readonly json?: string;
}

const defaults = { rounds: 5, seconds: 18, idle: 7, jobs: 24, rate: 40 } as const;
const quick = { ...defaults, rounds: 1, seconds: 5, idle: 3 } as const;
const names = arrangements.map(({ name }) => name);

export const usage = `Usage: make bench-apiserver [ARGS="OPTION..."]
  --rounds=N            how often each arrangement is measured (${defaults.rounds})
  --seconds=N           length of each storm (${defaults.seconds})
  --idle=N              length of the idle measurement before it, seconds (${defaults.idle})
  --jobs=N              Spark jobs at the same time (${defaults.jobs})
  --rate=N              the online client's requests a second (${defaults.rate})
  --arrangements=A,...  some only, of ${names.join(", ")}
  --json=FILE           also write every single figure there
  --quick               one round of ${quick.seconds} s storms: shows that it works, measures nothing
`;

/** @throws LocalError that lists every problem */
export function parseOptions(args: readonly string[]): Options {
  const problems: string[] = [];
  const base = args.includes("--quick") ? quick : defaults;
  const numbers: Record<keyof typeof defaults, number> = { ...base };
  let chosen = arrangements;
  let json: string | undefined;
  for (const arg of args.filter((candidate) => candidate !== "--quick")) {
    const [, option = "", value = ""] = /^--([a-z]+)=(.+)$/.exec(arg) ?? [];
    if (Object.hasOwn(numbers, option)) {
      if (/^[1-9]\d{0,3}$/.test(value)) numbers[option as keyof typeof defaults] = Number(value);
      else problems.push(`--${option}: not a number of ${option} (${value}); a whole number from 1 to 9999`);
    } else if (option === "arrangements") {
      const wanted = value.split(",");
      const unknown = wanted.filter((name) => !names.includes(name));
      if (unknown.length > 0)
        problems.push(`--arrangements: unknown (${unknown.join(", ")}); one or more of ${names.join(", ")}`);
      chosen = arrangements.filter(({ name }) => wanted.includes(name));
    } else if (option === "json") json = value;
    else problems.push(`${arg}: unknown option; see --help`);
  }
  if (problems.length > 0) throw new LocalError(problems.join("\n  "), `Mend the options.\n\n${usage}`);
  const { rounds, seconds, idle, jobs, rate } = numbers;
  return { rounds, seconds, idleSeconds: idle, jobs, rate, arrangements: chosen, ...(json && { json }) };
}

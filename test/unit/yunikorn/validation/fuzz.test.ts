import { validateQueueConfig } from "../../../../components/yunikorn/validate";
import { verdicts } from "./verdicts";

/** Pieces of YAML and of queue configurations, of which texts are made and which are put into others. */
const pieces = [
  ..."\n|\n  |\n    |- |-|: |:|? | |  |\t|# c|{|}|[|]|, |,|&a |*a|*a |<<: |<<: *a|!!str |!!int |!!binary |!|!x |'|''|\"|\\|>|>-\n".split(
    "|",
  ),
  ...[
    "|\n",
    "|+\n",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "---\n",
    "...\n",
    "\r\n",
    "\r",
    "\u0085",
    "\u2028",
    "\ufeff",
  ],
  ...[
    "\0",
    "\u0007",
    "\u00e9",
    "\u{1f600}",
    "\ud800",
    "@",
    "`",
    "~",
    "null",
    "true",
    "1",
    "-1",
    "1e3",
    "0x1F",
  ],
  ...[
    "partitions:",
    "queues:",
    "name: root",
    "name: ",
    "limits:",
    "users:",
    "resources:",
    "max:",
    "memory: 1Gi",
  ],
  ...[
    "vcore: 500m",
    "maxapplications: 1",
    "properties:",
    "submitacl: '*'",
    "a  b",
    "placementrules:",
    "value: ",
  ],
  ...[
    "childtemplate:",
    "filter:",
    "preemption:",
    "99999999999999999999",
    "x".repeat(1100),
    "*",
    "(",
    "^a.*$",
  ],
];

/** Marsaglia's xorshift: the same texts in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Random = (below: number) => number;

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

const fromPieces = (random: Random): string =>
  Array.from({ length: 1 + random(30) }, () => pick(random, pieces)).join("");

const fromBytes = (random: Random): string =>
  Buffer.from(Array.from({ length: random(200) }, () => random(256))).toString(
    random(2) === 0 ? "utf8" : "latin1",
  );

const short = verdicts.filter(({ yaml }) => yaml.length < 1500);

/** A real configuration with some lines or characters deleted, repeated, moved, replaced or put in. */
function mutated(random: Random): string {
  let text = pick(random, short).yaml;
  for (let count = 1 + random(4); count > 0; count--) {
    const lines = text.split("\n");
    const at = random(text.length + 1);
    const line = random(lines.length);
    switch (random(7)) {
      case 0:
        lines.splice(line, 1 + random(3));
        text = lines.join("\n");
        break;
      case 1:
        lines.splice(random(lines.length), 0, lines[line]!);
        text = lines.join("\n");
        break;
      case 2:
        lines[line] = pick(random, [" ", "  ", "\t", "- "]) + lines[line]!;
        text = lines.join("\n");
        break;
      case 3:
        lines[line] = lines[line]!.replace(/: .*$/, () => `: ${pick(random, pieces)}`);
        text = lines.join("\n");
        break;
      case 4:
        text = text.slice(0, at) + text.slice(at + 1 + random(8));
        break;
      case 5:
        text = text.slice(0, at) + pick(random, pieces) + text.slice(at);
        break;
      default:
        text = text.replaceAll("\n", pick(random, ["\r\n", "\n\n", " # c\n", "\n"]));
    }
  }
  return text;
}

describe.each<[string, (random: Random) => string, number]>([
  ["pieces of YAML", fromPieces, 5000],
  ["bytes", fromBytes, 2000],
  ["real configurations, changed", mutated, 5000],
])("%s", (_what, make, count) => {
  it(`are answered with whole problems and never with a stack trace (${count} texts)`, () => {
    const random = generator(20261121);
    const answers = { sound: 0, faulty: 0 };
    for (let index = 0; index < count; index++) {
      const text = make(random);
      const found = examine(text);
      if (found instanceof Error)
        throw new Error(`number ${index}: ${JSON.stringify(text)}`, { cause: found });
      answers[found ? "faulty" : "sound"]++;
    }
    // Neither everything nor nothing is refused: the texts reach the rules.
    expect(answers.faulty).toBeGreaterThan(count / 100);
    expect(answers.sound).toBeGreaterThan(count / 1000);
  }, 60_000);
});

/** Whether it has errors; what is wrong with the answer itself is returned as an error. */
function examine(text: string): boolean | Error {
  try {
    const problems = validateQueueConfig(text);
    for (const { path, message, level } of problems) {
      const isWhole = typeof path === "string" && message.length > 10 && ["error", "warning"].includes(level);
      if (!isWhole || /undefined|\[object/.test(message.replace(/"(?:[^"\\]|\\.)*"/g, "")))
        return new Error(JSON.stringify({ path, message, level }));
    }
    return problems.some(({ level }) => level === "error");
  } catch (error) {
    return error as Error;
  }
}

import { show } from "../../../lib/args-problem";

/** What SparkConf refuses anywhere in the options of executors, and spark-submit in those of the driver. 4.1 looks at whole options of the driver's alone. */
const refusedOptions = {
  driver: [["Xmx", "memory of spark.driver says the heap"]],
  executor: [
    ["-Xmx", "memory of spark.executor says the heap"],
    ["-Dspark", "a key of Spark's is an entry of its own"],
  ],
} as const;

/** What Spark would not read as it is written, or would not start with. */
export function valueProblem(key: string, value: string): string | undefined {
  // Spark trims what it reads from the file, but for line ends.
  if (/^[ \t]|[ \t]$/.test(value))
    return `blanks at an end, which Spark drops (${show(value)}); the value without them`;
  if (value === "") return 'nothing (""); a value, or leave the key out';
  // eslint-disable-next-line no-control-regex -- that is what it looks for
  if (/[\x00-\x08\x0b\x0e-\x1f]/.test(value)) return `a control character (${show(value)}); text`;
  return optionProblem(key, value);
}

function optionProblem(key: string, value: string): string | undefined {
  const role = (["driver", "executor"] as const).find((each) => key === `spark.${each}.extraJavaOptions`);
  const refused = role && refusedOptions[role].find(([option]) => value.includes(option));
  return refused && `Spark does not start with it (${show(value)}); without ${refused[0]}: ${refused[1]}`;
}

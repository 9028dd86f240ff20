import { type ArgsProblem, show, when } from "../../../lib/args-problem";
import { bytesOf, parseQuantity } from "../../../lib/quantity";
import type { ContainerResources } from "../../../lib/container-resources";
import type { CleanupSettings } from "../args";
import { defaultResources, defaults } from "../defaults";

const count = (path: string, value: number, most: number): ArgsProblem[] =>
  when(
    !(Number.isInteger(value) && value >= 1 && value <= most),
    path,
    () => `not a count (${value}); a whole number from 1 to ${most}`,
  );

/** Node.js itself, and 20,000 objects: the program with the smallest heap that it is given. */
const leastMemory = "160Mi";

/** What a CronJob's pods would be refused for, after everything else is there. */
function resourceProblems({ requests, limits }: ContainerResources): ArgsProblem[] {
  return (["cpu", "memory"] as const).flatMap((key) => {
    const [request, limit] = [parseQuantity(requests[key]), parseQuantity(limits[key])];
    const given = [
      ["requests", requests[key], request],
      ["limits", limits[key], limit],
    ] as const;
    return [
      ...given.flatMap(([which, text, value]) =>
        when(
          value === undefined || value <= 0n,
          `resources.${which}.${key}`,
          () =>
            `not an amount (${show(text)}); a Kubernetes quantity above 0, such as ${key === "cpu" ? "1" : "256Mi"}`,
        ),
      ),
      ...when(
        request !== undefined && limit !== undefined && request > limit,
        `resources.requests.${key}`,
        () => `more than the limit (${show(requests[key])}); at most ${limits[key]}`,
      ),
    ];
  });
}

export function sizeProblems(settings: CleanupSettings): ArgsProblem[] {
  const {
    cap = defaults.cap,
    concurrency = defaults.concurrency,
    resources = defaultResources,
    pushgateway,
  } = settings;
  const { memory } = resources.limits;
  const isQuantity = parseQuantity(memory) !== undefined;
  return [
    ...count("cap", cap, 1_000_000),
    ...count("concurrency", concurrency, 256),
    ...resourceProblems(resources),
    ...when(
      isQuantity && bytesOf(memory) < bytesOf(leastMemory),
      "resources.limits.memory",
      () => `too little (${show(memory)}); at least ${leastMemory}, and 256Mi for 140,000 objects`,
    ),
    ...when(
      pushgateway !== undefined && !isHttp(pushgateway),
      "pushgateway",
      () => `not a URL (${show(pushgateway)}); http or https, such as http://pushgateway.monitoring.svc:9091`,
    ),
  ];
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

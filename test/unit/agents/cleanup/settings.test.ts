import { exitCodes } from "../../../../agents/cleanup/exit-codes";
import { cleanup } from "../../../../agents/cleanup/main";
import { type CleanupSettings, cleanupArguments, cleanupSettings } from "../../../../agents/cleanup/settings";

const settings: CleanupSettings = {
  namespace: "p1",
  server: "https://spark-apiserver.spark-system.svc",
  credentials: "/var/run/secrets/spark-cleanup",
  lease: { namespace: "spark-cleanup", name: "cleanup-p1" },
  rules: { grace: 3600, retention: { succeeded: 86_400, failed: 604_800 }, stuckAfter: 7200 },
  cap: 20_000,
  concurrency: 16,
  dryRun: true,
  pushgateway: "http://pushgateway:9091",
};

it.each<[string, CleanupSettings]>([
  ["all of them", settings],
  [
    "the least",
    {
      ...settings,
      dryRun: false,
      pushgateway: undefined,
      rules: { grace: 60, retention: { succeeded: 60, failed: 60 } },
    },
  ],
])("a command line says what the room meant: %s", (_, expected) =>
  expect(cleanupSettings(cleanupArguments(expected))).toEqual(expected),
);

const good = cleanupArguments(settings);
const withArgument = (name: string, value?: string): string[] => [
  ...good.filter((argument) => !argument.startsWith(`--${name}=`)),
  ...(value === undefined ? [] : [`--${name}=${value}`]),
];

it.each([
  ["namespace", "", "--namespace: missing"],
  ["namespace", "kube-system", '--namespace: a system namespace ("kube-system"); a tenant\'s'],
  ["namespace", "default", "--namespace: a system namespace"],
  ["namespace", "spark-system", "--namespace: a system namespace"],
  ["server", "http://api", "--server: not an https URL without a path"],
  ["server", "https://api/path", "--server: not an https URL without a path"],
  ["lease-name", "", "--lease-name: missing"],
  ["grace", "59", '--grace: not a whole number ("59"); 60 or more, in seconds'],
  ["grace", "-1", "--grace: not a whole number"],
  ["grace", "1h", "--grace: not a whole number"],
  ["retention-succeeded", "3599", "--retention-succeeded: shorter than --grace (3599); 3600 or more"],
  ["retention-failed", "-5", "--retention-failed: not a whole number"],
  ["retention-failed", undefined, "--retention-failed: not a whole number (undefined)"],
  ["stuck-after", "60", "--stuck-after: shorter than --grace"],
  ["cap", "0", '--cap: not a whole number ("0"); 1 or more'],
  ["concurrency", "many", "--concurrency: not a whole number"],
  ["pushgateway", "nowhere", "--pushgateway: not a URL"],
  ["force", "yes", "Unknown option '--force'"],
])("refuses --%s=%s", (name, value, expected) =>
  expect(() => cleanupSettings(withArgument(name, value))).toThrow(expected),
);

it("says everything that is wrong at once, asks the API nothing, and ends with a code of its own", async () => {
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  await cleanup(["--namespace=kube-system", "--grace=5"]);
  write.mockRestore();
  expect(process.exitCode).toBe(exitCodes.refused);
  process.exitCode = undefined;
  expect(lines).toHaveLength(1);
  const { message, ending } = JSON.parse(lines[0]!) as Record<string, string>;
  expect(ending).toBe("refused");
  for (const option of ["namespace", "server", "grace", "retention-failed", "cap"])
    expect(message).toContain(`--${option}`);
});

it("has a code for each ending, none of them a crash's", () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).not.toContain(1);
});

import {
  existsSync,
  mkdtempSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GoneLogs, keepLogsBounded } from "../../../agents/certificates/audit-logs";

const now = new Date("2026-03-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const day = 24 * 60;

/** A folder with files by name: minutes since they were last written, and megabytes. */
function folder(files: Record<string, [minutes: number, megabytes?: number]>): GoneLogs {
  const directory = mkdtempSync(join(tmpdir(), "audit-logs-"));
  for (const [name, [minutes, megabytes = 0]] of Object.entries(files)) {
    writeFileSync(join(directory, name), "");
    truncateSync(join(directory, name), megabytes * 1024 ** 2);
    utimesSync(join(directory, name), ago(minutes), ago(minutes));
  }
  return { directory, pod: "own", days: 7, megabytes: 10 };
}

const left = ({ directory }: GoneLogs) => readdirSync(directory).sort();

test("the agent says that its pod is alive, again each time", async () => {
  const gone = folder({});
  await keepLogsBounded(gone, ago(30));
  await keepLogsBounded(gone, now);
  expect(statSync(join(gone.directory, "audit-own.lease")).mtime).toEqual(now);
});

test("an idle pod that is alive keeps its files however old and large, the own one too", async () => {
  const gone = folder({
    "audit-own.log": [30 * day, 50],
    "audit-other-7f-x.lease": [9],
    "audit-other-7f-x.log": [30 * day, 50],
    "audit-other-7f-x-2026-01-01T00-00-00.000.log": [60 * day, 50],
  });
  await keepLogsBounded(gone, now);
  expect(left(gone)).toEqual([
    "audit-other-7f-x-2026-01-01T00-00-00.000.log",
    "audit-other-7f-x.lease",
    "audit-other-7f-x.log",
    "audit-own.lease",
    "audit-own.log",
  ]);
});

test("of a pod that is gone, what is too old goes, with its lease; the rest stays", async () => {
  const gone = folder({
    "audit-gone-a.lease": [11],
    "audit-gone-a.log": [11, 1],
    "audit-gone-a-2026-02-01T00-00-00.000.log": [8 * day, 1],
    "audit-gone-a-2026-02-01T00-00-00.000.log.gz": [8 * day, 1],
    "audit-unknown.log": [6 * day, 1],
  });
  await keepLogsBounded(gone, now);
  expect(left(gone)).toEqual(["audit-gone-a.log", "audit-own.lease", "audit-unknown.log"]);
});

test("beyond the bound the oldest go first", async () => {
  const gone = folder({
    "audit-a.log": [1 * day, 4],
    "audit-b.log": [2 * day, 4],
    "audit-c.log": [3 * day, 4],
    "audit-own.log": [0, 100],
  });
  await keepLogsBounded(gone, now);
  expect(left(gone)).toEqual(["audit-a.log", "audit-b.log", "audit-own.lease", "audit-own.log"]);
});

test("the one file of an earlier version counts as a gone pod's; what is no audit log is left alone", async () => {
  const gone = folder({
    "audit.log": [8 * day],
    "audit-2026-02-01T00-00-00.000.log": [8 * day],
    "notes.txt": [400 * day, 50],
    "audit-policy.yaml": [400 * day],
  });
  await keepLogsBounded(gone, now);
  expect(left(gone)).toEqual(["audit-own.lease", "audit-policy.yaml", "notes.txt"]);
});

test("a folder that is not there is said", async () => {
  const gone = folder({});
  await expect(keepLogsBounded({ ...gone, directory: join(gone.directory, "none") }, now)).rejects.toThrow(
    "ENOENT",
  );
  expect(existsSync(join(gone.directory, "none"))).toBe(false);
});

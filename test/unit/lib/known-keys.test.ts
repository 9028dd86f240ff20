import { readFileSync } from "node:fs";
import { join } from "node:path";
import { celebornLines } from "../../../lib/celeborn";
import {
  celebornKey,
  celebornKeys,
  sparkKey,
  sparkKeys,
  sparkLines,
  suggestCelebornKey,
  suggestSparkKey,
} from "../../../lib/known-keys";
import { type KnownKey, readKeyList, writeKeyList } from "../../../lib/known-keys/key-list";

describe("Spark's keys", () => {
  test.each([
    ["spark.executor.memory", ["3.2", "3.3", "3.4", "3.5", "4.0", "4.1"]],
    ["spark.kubernetes.driver.scheduler.name", ["3.3", "3.4", "3.5", "4.0", "4.1"]],
    ["spark.executor.maxNumFailures", ["3.5", "4.0", "4.1"]],
    ["spark.kubernetes.executor.lostCheck.maxAttempts", ["3.2"]],
    ["spark.kubernetes.driver.service.label.team", ["3.4", "3.5", "4.0", "4.1"]],
    ["spark.kubernetes.executor.volumes.hostPath.a.options.type", ["4.0", "4.1"]],
    ["spark.kubernetes.executor.volumes.hostPath.a.b.options.path", []],
    ["spark.kubernetes.driver.label.", []],
    ["spark.hadoop.fs.s3a.endpoint", ["3.2", "3.3", "3.4", "3.5", "4.0", "4.1"]],
    ["spark.sql.catalog.lake", ["3.2", "3.3", "3.4", "3.5", "4.0", "4.1"]],
    ["spark.celeborn.master.endpoints", []],
    ["celeborn.master.endpoints", []],
  ])("%s is known in %j", (key, lines) =>
    expect(sparkLines.filter((line) => sparkKey(line, key) !== undefined)).toEqual(lines),
  );

  it("says what to write instead of an old one, in the words of the line", () => {
    expect(sparkKey("3.5", "spark.blacklist.enabled")?.deprecated).toBe("use spark.excludeOnFailure.enabled");
    expect(sparkKey("4.1", "spark.blacklist.enabled")?.deprecated).toMatch(/^Not used anymore\./);
    expect(sparkKey("3.5", "spark.shuffle.unsafe.file.output.buffer")).toEqual({
      key: "spark.shuffle.unsafe.file.output.buffer",
      type: "bytes:k",
    });
  });

  test.each([
    ["spark.executor.memori", "spark.executor.memory"],
    ["spark.kubernetes.driver.podtemplatefile", "spark.kubernetes.driver.podTemplateFile"],
    ["spark.something.else", undefined],
    ["spark.blacklist.enable", undefined],
  ])("suggests for %s: %s", (key, near) => expect(suggestSparkKey("3.5", key)).toBe(near));

  it("suggests nothing that the line does not have", () =>
    expect([
      suggestSparkKey("3.4", "spark.stage.maxAttempt"),
      suggestSparkKey("3.5", "spark.stage.maxAttempt"),
    ]).toEqual([undefined, "spark.stage.maxAttempts"]));
});

describe("Celeborn's keys", () => {
  test.each([
    ["celeborn.master.endpoints", ["0.5", "0.6"]],
    ["spark.celeborn.master.endpoints", ["0.5", "0.6"]],
    ["celeborn.client.shuffle.checkWorker.enabled", ["0.6"]],
    ["celeborn.master.ha.node.1.host", ["0.5", "0.6"]],
    ["celeborn.master.ha.node.a.host", []],
    ["celeborn.fetch.io.mode", ["0.5", "0.6"]],
    ["celeborn.client.io.threads", []],
    ["celeborn.ssl.enabled", ["0.5", "0.6"]],
    ["celeborn.ssl.rpc_service.enabled", ["0.5", "0.6"]],
    ["celeborn.ratis.raft.server.rpc.timeout.min", ["0.5", "0.6"]],
    ["spark.executor.memory", []],
  ])("%s is known in %j", (key, lines) =>
    expect(celebornLines.filter((line) => celebornKey(line, key) !== undefined)).toEqual(lines),
  );

  it("gives the key as Celeborn lists it", () =>
    expect(celebornKey("0.5", "spark.celeborn.push.io.mode")).toEqual({ key: "celeborn.<module>.io.mode" }));

  it("says what to write instead of an old one", () =>
    expect(celebornKey("0.6", "celeborn.quota.identity.provider")?.deprecated).toBe(
      "use celeborn.identity.provider",
    ));

  it("suggests with the prefix that was written", () =>
    expect([
      suggestCelebornKey("0.5", "celeborn.worker.storage.dir"),
      suggestCelebornKey("0.5", "spark.celeborn.client.push.timout"),
    ]).toEqual(["celeborn.worker.storage.dirs", "spark.celeborn.client.push.timeout"]));
});

describe("a list of keys", () => {
  const lines = ["1", "2", "3"] as const;
  const keys = new Map<(typeof lines)[number], KnownKey[]>([
    ["1", [{ key: "b", type: "time:s" }, { key: "a" }]],
    ["2", [{ key: "a" }]],
    ["3", [{ key: "a" }, { key: "b", deprecated: "use a" }, { key: "c", type: "int" }]],
  ]);

  it("is sorted, and names lines only where some have no such key", () =>
    expect(writeKeyList(["Keys."], lines, keys)).toBe(
      "# Keys.\na\nb\t\t3\tuse a\nb\ttime:s\t1\nc\tint\t3\n",
    ));

  it("has a row for each type that a key has in one line or another", () =>
    expect(
      writeKeyList(
        [],
        ["1", "2", "3"],
        new Map<string, KnownKey[]>([
          ["1", [{ key: "a", type: "int" }]],
          ["2", [{ key: "a", type: "double" }]],
          ["3", [{ key: "a", type: "double" }]],
        ]),
      ),
    ).toBe("a\tdouble\t2-3\na\tint\t1\n"));

  it("names ranges of lines", () =>
    expect(
      writeKeyList(
        [],
        ["1", "2", "3", "4"],
        new Map([
          ["1", [{ key: "a" }]],
          ["2", [{ key: "a" }, { key: "b" }]],
          ["4", [{ key: "a" }, { key: "b" }]],
        ]),
      ),
    ).toBe("a\t\t1-2,4\nb\t\t2,4\n"));

  it("is read as it was written", () => {
    const read = readKeyList(writeKeyList(["Keys."], lines, keys), lines);
    for (const line of lines) expect(new Set(read.get(line))).toEqual(new Set(keys.get(line)));
  });

  test.each(["spark.txt", "celeborn-0.5.txt", "celeborn-0.6.txt"])(
    "%s is one of these as it is committed",
    (name) => {
      const text = readFileSync(join(__dirname, "../../../lib/known-keys", name), "utf8");
      const head = text.split("\n").filter((row) => row.startsWith("#"));
      const of: readonly string[] =
        name === "spark.txt" ? sparkLines : [name.slice("celeborn-".length, -".txt".length)];
      expect(
        writeKeyList(
          head.map((row) => row.slice(2)),
          of,
          readKeyList(text, of),
        ),
      ).toBe(text);
    },
  );

  it("has no suspiciously short line", () => {
    for (const line of sparkLines) expect(sparkKeys(line).length).toBeGreaterThan(850);
    for (const line of celebornLines) expect(celebornKeys(line).length).toBeGreaterThan(340);
  });
});

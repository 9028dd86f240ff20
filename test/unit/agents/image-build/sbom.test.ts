import { componentsOf } from "../../../../agents/image-build/sbom";

const jar = (file: string) => componentsOf(`jar\tabc\t/opt/spark/jars/${file}`)[0]!;

it.each([
  ["spark-core_2.12-3.5.9.jar", "spark-core_2.12", "3.5.9"],
  ["celeborn-client-spark-3-shaded_2.12-0.5.4.jar", "celeborn-client-spark-3-shaded_2.12", "0.5.4"],
  ["log4j-1.2-api-2.20.0.jar", "log4j-1.2-api", "2.20.0"],
  ["zstd-jni-1.5.5-4.jar", "zstd-jni", "1.5.5-4"],
  ["orc-core-1.9.8-shaded-protobuf.jar", "orc-core", "1.9.8-shaded-protobuf"],
  ["json4s-core_2.12-3.7.0-M11.jar", "json4s-core_2.12", "3.7.0-M11"],
  ["own-7.jar", "own", "7"],
  ["jrt-fs.jar", "jrt-fs", ""],
])("reads %s", (file, name, version) =>
  expect(jar(file)).toEqual({ kind: "jar", name, version, sha256: "abc" }),
);

it("reads packages of Debian and of Python", () =>
  expect(componentsOf("deb\ttini\t0.19.0-1\npython\tduckdb-1.1.3.dist-info\n")).toEqual([
    { kind: "deb", name: "tini", version: "0.19.0-1" },
    { kind: "python", name: "duckdb", version: "1.1.3" },
  ]));

it("refuses a line that says nothing, and shows it", () =>
  expect(() => componentsOf("deb\ttini")).toThrow(/"deb\\ttini"/));

import fc from "fast-check";
import { type Reader, type ValueType, sparkKey, valueProblem } from "../../../lib/known-keys";

const fine = (type: ValueType, reader: Reader, ...values: string[]) =>
  values.map((value) => [type, reader, value] as const);

test.each([
  ...fine("int", "spark", "0", "-1", "+7", " 12 ", "007", "2147483647", "-2147483648"),
  ...fine("long", "spark", "2147483648", "9223372036854775807", "-9223372036854775808"),
  ...fine("double", "spark", "1", "-.5", "1.", "1e3", "1.5f", "2D", "NaN", "-Infinity", "0x1.8p3", " 0.5"),
  ...fine("boolean", "spark", "true", "FALSE", " True "),
  ...fine("time:ms", "spark", "5", "-1", "10S", "100us", "3m", "3min", "2h", " 7d ", "9223372036854775807d"),
  ...fine("bytes:m", "spark", "5", "1b", "2G", "2gb", "-1k", "- 1k", " 3t", "8796093022207t"),
  ...fine("bytes:b", "celeborn", "256Ki", "2GiB", "1mi", "64k"),
])("%s of %s: %j is read", (type, reader, value) =>
  expect(valueProblem(type, value, reader)).toBeUndefined(),
);

const size = "a whole number and b, k, m, g, t or p, which are powers of 1024, such as 2g";

test.each<[type: ValueType, value: string, said: string]>([
  ["int", "many", 'not a whole number ("many"); digits alone, such as 200'],
  ["int", "1.0", 'not a whole number ("1.0"); digits alone, such as 200'],
  ["int", "2147483648", 'too large a number ("2147483648"); at most 2147483647'],
  ["int", "-2147483649", 'too small a number ("-2147483649"); at least -2147483648'],
  ["long", "9223372036854775808", 'too large a number ("9223372036854775808"); at most 9223372036854775807'],
  ["double", "0,5", 'not a number ("0,5"); with a point, such as 0.5'],
  ["double", "50%", 'not a number ("50%"); with a point, such as 0.5'],
  ["double", "nan", 'not a number ("nan"); with a point, such as 0.5'],
  ["boolean", "yes", 'neither true nor false ("yes"); true'],
  ["boolean", "0", 'neither true nor false ("0"); false'],
  ["boolean", "maybe", 'neither true nor false ("maybe"); one of the two'],
  [
    "time:s",
    "banana",
    'not a time ("banana"); a whole number and us, ms, s, m, h or d, such as 120s; without a unit it counts in s',
  ],
  [
    "time:ms",
    "1.5h",
    'not a time ("1.5h"); a whole number and us, ms, s, m, h or d, such as 120s; without a unit it counts in ms',
  ],
  [
    "time:ms",
    "9223372036854775808",
    'too large for a time ("9223372036854775808"); at most 9223372036854775807',
  ],
  ["bytes:b", "2Gi", "not a size (\"2Gi\"); 2g: Kubernetes' units are not Spark's"],
  ["bytes:m", "512MiB", "not a size (\"512MiB\"); 512m: Kubernetes' units are not Spark's"],
  ["bytes:b", "1.5Gi", 'not a size ("1.5Gi"); 1536m: sizes have no fraction'],
  ["bytes:b", "1.1g", 'not a size ("1.1g"); 1127m: sizes have no fraction'],
  ["bytes:b", "8388608Ti", `not a size ("8388608Ti"); ${size}`],
  ["bytes:b", "2 g", 'not a size ("2 g"); 2g'],
  ["bytes:b", "much", `not a size ("much"); ${size}`],
  ["bytes:b", "1e9", `not a size ("1e9"); ${size}`],
  ["bytes:b", "8192p", 'too large for a size ("8192p"); at most 8191p'],
  [
    "bytes:m",
    "9223372036854775808",
    `too large for a size ("9223372036854775808"); at most 9223372036854775807m`,
  ],
])("%s of Spark: %j is refused, with what to write", (type, value, said) =>
  expect(valueProblem(type, value, "spark")).toBe(said),
);

it("takes Kubernetes' units for Celeborn, and no fraction", () => {
  expect(valueProblem("bytes:b", "2Gi", "celeborn")).toBeUndefined();
  expect(valueProblem("bytes:b", "1.5Gi", "celeborn")).toBe(
    'not a size ("1.5Gi"); 1536m: sizes have no fraction',
  );
});

it("says nothing of what is put together later", () => {
  expect(valueProblem("int", "${spark.executor.cores}", "spark")).toBeUndefined();
  expect(valueProblem("int", "${env:PARTITIONS}", "spark")).toBeUndefined();
  expect(valueProblem("int", "${}", "spark")).toBeDefined();
});

it("suggests only sizes that are read", () =>
  fc.assert(
    fc.property(
      fc.tuple(
        fc.nat(),
        fc.option(fc.nat(9999)),
        fc.constantFrom("k", "m", "G", "t"),
        fc.constantFrom("i", "iB", "B"),
      ),
      ([whole, fraction, letter, end]) => {
        const value = `${whole}${fraction === null ? "" : `.${fraction}`}${letter}${end}`;
        const [, better] = /; (\d+[a-z])/.exec(valueProblem("bytes:b", value, "spark") ?? "") ?? [];
        expect(better === undefined ? undefined : valueProblem("bytes:b", better, "spark")).toBeUndefined();
      },
    ),
  ));

test.each([
  ["spark.sql.shuffle.partitions", "int"],
  ["spark.driver.maxResultSize", "bytes:b"],
  ["spark.executor.memory", "bytes:m"],
  ["spark.network.timeout", "time:s"],
  ["spark.sql.adaptive.enabled", "boolean"],
  ["spark.memory.fraction", "double"],
  ["spark.serializer", undefined],
  ["spark.jars.packages", undefined],
])("%s is of type %s", (key, type) => expect(sparkKey("3.5", key)?.type).toBe(type));

it("gives the type that the key has in the line", () => {
  const key = "spark.sql.adaptive.skewJoin.skewedPartitionFactor";
  expect([sparkKey("3.3", key)?.type, sparkKey("3.4", key)?.type]).toEqual(["int", "double"]);
});

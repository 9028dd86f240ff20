import * as pulumi from "@pulumi/pulumi";
import { type Changes, create, disk, workers } from "./support";

const remarks = async (changes: Changes): Promise<string[]> => {
  await create(changes);
  return jest.mocked(pulumi.log.warn).mock.calls.map(([text]) => text);
};

afterEach(() => jest.restoreAllMocks());

it("has nothing to say of the default cluster", async () => expect(await remarks({})).toEqual([]));

it.each<[string, Changes, RegExp]>([
  ["one master", { masters: { replicas: 1 } }, /masters\.replicas: .*cannot be added later/],
  ["no second copy", { replication: false }, /replication: /],
  ["two workers for two copies", { workers: { ...workers, replicas: 2 } }, /workers\.replicas: .*3 or more/],
  [
    "two copies on one node",
    { workers: { ...workers, antiAffinity: "preferred" } },
    /antiAffinity: preferred lets both copies/,
  ],
  ["no authentication", { authentication: false }, /authentication: /],
  [
    "little off-heap memory",
    { workers: { ...workers, offHeap: "1Gi", disks: [disk] } },
    /offHeap: 1Gi with one disk; .*1229Mi/,
  ],
])("says what %s means", async (_, changes, sentence) =>
  expect(await remarks(changes)).toEqual([expect.stringMatching(sentence)]),
);

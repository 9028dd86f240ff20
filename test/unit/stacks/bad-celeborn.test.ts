import { problemsOf } from "../../support/config";

const workers = { replicas: 2, disks: [{ size: "100Gi", type: "SSD" }] };
const celeborn = (changes: object) => ({ celeborn: { workers, ...changes } });

it.each<[string, Record<string, unknown>, string]>([
  [
    "a number in the configuration",
    celeborn({ conf: { "celeborn.rpc.io.threads": 8 } }),
    "celeborn.conf.celeborn.rpc.io.threads: not text (8); a string; quote numbers and booleans",
  ],
  [
    "a list for the configuration",
    celeborn({ conf: ["celeborn.rpc.io.threads 8"] }),
    'celeborn.conf: not configuration (["celeborn.rpc.io.threads 8"]); an object of keys of celeborn-defaults.conf and text values',
  ],
  [
    "two masters",
    celeborn({ masters: { replicas: 2 } }),
    "celeborn.masters.replicas: not a number of masters (2); 1, 3 or 5",
  ],
  [
    "a tenant that may end workers",
    celeborn({ restNamespaces: ["monitoring", "p1"] }),
    'celeborn.restNamespaces[1]: a tenant ("p1"), whose pods could end workers and masters by the REST API; a namespace of operators alone',
  ],
  [
    "a tenant's namespace",
    celeborn({ namespace: "p1" }),
    'celeborn.namespace: taken by tenant p1 ("p1"); a namespace of its own, such as celeborn',
  ],
  [
    "a misspelt key",
    celeborn({ conf: { "celeborn.rpc.io.thraeds": "8" } }),
    'celeborn.conf["celeborn.rpc.io.thraeds"]: not a key of Celeborn 0.5, which would ignore it without a word: is celeborn.rpc.io.threads meant?; see Celeborn\'s configuration page for 0.5.4',
  ],
])("refuses %s", (_, changes, sentence) => expect(problemsOf(changes)).toEqual([sentence]));

it("says nothing of a Celeborn that does not run", () =>
  expect(problemsOf(celeborn({ enabled: false, restNamespaces: ["p1"] }))).toEqual([]));

import fc from "fast-check";
import { type EtcdOverride, parseEtcdOverrides } from "../../../components/api-server/etcd-overrides";

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const server = fc
  .tuple(word, fc.integer({ min: 1, max: 65535 }))
  .map(([host, port]) => `https://${host}:${port}`);
const override = fc.record({
  resource: fc.tuple(fc.oneof(fc.constant(""), word), word).map(([group, name]) => `${group}/${name}`),
  servers: fc.array(server, { minLength: 1, maxLength: 5 }),
});
const some = fc.array(override, { minLength: 1, maxLength: 4 });

const written = (overrides: readonly EtcdOverride[], between: string, within: string) =>
  overrides.map(({ resource, servers }) => `${resource}#${servers.join(within)}`).join(between);

it("reads what is written with the right separators", () =>
  fc.assert(
    fc.property(some, (overrides) =>
      expect(parseEtcdOverrides(written(overrides, ",", ";"))).toEqual(overrides),
    ),
  ));

it("says which separator is which whenever the two are swapped and it makes a difference", () =>
  fc.assert(
    fc.property(
      some.filter((all) => all.length > 1 || all[0]!.servers.length > 1),
      (overrides) =>
        expect(parseEtcdOverrides(written(overrides, ";", ","))).toMatch(
          /a semicolon between the servers of one override, a comma between overrides$/,
        ),
    ),
  ));

it.each([
  ["events#https://a:1", 'has an override of no resource "events"'],
  ["https://a:1", "has an override of no resource"],
  ["/events", 'has a server that is no URL ""'],
  ["/events#", 'has a server that is no URL ""'],
  ["/events#https://a:1;", 'has a server that is no URL ""'],
  ["/events#a:2379", 'has a server that is no URL "a:2379"'],
  ["", "has an override of no resource"],
])("refuses %s", (value, reason) => expect(parseEtcdOverrides(value)).toContain(reason));

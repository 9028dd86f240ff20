import { parse } from "yaml";
import { quotaFile } from "../../../components/celeborn/conf/quotas";
import { settings } from "./support";

interface Entry {
  readonly level: string;
  readonly tenantId?: string;
  readonly config: Record<string, unknown>;
}

/** As SnakeYAML reads it, which follows YAML 1.1. */
const read = (text: string) => parse(text, { version: "1.1" }) as Entry[];

const quotas = { default: { diskBytes: "1Ti" }, p1: { diskBytes: "1.5Gi", diskFiles: 1000 } };

it.each([
  ["0.5.4", "celeborn.quota.tenant"],
  ["0.6.3", "celeborn.quota.user"],
])("says what one user may have in the words of %s", (version, prefix) =>
  expect(read(quotaFile(settings({ version, quotas })))).toEqual([
    { level: "SYSTEM", config: { [`${prefix}.diskBytesWritten`]: "1099511627776" } },
    {
      tenantId: "p1",
      level: "TENANT",
      config: { [`${prefix}.diskBytesWritten`]: "1610612736", [`${prefix}.diskFileCount`]: "1000" },
    },
  ]),
);

it("always says something of everybody, so that a quota that was taken back is", () =>
  expect(read(quotaFile(settings({ quotas: { p1: { diskFiles: 1 } } })))[0]).toEqual({
    level: "SYSTEM",
    config: {},
  }));

it("keeps a tenant's name a text, whatever it looks like", () =>
  expect(
    read(
      quotaFile(settings({ quotas: { no: { diskFiles: 1 }, "1": { diskFiles: 1 }, y: { diskFiles: 1 } } })),
    )
      .slice(1)
      .map(({ tenantId }) => tenantId)
      .sort(),
  ).toEqual(["1", "no", "y"]));

import { entry } from "../../../lib/conf-entry";
import { type ProfileEntry, grouped } from "./group";

export type Conf = Readonly<Record<string, string>>;

/** What stack and tenant add, each key once: the tenant's wins. */
export function confEntries(stack: Conf = {}, tenant: Conf = {}): ProfileEntry[] {
  const entries = (conf: Conf, reason: string) =>
    Object.entries(conf).map(([key, value]) => entry(key, value, reason));
  const rest = Object.entries(stack).filter(([key]) => !Object.hasOwn(tenant, key));
  return [
    ...grouped("The stack's own", entries(Object.fromEntries(rest), "spark.conf has it."), "stack"),
    ...grouped("The tenant's own", entries(tenant, "The tenant's conf has it."), "tenant"),
  ];
}

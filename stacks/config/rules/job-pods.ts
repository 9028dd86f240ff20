import { gangOf, jobSizes } from "../../../components/spark-profile";
import { bytesOf, quantity } from "../../../lib/quantity";
import type { Sections } from "../schema";

export const roles = ["driver", "executor"] as const;
export const types = ["vcore", "memory"] as const;

/** Thousandths of a CPU, bytes. */
export type Size = Readonly<Record<(typeof types)[number], bigint>>;

/** A driver and an executor of a tenant's own profile, as the scheduler sees them; undefined of a Spark that is not known. */
export function podsOf(
  spark: Sections["spark"],
  { profile, conf, gang }: Sections["tenants"][number],
): Readonly<Record<(typeof roles)[number], Size>> | undefined {
  const [job] = jobSizes({ settings: spark, gang: gangOf(spark.gang, gang), profile, conf });
  const size = ({ cpu, memory }: Readonly<Record<"cpu" | "memory", string>>): Size => ({
    vcore: quantity(cpu),
    memory: bytesOf(memory),
  });
  return job && { driver: size(job.driver), executor: size(job.executor) };
}

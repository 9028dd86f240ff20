import { show } from "../../../lib/args-problem";

const claimName =
  /^spark\.kubernetes\.(driver|executor)\.volumes\.persistentVolumeClaim\.[^.]+\.options\.claimName$/;

/** Spark puts a name of its own where a claim's has `OnDemand` in it, and makes the claim (MountVolumesFeatureStep). */
export const claimProblem = (key: string, value: string): string | undefined =>
  claimName.test(key) && value.includes("OnDemand")
    ? `a claim that Spark would make (${show(value)}), which no driver and no submission of this platform may do; the name of a claim that there is, or spark.localDirs with type volume`
    : undefined;

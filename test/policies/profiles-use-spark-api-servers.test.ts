import { profilesUseSparkApiServers } from "../../policies/rules/profiles-use-spark-api-servers";
import { violations } from "../support/policy";
import { objectsOf } from "../support/policy-objects";
import { bad, good } from "./fixtures/profiles-use-spark-api-servers";

const { configMap } = objectsOf("home");
const home = "profiles-use-spark-api-servers";
const servers = good.slice(0, 2);
const check = (...lines: string[]) =>
  violations(profilesUseSparkApiServers, [
    ...servers,
    configMap({ "spark-defaults.conf": lines.join("\n") }),
  ]);

it("accepts the Service of Spark's API servers", () =>
  expect(violations(profilesUseSparkApiServers, good)).toEqual([]));

it("refuses the online ones, for submissions and for drivers", () =>
  expect(violations(profilesUseSparkApiServers, bad)).toEqual([
    `ConfigMap ${home}/${home}: data["spark-defaults.conf"]: spark.master is k8s://https://kubernetes.default.svc, which is no Spark API server; the host is ${home}.${home}.svc`,
    `ConfigMap ${home}/${home}: data["spark-defaults.conf"]: spark.kubernetes.driver.master is https://kubernetes.default.svc, which is no Spark API server; the host is ${home}.${home}.svc`,
  ]));

it("accepts the cluster's domain and a port, and no other name that begins alike", () => {
  const host = `${home}.${home}.svc`;
  expect(
    check(
      `spark.master k8s://https://${host}.cluster.local:443`,
      `spark.kubernetes.driver.master https://${host}`,
    ),
  ).toEqual([]);
  expect(
    check(`spark.master k8s://https://${host}x`, `spark.kubernetes.driver.master https://${host}`),
  ).toHaveLength(1);
});

it("refuses a profile that leaves it to Spark", () =>
  expect(check("spark.master k8s://https://x.svc")).toEqual([
    expect.stringContaining("spark.master is k8s://https://x.svc"),
    expect.stringContaining("spark.kubernetes.driver.master is not there"),
  ]));

it("asks nothing where Spark has no API servers of its own", () =>
  expect(violations(profilesUseSparkApiServers, bad.slice(2))).toEqual([]));

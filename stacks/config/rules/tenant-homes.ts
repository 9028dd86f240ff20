import { gangOf, jobSizes } from "../../../components/spark-profile";
import { homeProblems } from "../../../components/tenants/problems";
import { problem, type Rule } from "./rule";

/** What the component itself would refuse of a tenant's quota, limits, pull secrets and data sources, said before anything is created. */
export const tenantHomesPossible: Rule = ({ tenants = [], spark, cluster }) =>
  tenants.flatMap((tenant, index) => {
    const { name, profile, profiles, conf, gang } = tenant;
    const jobs = spark
      ? jobSizes({ settings: spark, gang: gangOf(spark.gang, gang), profile, conf }, profiles)
      : [];
    const surroundings = {
      tenant: name,
      tenants: tenants.map((other) => other.name),
      clusterRanges: [cluster?.podCidr, cluster?.serviceCidr].filter((range) => range !== undefined),
    };
    return homeProblems(tenant, jobs, surroundings).map(({ propertyPath, reason }) =>
      problem(`tenants[${index}].${propertyPath}`, reason),
    );
  });

import type { Attestations, ClusterBuild, Sources } from "./settings";

export const component = "spark-image";
export const defaultNamespace = "spark-image-builds";
export const defaultEngine = "buildkit";

/** Of a base with nothing of its own; the Java of the Spark release is added. */
export const neededPackages = ["ca-certificates", "procps", "python3", "tini"] as const;

/** PyPI finds a file by these parts; Maven Central by its layout. */
export const defaultSources: Required<Sources> = {
  python: "https://files.pythonhosted.org/packages/{tag}/{initial}/{name}/{file}",
  maven: "https://repo1.maven.org/maven2/{path}",
};

export const defaultBuild = {
  cache: true,
  plainHttp: false,
  retries: 2,
  timeout: "1h",
  keepFor: "24h",
  resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "4", memory: "4Gi" } },
} as const;

/** Which attestations a build makes. */
export const attestationsOf = ({
  attestations = {},
}: Pick<ClusterBuild, "attestations">): Required<Omit<Attestations, "generator">> => ({
  sbom: attestations.sbom ?? true,
  provenance: attestations.provenance ?? true,
});

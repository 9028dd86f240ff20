import type { ClusterBuild } from "../../../components/spark-image";

/** A digest that is none of any image, and so of none by accident. */
export const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`;
export const sha = (letter: string): string => letter.repeat(64);

/** The least that a build in the cluster needs. */
export const leastBuild = {
  image: `registry.example.com/tools/buildkit@${digestOf("a")}`,
  base: { image: `registry.example.com/debian@${digestOf("b")}` },
} satisfies ClusterBuild;

import type * as k8s from "@pulumi/kubernetes";
import type { PodSecurity } from "../../../lib/pod-security";
import { defaultEngine } from "../defaults";
import type { ClusterBuild, Engine } from "../settings";
import { buildahContainer } from "./buildah";
import { buildkitContainer } from "./buildkit";

export interface EngineArgs {
  readonly build: ClusterBuild;
  /** `<host>/<path>:<tag>`. */
  readonly reference: string;
  /** For layers that the next build can use; undefined without. */
  readonly cache?: { readonly repository: string; readonly tag: string };
  /** Of description: `sbom`, `provenance`. */
  readonly attestations: readonly string[];
  readonly kubernetesVersion?: string;
}

type Container = k8s.types.input.core.v1.Container;

interface EngineForm {
  /** What its pods need of a namespace. */
  readonly podSecurity: PodSecurity;
  readonly container: (args: EngineArgs) => {
    readonly container: Omit<Container, "name">;
    /** Folder for what it unpacks: on a disk of the node's own, since an overlay cannot lie on another. */
    readonly storage: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

const forms: Readonly<Record<Engine, EngineForm>> = {
  // It needs a user namespace of its own, and mounts in it, which seccomp's and AppArmor's default profiles forbid.
  buildkit: { podSecurity: "privileged", container: buildkitContainer },
  buildah: { podSecurity: "baseline", container: buildahContainer },
};

export const engineForm = ({ engine = defaultEngine }: Pick<ClusterBuild, "engine">): EngineForm =>
  forms[engine];

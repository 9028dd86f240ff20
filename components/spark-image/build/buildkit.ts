import { planKeys } from "../../../agents/image-build/plan";
import type { EngineArgs } from "./engine";
import { buildkitConfig } from "./buildkit-config";
import { inWorkspace, paths } from "./paths";

/** User of the rootless image; its subordinate ids are that user's. */
const uid = 1000;
const storage = "/home/user/.local/share/buildkit";

/** Options of buildctl. @see moby/buildkit README.md and docs/attestations */
function options({ build, reference, cache, attestations }: EngineArgs): string[] {
  const { platforms = [], plainHttp = false } = build;
  const generator = build.attestations?.generator;
  const insecure = plainHttp ? ",registry.insecure=true" : "";
  const context = inWorkspace("context");
  const layers = cache && `type=registry,ref=${cache.repository}:${cache.tag}`;
  return [
    "--progress=plain",
    "--frontend=dockerfile.v0",
    `--local=context=${context}`,
    `--local=dockerfile=${context}`,
    `--opt=filename=${planKeys.containerfile}`,
    // With rewrite-timestamp the same inputs give the same image.
    "--opt=build-arg:SOURCE_DATE_EPOCH=0",
    ...(platforms.length > 0 ? [`--opt=platform=${platforms.join(",")}`] : []),
    ...(attestations.includes("sbom")
      ? [`--opt=attest:sbom=${generator === undefined ? "" : `generator=${generator}`}`]
      : []),
    // Without it BuildKit makes a small one by itself.
    attestations.includes("provenance")
      ? "--opt=attest:provenance=mode=max"
      : "--opt=attest:provenance=false",
    // Since 0.32 attestations refer to what the registry does not have yet, which some refuse (moby/buildkit#7007).
    `--output=type=image,name=${reference},push=true,oci-mediatypes=true,rewrite-timestamp=true${attestations.length > 0 ? ",oci-artifact=false" : ""}${insecure}`,
    `--metadata-file=${inWorkspace("metadata")}`,
    ...(layers === undefined
      ? []
      : [
          `--import-cache=${layers}${insecure}`,
          // A cache that cannot be written is no reason to have no image; as one image manifest, since Harbor, ECR and Artifactory refuse the other form.
          `--export-cache=${layers},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true${insecure}`,
        ]),
  ];
}

/** Below it profiles of AppArmor are named in annotations. */
const appArmorFieldSince = 30;

/**
 * BuildKit without root. Its daemon starts in the container of its client, and a build's commands see its processes: Kubernetes hides parts of /proc, and no other /proc can be mounted
 * then. @see moby/buildkit examples/kubernetes/job.rootless.yaml, docs/rootless.md
 */
export function buildkitContainer(args: EngineArgs) {
  const minor = Number(/^v1\.(\d+)\./.exec(args.kubernetesVersion ?? "")?.[1] ?? appArmorFieldSince);
  const hasField = minor >= appArmorFieldSince;
  return {
    container: {
      image: args.build.image,
      // Nothing to do: the registry has it.
      command: [
        "sh",
        "-c",
        `test -e ${inWorkspace("exists")} || exec buildctl-daemonless.sh build "$@"`,
        "build",
      ],
      args: options(args),
      env: [
        {
          name: "BUILDKITD_FLAGS",
          value: `--oci-worker-no-process-sandbox${args.build.plainHttp ? ` --config=${paths.plan}/${buildkitConfig.key}` : ""}`,
        },
        // 3 s, the default, are not enough on a busy node.
        { name: "BUILDCTL_CONNECT_RETRIES_MAX", value: "300" },
      ],
      securityContext: {
        runAsUser: uid,
        runAsGroup: uid,
        // newuidmap is setuid, so none of the rights of a container are taken away.
        seccompProfile: { type: "Unconfined" },
        ...(hasField ? { appArmorProfile: { type: "Unconfined" } } : {}),
      },
    },
    storage,
    ...(hasField
      ? {}
      : { annotations: { "container.apparmor.security.beta.kubernetes.io/build": "unconfined" } }),
  };
}

import type * as k8s from "@pulumi/kubernetes";
import { locked } from "../../../agents/lib/container-conventions";
import { defaultBuild } from "../defaults";
import type { ClusterBuild } from "../settings";
import { type EngineArgs, engineForm } from "./engine";
import { agentUser, authoritiesKey, credentialsFile, paths } from "./paths";
import { signingContainer } from "./signing";

type Container = k8s.types.input.core.v1.Container;
type Mount = k8s.types.input.core.v1.VolumeMount;
type Volume = k8s.types.input.core.v1.Volume;

export interface PodArgs extends Omit<EngineArgs, "build"> {
  readonly build: ClusterBuild;
  readonly agentsImage: string;
  /** With context and plan. */
  readonly configMap: string;
  readonly serviceAccount: string;
  readonly labels: Readonly<Record<string, string>>;
  /** For all steps of one try. */
  readonly seconds: number;
}

const agentResources = {
  requests: { cpu: "50m", memory: "64Mi" },
  limits: { cpu: "1", memory: "256Mi" },
};

const withoutRights = {
  ...locked,
  runAsNonRoot: true,
  runAsUser: agentUser,
  runAsGroup: agentUser,
  seccompProfile: { type: "RuntimeDefault" },
};

/**
 * The pod of a build: one step after the other, in a folder that they share. `prepare` ends it where there is nothing to do, the engine builds and pushes, `finish` looks at what the registry has, and
 * cosign signs. What a step says last is its container's message, which whoever waits for the Job is shown.
 */
export function buildPod(args: PodArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { build, reference } = args;
  const engine = engineForm(build).container(args);
  const steps: Container[] = [
    agent("prepare", args),
    step("build", build, {
      ...engine.container,
      resources: resourcesOf(build),
      volumeMounts: [
        { name: "storage", mountPath: engine.storage },
        { name: "plan", mountPath: paths.plan, readOnly: true },
      ],
    }),
    agent("finish", args),
    ...(build.signing ? [signing(args)] : []),
  ];
  return {
    metadata: {
      labels: { ...args.labels },
      annotations: {
        ...engine.annotations,
        // Which image, for whoever looks at the pod.
        "spark-platform/image": reference,
      },
    },
    spec: {
      restartPolicy: "Never",
      activeDeadlineSeconds: args.seconds,
      serviceAccountName: args.serviceAccount,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      imagePullSecrets: build.registrySecret === undefined ? undefined : [{ name: build.registrySecret }],
      // buildctl's script passes no signal on.
      terminationGracePeriodSeconds: 5,
      nodeSelector: build.nodeSelector,
      tolerations: build.tolerations?.map((toleration) => ({ ...toleration })),
      // No fsGroup: what BuildKit unpacks would be a group's that its user namespace does not know, and could not be given to another.
      initContainers: steps.slice(0, -1),
      containers: steps.slice(-1),
      volumes: volumesOf(args),
    },
  };
}

const resourcesOf = ({ resources = defaultBuild.resources }: ClusterBuild) => ({
  requests: { ...resources.requests },
  limits: { ...resources.limits },
});

/** What every step has. */
function step(name: string, build: ClusterBuild, own: Omit<Container, "name">): Container {
  return {
    name,
    imagePullPolicy: "IfNotPresent",
    terminationMessagePolicy: "FallbackToLogsOnError",
    ...own,
    env: [...((own.env ?? []) as k8s.types.input.core.v1.EnvVar[]), ...trust(build)],
    volumeMounts: [
      { name: "workspace", mountPath: paths.workspace },
      { name: "scratch", mountPath: paths.scratch },
      ...((own.volumeMounts ?? []) as Mount[]),
      ...(build.registrySecret === undefined
        ? []
        : [{ name: "credentials", mountPath: paths.credentials, readOnly: true }]),
      ...(build.authorities === undefined
        ? []
        : [{ name: "authorities", mountPath: paths.authorities, readOnly: true }]),
    ],
  };
}

/** Go's programs read folders of authorities, and Node.js one file; both beside the public ones. Docker's folder is where all of them look for logins. */
const trust = ({ registrySecret, authorities }: ClusterBuild) =>
  Object.entries({
    ...(registrySecret === undefined
      ? {}
      : { DOCKER_CONFIG: paths.credentials, REGISTRY_AUTH_FILE: credentialsFile }),
    ...(authorities === undefined
      ? {}
      : {
          SSL_CERT_DIR: `/etc/ssl/certs:${paths.authorities}`,
          NODE_EXTRA_CA_CERTS: `${paths.authorities}/${authoritiesKey}`,
        }),
  }).map(([name, value]) => ({ name, value }));

const agent = (name: "prepare" | "finish", { build, agentsImage }: PodArgs): Container =>
  step(name, build, {
    image: agentsImage,
    args: [
      "image-build",
      name,
      `--plan=${paths.plan}`,
      `--workspace=${paths.workspace}`,
      `--message=${paths.message}`,
      ...(build.registrySecret === undefined ? [] : [`--credentials=${credentialsFile}`]),
    ],
    resources: agentResources,
    securityContext: withoutRights,
    volumeMounts: [{ name: "plan", mountPath: paths.plan, readOnly: true }],
  });

function signing({ build, reference, attestations }: PodArgs): Container {
  const isIndex =
    (build.platforms ?? []).length > 0 || (attestations.length > 0 && build.engine !== "buildah");
  const plainHttp = build.plainHttp ?? defaultBuild.plainHttp;
  const repository = reference.slice(0, reference.lastIndexOf(":"));
  return step("sign", build, {
    ...signingContainer(build.signing!, repository, { plainHttp, isIndex }),
    resources: agentResources,
    securityContext: withoutRights,
    volumeMounts: [{ name: "keys", mountPath: paths.keys, readOnly: true }],
  });
}

function volumesOf({ build, configMap }: PodArgs): Volume[] {
  return [
    { name: "plan", configMap: { name: configMap } },
    { name: "workspace", emptyDir: {} },
    { name: "storage", emptyDir: {} },
    { name: "scratch", emptyDir: {} },
    ...(build.registrySecret === undefined
      ? []
      : [
          {
            name: "credentials",
            secret: {
              secretName: build.registrySecret,
              items: [{ key: ".dockerconfigjson", path: "config.json" }],
            },
          },
        ]),
    ...(build.authorities === undefined
      ? []
      : [{ name: "authorities", configMap: { name: build.authorities } }]),
    ...(build.signing
      ? [
          {
            name: "keys",
            secret: { secretName: build.signing.secret, items: [{ key: "cosign.key", path: "cosign.key" }] },
          },
        ]
      : []),
  ];
}

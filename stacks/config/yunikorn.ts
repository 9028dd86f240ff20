import { logLevels } from "../../components/yunikorn/args";
import { defaultNamespace } from "../../components/yunikorn/metadata";
import { defaultVersion } from "../../components/yunikorn/versions";
import {
  count,
  dnsLabel,
  duration,
  flag,
  image,
  list,
  registry,
  text,
  wholeNumber,
  yunikornVersion,
} from "./leaf";
import { containerResources, nearControlPlane } from "./pod";
import { queuesSchema } from "./queues";
import { oneOf, section } from "./section";

const size = section({
  nodes: count(1, 100_000)
    .optional()
    .describe("Nodes of the whole cluster. Default: those of nodePools, and at least 100."),
  pods: count(1, 10_000_000)
    .optional()
    .describe("Pods of the whole cluster at once, whoever schedules them. Default: 30 a node."),
  configMaps: count(0, 10_000_000)
    .optional()
    .describe(
      "ConfigMaps of the whole cluster, for YuniKorn before 1.7, whose scheduler lists them all. Default: 100000.",
    ),
});

const scheduler = section({
  image: image
    .optional()
    .describe("Image, such as one by digest. Default: that of `version` in `imageRegistry`."),
  resources: containerResources.optional().describe("Requests and limits. Default: by `size`."),
  interval: duration.optional().describe("How often applications are looked at. Default: 1s."),
  volumeBindTimeout: duration
    .optional()
    .describe("How long a pod's volumes may take to be bound. Default: 10m."),
  placeholderImage: image
    .optional()
    .describe("Image of gang scheduling's placeholder pods. Default: registry.k8s.io/pause:3.10.1."),
  gangScheduling: flag.optional().describe("Whether task groups start together. Default: true."),
  reservations: flag
    .optional()
    .describe(
      "Whether a pod that waits reserves a node, which preemption for others then passes over. Default: false.",
    ),
  apiRequestsPerSecond: count(1, 100_000)
    .optional()
    .describe("Requests a second to the API server, and as many at once. Default: 1000."),
  logLevel: oneOf(logLevels).optional().describe("Of scheduler and admission controller. Default: info."),
});

const regexes = list(text);

const admissionController = section({
  enabled: flag
    .optional()
    .describe("Whether pods are told who created them; ACLs and limits need it. Default: true."),
  image: image
    .optional()
    .describe("Image, such as one by digest. Default: that of `version` in `imageRegistry`."),
  replicas: count(1, 16)
    .optional()
    .describe("Webhooks, one of which answers while another goes. Default: 2."),
  hostNetwork: flag
    .optional()
    .describe("On the node's network, where the API servers cannot reach pods. Default: false."),
  resources: containerResources
    .optional()
    .describe("Requests and limits. Default: 100m and 256Mi, at most 500m."),
  labelNamespaces: regexes
    .optional()
    .describe(
      "Namespaces, as regular expressions, whose pods get labels of an application where they have none; those of others keep the scheduler's name, but are marked as ignored. Default: the tenants'.",
    ),
  trustControllers: flag
    .optional()
    .describe("Whether controllers of kube-system create pods in a user's name. Default: true."),
  externalUsers: regexes
    .optional()
    .describe("Users, as regular expressions, that may create pods in another's name. Default: none."),
  externalGroups: regexes.optional().describe("As externalUsers, for groups. Default: none."),
});

const priorityClass = section({
  name: dnsLabel.describe("Name of the class; jobs name it."),
  value: wholeNumber(
    -2147483648,
    1_000_000_000,
    "a priority",
    "a whole number from -2147483648 to 1000000000",
  ).describe("Higher ones go first within a queue."),
  preempts: flag.optional().describe("Whether others are preempted for its pods. Default: true."),
  preemptible: flag
    .optional()
    .describe(
      "Whether YuniKorn preempts its pods as soon as others; false makes them the last of a node to go. Default: true.",
    ),
});

/** The scheduler of Spark's pods, and its queues. */
export const yunikornSchema = section({
  enabled: flag
    .default(true)
    .describe(
      "Whether the platform runs YuniKorn. Without, somebody else's is expected and nothing here is used.",
    ),
  version: yunikornVersion.default(defaultVersion).describe("Release of YuniKorn, from 1.5 to 1.8."),
  extends: text
    .optional()
    .describe("File with a queue tree, relative to stacks/, that `queues` is merged over. Default: none."),
  queues: queuesSchema.optional().describe("The queue tree, or what differs from `extends`. Required."),
  namespace: dnsLabel
    .default(defaultNamespace)
    .describe("Namespace of scheduler and admission controller, and of nothing else."),
  imageRegistry: registry
    .default("docker.io")
    .describe("Where the images apache/yunikorn come from: host and path."),
  size: size
    .prefault({})
    .describe("What the scheduler must be able to hold in memory; its resources follow from it."),
  scheduler: scheduler.prefault({}).describe("The scheduler."),
  admissionController: admissionController
    .prefault({})
    .describe("The webhook that writes into a pod who has created it."),
  ...nearControlPlane,
  priorityClasses: list(priorityClass)
    .optional()
    .describe("Priority classes of jobs. Default: spark-p1, spark-p2 and spark-p3."),
  restNamespaces: list(dnsLabel)
    .default([])
    .describe(
      "Other namespaces whose pods may use the REST service and read metrics: it asks nobody who they are.",
    ),
});

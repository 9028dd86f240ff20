import { z } from "zod";
import {
  absoluteFile,
  address,
  cidr,
  dnsLabel,
  dnsName,
  filePath,
  flagName,
  isOneLine,
  issuerUrl,
  kubernetesVersion,
  list,
  pluginName,
  registry,
  text,
  urls,
} from "./leaf";
import { modes } from "./mode";
import { expected, listOf, oneOf, section } from "./section";

export const usualImageRegistry = "registry.k8s.io";

const contextAllowed = "the name of a context in the kubeconfig";

/** What the Spark API servers must have like the online ones: both write to the same etcd. */
const sharedFlags = section({
  encryptionConfigFile: absoluteFile
    .optional()
    .describe(
      "File on the nodes that `--encryption-provider-config` of the online API servers names, in a folder of its own. Without it Secrets are stored in plain text. Default: none.",
    ),
  admissionPlugins: listOf(pluginName, "plugin")
    .default(["NodeRestriction"])
    .describe("`--enable-admission-plugins` of the online API servers."),
  extraArgs: list(
    section({
      name: flagName.describe("Name of the flag, without dashes."),
      value: text.describe("Value of the flag."),
    }),
  )
    .default([])
    .describe("Other flags of the online API servers, such as `oidc-issuer-url`."),
});

/** The Kubernetes cluster that the platform is applied to, as its control plane was set up. */
export const clusterSchema = section({
  name: dnsLabel.describe(
    "Name of the cluster. Changing it replaces every resource: it says that this is another cluster.",
  ),
  kubeconfig: filePath.describe("Kubeconfig file, relative to the project's folder."),
  context: z
    .string(expected("a context", contextAllowed))
    .min(1, expected("a context", contextAllowed))
    .refine(isOneLine, expected("a context", contextAllowed))
    .describe("Context in the kubeconfig."),
  version: kubernetesVersion.describe(
    "Version of the online API servers, from 1.29 to 1.35; the Spark API servers run the same.",
  ),
  imageRegistry: registry
    .default(usualImageRegistry)
    .describe("Where the nodes pull Kubernetes' own images from; a mirror has the same names and tags."),
  mode: oneOf(modes)
    .default("dedicated")
    .describe(
      "How Spark's API traffic is kept apart: `dedicated` has API servers and an Events etcd of its own, which need a control plane that you own; `priorityAndFairness` limits it on the only ones that there are, for EKS, GKE and AKS.",
    ),
  domain: dnsName.default("cluster.local").describe("DNS domain of the cluster."),
  podCidr: cidr.optional().describe("Range of the pods' addresses. Required where `mode` is dedicated."),
  serviceCidr: cidr
    .optional()
    .describe("`--service-cluster-ip-range` of the online API servers. Required where `mode` is dedicated."),
  nodeCidrs: listOf(cidr, "range")
    .optional()
    .describe(
      "Ranges of the nodes' addresses, for tenants' network policies where `apiServer.network` is host. Default: any address outside of pods and Services, at the API servers' port alone.",
    ),
  dnsAddresses: list(address)
    .optional()
    .describe(
      "DNS servers that pods ask and that are no pods with kube-dns's label, such as NodeLocal DNSCache's 169.254.20.10. Default: none.",
    ),
  serviceAccountIssuer: issuerUrl
    .default("https://kubernetes.default.svc.cluster.local")
    .describe("`--service-account-issuer` of the online API servers; tokens of another issuer are refused."),
  etcdServers: urls
    .default(["https://$(NODE_ADDRESS):2379"])
    .describe(
      "`--etcd-servers` of the online API servers, as seen from the Spark ones; `$(NODE_ADDRESS)` is the address of the node that a Spark one runs on, for an etcd member on each control-plane node.",
    ),
  apiServer: sharedFlags
    .prefault({})
    .describe("Further flags of the online API servers that the Spark ones must have alike."),
});

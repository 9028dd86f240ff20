import { kubeadm } from "./kubeadm";
import { kubectl } from "./kubectl";
import { dnsDomain } from "./settings";

/**
 * CoreDNS without a forwarder: names outside the cluster do not exist, so that no query leaves the machine
 * and a look-up through a pod's search list fails at once. Two servers, because within one `template` comes before `kubernetes`.
 * The cluster's own names are not cached, as kubeadm has it: a Service's name asked for a moment too early would stay unknown for 30 s.
 */
export const corefile = (): string => `${dnsDomain}:53 in-addr.arpa:53 ip6.arpa:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes ${dnsDomain} in-addr.arpa ip6.arpa {
       pods insecure
       ttl 30
    }
    prometheus :9153
    cache 30 {
       disable success ${dnsDomain}
       disable denial ${dnsDomain}
    }
    reload
}
.:53 {
    errors
    template ANY ANY {
       rcode NXDOMAIN
    }
}
`;

/** Installs CoreDNS with this configuration from its first second: kubeadm keeps a ConfigMap that it finds. */
export async function installDns(): Promise<void> {
  const configMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "coredns", namespace: "kube-system" },
    data: { Corefile: corefile() },
  };
  await kubectl(["apply", "--server-side", "-f", "-"], JSON.stringify(configMap));
  await kubeadm(["init", "phase", "addon", "coredns"]);
}

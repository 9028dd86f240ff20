import type { KubeadmPatch } from "../outputs";
import { clusterConfiguration, initConfiguration, patchesFolder } from "./kubeadm-config";

/**
 * What the owner of a kubeadm control plane does, in the order in which it is done; commands can be pasted.
 * @param version of Kubernetes, such as `v1.34.3`
 */
export const instructions = (stack: string, version: string, patch: KubeadmPatch): string => `\
# The online API servers of ${stack} are to write Events into the Events etcd. Once it serves, and never before.

# 1. Once for the cluster: kubectl -n kube-system edit configmap kubeadm-config
#    Add to apiServer.extraArgs of its ClusterConfiguration, beside what is there:
${indented(clusterConfiguration(patch, version))}
# 2. On every control-plane node: the patch's files. Every later kubeadm upgrade needs --patches ${patchesFolder}.
mkdir -p ${patchesFolder}
${Object.entries(patch.patches)
  .map(([file, content]) => `cat > ${patchesFolder}/${file} <<'EOF'\n${content.trimEnd()}\nEOF\n`)
  .join("")}
# 3. On one control-plane node after the other, with its own address and name in place of NODE_ADDRESS and NODE_NAME:
cat > /root/spark-platform-kubeadm.yaml <<'EOF'
${initConfiguration(version)}---
EOF
kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}' >> /root/spark-platform-kubeadm.yaml
kubeadm init phase control-plane apiserver --config /root/spark-platform-kubeadm.yaml

# 4. Before the next node, from here: this one has to be without differences.
npm run -s online-patch -- check ${stack}
`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, "#      ");

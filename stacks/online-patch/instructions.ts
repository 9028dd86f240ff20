import type { KubeadmPatch } from "../outputs";
import { extraArgsAsList, extraArgsAsMap, initConfiguration, patchesFolder } from "./kubeadm-config";

const manifest = "/etc/kubernetes/manifests/kube-apiserver.yaml";
const kubeadmFile = "/root/spark-platform-kubeadm.yaml";
const clusterConfiguration =
  "kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}'";

/** What the owner of a kubeadm control plane does, in the order in which it is done; commands can be pasted. */
export const instructions = (stack: string, patch: KubeadmPatch): string => `\
# The online API servers of ${stack} are to write Events into the Events etcd. Once it serves, and never before.

# 1. Once for the cluster: kubectl -n kube-system edit configmap kubeadm-config
#    Add to its ClusterConfiguration, beside what is there. Where its apiVersion ends with v1beta4:
${indented(extraArgsAsList(patch))}
#    and where it ends with v1beta3:
${indented(extraArgsAsMap(patch))}
# 2. On every control-plane node: the patch's files. Every later kubeadm upgrade needs --patches ${patchesFolder}.
mkdir -p ${patchesFolder}
${Object.entries(patch.patches)
  .map(([file, content]) => `cat > ${patchesFolder}/${file} <<'EOF'\n${content.trimEnd()}\nEOF\n`)
  .join("")}
# 3. On one control-plane node after the other. kubeadm writes the manifest anew, from its own configuration and the patches alone: WHAT WAS EDITED INTO IT BY HAND IS LOST.
#    So the old one is kept, its address, port and node name are taken over, and the difference is shown: it must be the flag, the probes and the container events-proxy.
#    What else is missing belongs into the ClusterConfiguration (1.) or into a patch of your own; to go back, copy the old file over the new one.
cp -p ${manifest} /root/kube-apiserver.before.yaml
ADDRESS=$(sed -n 's/^ *- --advertise-address=//p' ${manifest})
PORT=$(sed -n 's/^ *- --secure-port=//p' ${manifest})
NODE=$(openssl x509 -noout -subject -nameopt multiline -in /var/lib/kubelet/pki/kubelet-client-current.pem | sed -n 's/^ *commonName *= system:node://p')
VERSION=$(${clusterConfiguration} | sed -n 's/^apiVersion: //p')
cat > ${kubeadmFile} <<EOF
${initConfiguration({ apiVersion: "$VERSION", address: "$ADDRESS", port: "$PORT", node: "$NODE" })}---
EOF
${clusterConfiguration} >> ${kubeadmFile}
kubeadm init phase control-plane apiserver --config ${kubeadmFile}
diff /root/kube-apiserver.before.yaml ${manifest}

# 4. Before the next node, from here: this one has to be without differences.
npm run -s online-patch -- check ${stack}
`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, "#      ");

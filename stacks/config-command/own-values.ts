/** Values of a stack that no other environment can have, and where yours are. Paths as of keys: `[]` is any element, `<name>` any entry. */
export const ownValues: Readonly<Record<string, string>> = {
  "cluster.kubeconfig": "your kubeconfig file",
  "cluster.context": "a context in it: kubectl config get-contexts",
  "cluster.version": "of your API servers: kubectl version",
  "cluster.podCidr": "--cluster-cidr in kube-controller-manager.yaml of a control-plane node",
  "cluster.serviceCidr": "--service-cluster-ip-range in kube-apiserver.yaml of a control-plane node",
  "cluster.serviceAccountIssuer": "--service-account-issuer in kube-apiserver.yaml of a control-plane node",
  registry: "what your nodes pull from",
  "eventEtcd.members[].node": "kubectl get nodes -o wide",
  "eventEtcd.load.eventsPerSecond": "what your cluster writes, about 6 for a pod of a Spark job",
  "apiServer.extraNames": "names that clients outside of the cluster use, or none",
  "apiServer.loadBalancer.name": "name or address that clients use",
  "tenants[].name": "your teams",
  "tenants[].dataSources": "where their jobs read and write",
  "nodePools[].nodes": "how many you have",
  "nodePools[].vcore": "Allocatable in kubectl describe node",
  "nodePools[].memory": "Allocatable in kubectl describe node",
  "yunikorn.queues.root.queues.<name>.guaranteed": "what your nodes can keep",
  "yunikorn.queues.root.queues.<name>.max": "what a queue may have of them",
  "celeborn.masters.storage.storageClass": "kubectl get storageclasses",
  "celeborn.workers.disks[].storageClass": "kubectl get storageclasses",
  "celeborn.workers.disks[].size": "what its volumes have",
  "spark.imageBuild.cluster.image": "in your registry, by digest",
  "spark.imageBuild.cluster.base.image": "in your registry, by digest",
  "spark.imageBuild.cluster.attestations.generator": "in your registry, by digest",
  "spark.imageBuild.cluster.signing.image": "in your registry, by digest",
};

/** Stands at the end of a line with such a value, until somebody has looked at it. */
export const mark = "# EDIT:";

/**
 * The variables by which both programs find the API server; kubelet's own lead to the online ones. client-go takes them before any kubeconfig, and
 * verifies the certificate for this name with the pod's `ca.crt`.
 * @param url such as `https://spark-apiserver.spark-system.svc`
 * @see k8s.io/client-go rest/config.go, InClusterConfig; apache/yunikorn-k8shim pkg/client/kubeclient.go, CreateRestConfig
 */
export function apiEnvironment(url: string): { readonly name: string; readonly value: string }[] {
  const { hostname, port } = new URL(url);
  return [
    { name: "KUBERNETES_SERVICE_HOST", value: hostname.replace(/^\[(.*)\]$/, "$1") },
    { name: "KUBERNETES_SERVICE_PORT", value: port === "" ? "443" : port },
  ];
}

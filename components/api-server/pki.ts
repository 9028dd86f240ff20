/** Base name of the Spark API server's own serving certificate in its PKI folder, and its common name. */
export const servingCertificate = "spark-apiserver";

/** The copy of the encryption configuration in its PKI folder. */
export const encryptionConfig = "encryption-provider-config.yaml";

/** Files of the node's PKI folder that the command and the gRPC proxy read. No authority's key is among them. */
export const pkiFiles: readonly string[] = [
  "ca.crt",
  "apiserver-etcd-client.crt",
  "apiserver-etcd-client.key",
  "apiserver-kubelet-client.crt",
  "apiserver-kubelet-client.key",
  "etcd/ca.crt",
  "events-proxy/client.crt",
  "events-proxy/client.key",
  "events-proxy/server.crt",
  "events-proxy/server.key",
  "front-proxy-ca.crt",
  "front-proxy-client.crt",
  "front-proxy-client.key",
  "sa.key",
  "sa.pub",
];

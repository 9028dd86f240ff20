import { readFileSync } from "node:fs";
import { type TLSSocket, connect } from "node:tls";

const pki = "/etc/kubernetes/pki";

/** Files of a client certificate, below the node's PKI folder and without `.crt` and `.key`; undefined: none is shown. */
export type ClientCertificate = string | undefined;

/**
 * Asks a port of this machine with TLS for its `/version`, as etcd serves it to clients and peers.
 * @returns the first line of the answer; "refused: CODE" when the server ends the connection over the certificate
 */
export const askVersion = (host: string, port: number, certificate: ClientCertificate): Promise<string> =>
  new Promise((resolve, reject) => {
    const read = (file: string): Buffer => readFileSync(`${pki}/${file}`);
    const socket = connect({
      host,
      port,
      ca: read("etcd/ca.crt"),
      ...(certificate && { cert: read(`${certificate}.crt`), key: read(`${certificate}.key`) }),
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error(`${host}:${port} does not answer`)));
    socket.on("secureConnect", () =>
      socket.write(`GET /version HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    socket.once("data", (data: Buffer) => {
      resolve(data.toString().split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // With TLS 1.3 the server judges the client's certificate after the handshake, and says so with an alert.
      if (error.code?.startsWith("ERR_SSL_")) resolve(`refused: ${error.code}`);
      else reject(error);
    });
  });

/** Serial number of the certificate that a port serves now, in upper-case hexadecimals. */
export const servedSerial = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket: TLSSocket = connect(
      { host: "127.0.0.1", port, ca: readFileSync(`${pki}/etcd/ca.crt`) },
      () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      },
    );
    socket.setTimeout(10_000, () => socket.destroy(new Error(`127.0.0.1:${port} does not answer`)));
    socket.on("error", reject);
  });

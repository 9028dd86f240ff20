import { request as plain } from "node:http";
import { request as encrypted } from "node:https";

/**
 * Whether a health endpoint of this machine answers with 200 within two seconds.
 * Scheduler and controller manager serve theirs with certificates that they sign themselves at each start.
 */
export function answersWell(port: number, path: string, scheme: "http" | "https" = "http"): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path, timeout: 2_000, rejectUnauthorized: false };
    const request = (scheme === "http" ? plain : encrypted)(options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
    request.end();
  });
}

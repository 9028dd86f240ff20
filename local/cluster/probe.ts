import { request as plain } from "node:http";
import { request as encrypted } from "node:https";

/**
 * Whether a URL answers with 200 within two seconds.
 * Scheduler and controller manager serve their health with certificates that they sign themselves at each start.
 */
export function answersWell(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const get = url.startsWith("https:") ? encrypted : plain;
    const request = get(url, { timeout: 2_000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
    request.end();
  });
}

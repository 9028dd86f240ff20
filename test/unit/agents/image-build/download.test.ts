import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { downloadAll } from "../../../../agents/image-build/download";
import { BuildFolders } from "./build";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

let folders: BuildFolders;
let server: Server;
let tries: Record<string, number>;
/** By path: the answers one after the other, the last of them for ever. */
const answers: Readonly<Record<string, readonly (number | string)[]>> = {
  "/good": ["content"],
  "/other": ["another content"],
  "/once-broken": [503, "content"],
  "/gone": [404],
  "/cut": ["cut"],
};

beforeEach(async () => {
  folders = new BuildFolders();
  tries = {};
  server = createServer((request, response) => {
    const path = request.url!;
    const count = (tries[path] = (tries[path] ?? 0) + 1);
    const list = answers[path]!;
    const answer = list[Math.min(count, list.length) - 1]!;
    if (typeof answer === "number") response.writeHead(answer).end();
    else if (answer === "cut") {
      response.writeHead(200, { "content-length": "100" });
      response.write("content");
      setTimeout(() => response.destroy(), 50);
    } else response.end(answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  folders.remove();
});

const download = (...paths: string[]): Promise<void> =>
  downloadAll(
    paths.map((path) => ({
      file: `${path}.jar`,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`,
      sha256: sha256("content"),
    })),
    folders.in("inputs"),
    [1, 1],
  );

it("puts each file under its name", async () => {
  await download("good");
  expect(readFileSync(folders.in("inputs/good.jar"), "utf8")).toBe("content");
});

it("tries again what failed", async () => {
  await download("once-broken");
  expect(tries["/once-broken"]).toBe(2);
});

it("refuses another content at once, with both checksums, and leaves nothing of it", async () => {
  await expect(download("other")).rejects.toThrow(
    `other.jar: its sha256 is ${sha256("another content")}, expected ${sha256("content")}; either http://`,
  );
  expect(tries["/other"]).toBe(1);
  expect(readdirSync(folders.in("inputs"))).toEqual([]);
});

it("says of every file what is wrong with it", async () => {
  const error = await download("gone", "good", "other", "cut").catch(String);
  expect(error).toMatch(/gone\.jar: cannot be downloaded from http:\/\/\S+\/gone \(answer 404\)/);
  expect(error).toMatch(/other\.jar: its sha256 is/);
  expect(error).toMatch(/cut\.jar: cannot be downloaded/);
  expect(readdirSync(folders.in("inputs"))).toEqual(["good.jar"]);
  expect(tries).toMatchObject({ "/gone": 3, "/cut": 3 });
});

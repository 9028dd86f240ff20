import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gitlabReport } from "../../../../../stacks/preview-report/gitlab/command";
import { UsageError } from "../../../../../stacks/words";

interface Request {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: unknown;
}

/** A GitLab with these notes and issues, of user 7. */
let server: Server;
let requests: Request[];
let items: Record<string, unknown>[];
let failure: number | undefined;
beforeEach(async () => {
  [requests, items, failure] = [[], [], undefined];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      requests.push({
        method,
        path: url,
        token: String(headers["private-token"]),
        body: text ? JSON.parse(text) : undefined,
      });
      const page = Number(new URL(url, "http://x").searchParams.get("page"));
      const answer =
        url === "/api/v4/user"
          ? { id: 7 }
          : method === "GET"
            ? items.slice(100 * (page - 1), 100 * page)
            : { id: 1 };
      response
        .writeHead(failure ?? 200, { "content-type": "application/json" })
        .end(JSON.stringify(failure ? { message: "no" } : answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const report = "<!-- spark-platform preview -->\n## Preview\n";
const run = (words: string[], env: Record<string, string> = {}): Promise<string> =>
  gitlabReport(words, {
    env: {
      CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
      CI_PROJECT_ID: "12",
      CI_MERGE_REQUEST_IID: "34",
      REPORT_TOKEN: "glpat-secret",
      ...env,
    },
    read: () => report,
  });
const written = (): Request[] => requests.filter(({ method }) => method !== "GET");
const notes = "/api/v4/projects/12/merge_requests/34/notes";

test("the first report is a note, with the token in a header", async () => {
  await expect(run(["note", "report.md"])).resolves.toBe("a note is written");
  expect(written()).toEqual([{ method: "POST", path: notes, token: "glpat-secret", body: { body: report } }]);
});

test("the next one rewrites it, on whatever page it is; others' notes stay, those that quote it too", async () => {
  const others = Array.from({ length: 150 }, (_, id) => ({ id, body: report, author: { id: 8 } }));
  items = [
    ...others,
    { id: 500, body: `> ${report}`, author: { id: 7 } },
    { id: 501, body: report, author: { id: 7 } },
  ];
  await expect(run(["note", "report.md"])).resolves.toBe("note 501 is rewritten");
  expect(written()).toEqual([
    { method: "PUT", path: `${notes}/501`, token: "glpat-secret", body: { body: report } },
  ]);
});

test("drift opens an issue, rewrites it while it lasts, and closes it when it is gone", async () => {
  const issues = "/api/v4/projects/12/issues";
  await expect(run(["issue", "Drift: prod", "report.md"])).resolves.toBe("an issue is opened");
  items = [
    { id: 1, iid: 3, title: "Drift: prod", author: { id: 8 } },
    { id: 2, iid: 4, title: "Drift: prod-2", author: { id: 7 } },
    { id: 3, iid: 5, title: "Drift: prod", author: { id: 7 } },
  ];
  await expect(run(["issue", "Drift: prod", "report.md"])).resolves.toBe("issue 5 is rewritten");
  await expect(run(["issue", "Drift: prod"])).resolves.toBe("issue 5 is closed");
  expect(written().map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: "POST", path: issues, body: { title: "Drift: prod", description: report } },
    { method: "PUT", path: `${issues}/5`, body: { description: report } },
    { method: "PUT", path: `${issues}/5`, body: { state_event: "close" } },
  ]);
  expect(requests.map(({ path }) => path)).toContain(
    `${issues}?state=opened&in=title&search=Drift%3A%20prod&per_page=100&page=1`,
  );
});

test("without drift and without an issue nothing is written", async () => {
  await expect(run(["issue", "Drift: prod"])).resolves.toBe("nothing to say, and no issue is open");
  expect(written()).toEqual([]);
});

test("a refusal is told with the request and the answer, without the token", async () => {
  failure = 403;
  const error = await run(["note", "report.md"]).catch((reason: Error) => reason.message);
  expect(error).toBe('GET /user: 403 {"message":"no"}');
});

test("a variable that is missing is named", async () => {
  await expect(run(["note", "report.md"], { REPORT_TOKEN: "" })).rejects.toThrow(
    "REPORT_TOKEN is not set; docs/pull-requests.md says who sets it",
  );
  await expect(run(["note", "report.md"], { CI_MERGE_REQUEST_IID: "" })).rejects.toThrow(
    "CI_MERGE_REQUEST_IID is not set",
  );
});

test.each([[[]], [["comment"]], [["note"]], [["issue"]], [["issue", "a", "b", "c"]]])(
  "%j is not understood",
  async (words) => {
    await expect(run(words)).rejects.toThrow(UsageError);
    expect(requests).toEqual([]);
  },
);

import { parseQueues } from "../../../../components/yunikorn/queues";
import type { Endpoint } from "../../../../stacks/queues/sources";
import { run, stackWith } from "./sources";

const stack = stackWith({ root: { submitAcl: "*", queues: { p1: { max: { vcore: 4 } } } } });
const preflight = (scheduler?: (to: Endpoint, body: string) => string) =>
  run(["preflight", "s"], { stacks: { s: stack }, ...(scheduler ? { scheduler } : {}) });

it("sends the stack's tree to the scheduler's Service", async () => {
  const asked: Endpoint[] = [];
  await preflight((to, body) => {
    asked.push(to);
    expect(parseQueues(body)).toEqual(stack.yunikorn!.queues);
    return '{"allowed":true,"reason":""}';
  });
  expect(asked).toEqual([
    { namespace: "yunikorn", service: "yunikorn-service", port: 9080, path: "/ws/v1/validate-conf" },
  ]);
});

it("says that it is accepted", async () =>
  expect(await preflight(() => '{"allowed":true,"reason":""}\n')).toEqual({
    code: 0,
    text: "s: accepted by the running scheduler",
  }));

it("says why it is refused", async () =>
  expect(await preflight(() => '{"allowed":false,"reason":"invalid queue name "}')).toEqual({
    code: 1,
    text: "s: refused by the running scheduler: invalid queue name",
  }));

it.each([
  ["nobody answers", undefined, /connection refused/],
  ["something else answers", () => "<html>", /no YuniKorn scheduler \("<html>"\)/],
  ["it answers something else", () => "{}", /no YuniKorn scheduler/],
])("says that it has not asked when %s, with a code of its own", async (_, scheduler, reason) => {
  const { code, text, remarks } = await preflight(scheduler);
  expect({ code, text }).toEqual({ code: 3, text: "" });
  expect(remarks).toMatch(/^s: not asked/);
  expect(remarks).toMatch(reason);
});

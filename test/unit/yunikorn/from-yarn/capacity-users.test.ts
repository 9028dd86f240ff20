import { capacity, errorsIn, queueIn } from "./translate";

it("gives a user of greater weight a limit of his own, since he would come under that of all", () => {
  const weighted = capacity({
    "root.queues": "a",
    "root.a.capacity": "100",
    "root.a.user-limit-factor": "0.5",
    "root.a.user-settings.joe.weight": "4",
  });
  expect(queueIn(weighted, "root.a").limits).toEqual([
    expect.objectContaining({ users: ["joe"], max: { vcore: "400", memory: "1000Gi" } }),
    expect.objectContaining({ users: ["*"], max: { vcore: "200", memory: "500Gi" } }),
  ]);
  expect(errorsIn(weighted)).toEqual([]);
});

it("keeps a user's own bound on applications where a queue has a limit for all", () => {
  const bounded = capacity({
    "root.queues": "a",
    "root.a.capacity": "100",
    "root.a.user-limit-factor": "0.5",
    "user.max-parallel-apps": "5",
    "user.joe.max-parallel-apps": "7",
  });
  const max = { vcore: "200", memory: "500Gi" };
  expect(queueIn(bounded, "root.a").limits).toMatchObject([
    { users: ["joe"], max, maxApplications: 7 },
    { users: ["*"], max, maxApplications: 5 },
  ]);
  expect(errorsIn(bounded)).toEqual([]);
});

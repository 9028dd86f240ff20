import { sameMembers } from "./record";
import type { Decision } from "./decide";
import type { Plan, Status } from "./status";
import { type View, quorum } from "./view";

/**
 * The next step to a common plan, for a supervisor in whose eyes the rule has held long enough. The one of the lowest index makes it, the others agree; its maker
 * starts it when a quorum has agreed, and the others after its maker. So a plan that nobody has started can still give way to that of a lower index, made in a moment
 * when the two did not see each other. Should two be started all the same, at most one gets a quorum, and by the rule the rest begins again.
 * @returns undefined while it is another's turn
 */
export function agreeOnPlan(view: View): Decision | undefined {
  const others = view.wanted
    .map(({ name }, index) => ({ index, status: view.peers.get(name) }))
    .filter(
      (other): other is { index: number; status: Status } =>
        other.status !== undefined && sameMembers(other.status.members, view.wanted),
    );
  const ownIndex = view.wanted.findIndex(({ name }) => name === view.self);
  const made = others.filter(({ status }) => status.plan?.coordinator === status.name);
  const plan = view.plan;
  const lower = made.find(({ index }) => index < ownIndex)?.status.plan;
  if (plan === undefined) {
    const first = made[0]?.status.plan;
    if (first) return agree(first, `agrees to the plan of ${first.coordinator}`);
    if (others.some(({ index, status }) => index < ownIndex && status.ready)) return undefined;
    const own = { token: view.newToken, coordinator: view.self };
    return agree(own, "makes a plan for a new cluster");
  }
  if (plan.coordinator !== view.self) {
    const maker = made.find(({ status }) => status.plan?.token === plan.token)?.status;
    if (!maker)
      return { kind: "agree", reason: `${plan.coordinator} has dropped its plan or cannot be asked` };
    return maker.planStarted
      ? {
          kind: "bootstrap",
          plan,
          wipe: view.own.data !== "absent",
          reason: `${maker.name} has started the plan`,
        }
      : { kind: "wait", reason: `waits until ${maker.name} starts the plan` };
  }
  if (lower) return agree(lower, `gives way to the plan of ${lower.coordinator}`);
  const agreed = 1 + others.filter(({ status }) => status.plan?.token === plan.token).length;
  return agreed >= quorum(view.wanted.length)
    ? { kind: "bootstrap", plan, wipe: view.own.data !== "absent", reason: "a quorum agreed to the plan" }
    : { kind: "wait", reason: "the plan waits for a quorum to agree" };
}

const agree = (plan: Plan, reason: string): Decision => ({ kind: "agree", plan, reason });

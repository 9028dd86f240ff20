import type { Limit } from "../queues/tree";
import { isLimitUser } from "./names";

/** How many applications a user, or `*`, may run in the whole cluster; undefined where either is none that a limit can have. */
export const userApplications = (description: string, user: string, text: string): Limit | undefined =>
  /^[1-9]\d{0,14}$/.test(text) && (user === "*" || isLimitUser(user))
    ? { description, users: [user], maxApplications: Number(text) }
    : undefined;

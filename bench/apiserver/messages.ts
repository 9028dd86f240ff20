import type { OnlineFigures } from "./online/figures";
import type { Tally } from "./storm/tally";

/** What both load programs need to know. Comes over the message channel: arguments can be read by every user of the machine. */
export interface LoadPlan {
  readonly online: string;
  readonly spark: string;
  readonly authority: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly kubelets: "online" | "spark";
  /** Jobs that run at the same time. */
  readonly jobs: number;
  /** The online client's requests a second. */
  readonly rate: number;
}

/** From the bench to a load program; each is answered by one message. */
export type Order =
  | { readonly kind: "prepare"; readonly plan: LoadPlan }
  | { readonly kind: "begin" }
  | { readonly kind: "report" }
  /** Online client only: measure for so many seconds. */
  | { readonly kind: "measure"; readonly seconds: number };

export type Reply =
  | { readonly kind: "done" }
  | { readonly kind: "tally"; readonly tally: Tally }
  | { readonly kind: "figures"; readonly figures: OnlineFigures }
  | { readonly kind: "failed"; readonly message: string };

/** Answers the bench's orders, one after the other, until the bench is gone. */
export function serve(answer: (order: Order) => Promise<Reply>): void {
  process.on("message", (order: Order) => {
    answer(order)
      .catch((error: unknown): Reply => ({
        kind: "failed",
        message: String((error as Error).stack ?? error),
      }))
      .then((reply) => process.send!(reply))
      .catch((error: unknown) => {
        throw error;
      });
  });
  process.on("disconnect", () => process.exit(1));
}

import type { PlatformOutputs } from "../../stacks/outputs";
import { type Row, table } from "./answer";
import { type Executor, executorLines } from "./executors";
import type { RunNames } from "./names";

export interface Report {
  readonly answer: readonly Row[];
  readonly start: Date;
  readonly end: Date;
  readonly executors: readonly Executor[];
  /** Requests of the tenant's service accounts, by the API server that served them. */
  readonly requests: { readonly spark: number; readonly online: number };
  /** The run's Events, by the etcd that holds them. */
  readonly events: { readonly eventsEtcd: number; readonly mainEtcd: number };
  readonly left: readonly string[];
  readonly outputs: PlatformOutputs;
  readonly namespace: string;
  readonly names: RunNames;
}

const indented = (lines: readonly string[]): string => lines.map((line) => `    ${line}`).join("\n");

/** What a person who ran `make up` wants to know at its end, as text. */
export function reportText(report: Report): string {
  const { executors, requests, events, outputs, names, namespace } = report;
  const released = executors.filter((executor) => executor.released).length;
  const seconds = Math.round((report.end.getTime() - report.start.getTime()) / 1000);
  return `
The Spark job ${names.id} answered in ${seconds} s, and plain Python came to the same answer.

  How late a flight leaves New York (minutes, 2013) after the same aircraft arrived late, and otherwise:
${indented(table(report.answer))}

  Executors gained: ${executors.length}, released by dynamic allocation: ${released}
${indented(executorLines(executors, report.start))}

  Requests of the tenant's service accounts: ${requests.spark} served by the Spark API server, ${requests.online} by the online one
  Events of the job: ${events.eventsEtcd} in the Events etcd, ${events.mainEtcd} in the main etcd

  It left behind:
${indented(report.left.length > 0 ? report.left : ["nothing"])}

  Outputs of the stack: ${Object.keys(outputs).join(", ")}
    Spark API server ${outputs.sparkApiServer.url}, Spark image ${outputs.sparkImage}

Where to look next:
    ./local/kubectl logs -n ${namespace} ${names.driverPod}
    ./local/kubectl get pods -A
    ./local/pulumi stack output --json --stack local
    ./local/pulumi preview --stack local --policy-pack policies --policy-pack-config policies/local.json
    make test, make down
`;
}

export const printReport = (report: Report): void => void process.stdout.write(reportText(report));

import { etcdSupervisor } from "../../../agents/etcd-supervisor/main";
import { type Tuning, productionTuning } from "../../../agents/etcd-supervisor/tuning";
import { errorText, log } from "../../../agents/lib/log";

/** The supervisor as a program of its own, with shorter times: the first argument is JSON of what differs from production. */
const [tuning = "{}", ...args] = process.argv.slice(2);
etcdSupervisor(args, { ...productionTuning, ...(JSON.parse(tuning) as Partial<Tuning>) }).then(
  () => process.exit(0),
  (error: unknown) => {
    log("error", errorText(error));
    process.exit(1);
  },
);

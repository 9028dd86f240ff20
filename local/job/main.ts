/** Runs the example job once more on the local cluster as it stands: `node --import tsx local/job/main.ts`. */
import { main } from "../cli";
import { stackOutputs } from "../platform";
import { runJob } from "./run";

main(async () => runJob(await stackOutputs()));

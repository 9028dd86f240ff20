/** `make down`: removes the cluster and everything else that `make up` made on this machine, and nothing else. */
import { main } from "./cli";
import { clusterDown } from "./cluster/down";
import { removeState } from "./state";

main(async () => {
  await clusterDown();
  removeState();
});

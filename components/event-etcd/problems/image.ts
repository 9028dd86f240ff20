import { type ArgsProblem, problem } from "../../../lib/args-problem";
import { etcdImageProblem } from "../../../lib/etcd-image";

export function imageProblems(image: string): ArgsProblem[] {
  const reason = etcdImageProblem(image);
  return reason === undefined ? [] : [problem("etcdImage", reason)];
}

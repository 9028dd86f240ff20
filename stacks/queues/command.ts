import { asksForHelp, commandOf, withHelp } from "../words";
import type { Answer } from "./answer";
import { check } from "./check";
import { diff } from "./diff";
import { fromYarnCommand } from "./from-yarn";
import { preflight } from "./preflight";
import { show } from "./show";
import type { Sources } from "./sources";

export const usage = `\
npm run -s queues -- COMMAND, of which there are:
  check FILE... [--strict] [--json]
                             problems of a queues.yaml, a queues.yaml.gz, a ConfigMap manifest, or a tree in a stack's
                             form such as queues.base.yaml; - is standard input. By the rules of YuniKorn 1.8.
                             Exit code 1 if YuniKorn would refuse one, with --strict for a warning too
  show STACK                 the stack's queue tree with what each queue has of the cluster
  diff STACK FILE|STACK2     what changes for whom when the stack's tree comes after FILE, which runs now.
                             Exit code 0: nothing, 1: something
  from-yarn FILE [--stack STACK | --vcore N --memory SIZE [--label NAME=VCORE,MEMORY]...]
                             the queue tree of a capacity-scheduler.xml or fair-scheduler.xml, in a stack's form
  preflight STACK            asks the running scheduler whether it would take the stack's tree.
                             Exit code 0: it would, 1: it would not, 3: it could not be asked
Exit code 2: it cannot be told, or not of every file, or these words are not understood.`;

const commands: Readonly<Record<string, (words: readonly string[], sources: Sources) => Promise<Answer>>> = {
  check,
  show,
  diff,
  "from-yarn": fromYarnCommand,
  preflight,
};

/** @throws Error for words that it does not know, and when it cannot tell */
export async function queues(words: readonly string[], sources: Sources): Promise<Answer> {
  const [name = "", ...rest] = words;
  if (asksForHelp(words)) return { code: 0, text: usage };
  try {
    return await commandOf(commands, name)(rest, sources);
  } catch (error) {
    throw withHelp("queues", error);
  }
}

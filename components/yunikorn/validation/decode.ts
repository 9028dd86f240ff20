import { DecodingStopped, newDecoder } from "./decode/decoder";
import { decodeValue } from "./decode/value";
import { run } from "./decode/steps";
import { SCHEDULER_CONFIG } from "./decode/structs";
import { parseDocument } from "./decode/yaml/document";
import type { YamlNode } from "./decode/yaml/node";
import { YamlSyntaxError } from "./decode/yaml/syntax-error";
import type { QueueProblem, SchedulerConfig } from "./scheduler-config";

/** `config` is absent when YuniKorn's decoder refuses the text; `problems` then says all that is wrong. */
export interface Decoded {
  readonly config?: SchedulerConfig;
  /** What it would be without its unknown keys, where these are all that the decoder refuses. */
  readonly known?: SchedulerConfig;
  readonly problems: readonly QueueProblem[];
  /** The document, for places in the text; absent where there is none or the text does not parse. */
  readonly document?: YamlNode;
}

/** Decodes as yunikorn-core 1.8 does: the strict decoder of go.yaml.in/yaml/v3 3.0.4. No document at all is an empty configuration. */
export function decode(yaml: string): Decoded {
  let document: YamlNode | undefined;
  try {
    document = parseDocument(yaml);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    const path = `line ${error.line}, column ${error.column}`;
    return {
      problems: [{ path, message: `not YAML as YuniKorn reads it: ${error.message}`, level: "error" }],
    };
  }
  if (document === undefined) return { config: { checksum: "" }, problems: [] };
  return decodeDocument(document);
}

function decodeDocument(document: YamlNode): Decoded {
  const decoder = newDecoder();
  // The document counts as a value of its own.
  decoder.values++;
  try {
    const value = run(decodeValue(decoder, document, SCHEDULER_CONFIG, undefined));
    const config = (value ?? { checksum: "" }) as SchedulerConfig;
    const { problems, lost } = decoder;
    if (problems.length === 0) return { config, problems, document };
    return lost ? { problems, document } : { known: config, problems, document };
  } catch (error) {
    if (!(error instanceof DecodingStopped)) throw error;
    return { problems: decoder.problems, document };
  }
}

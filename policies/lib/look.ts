import { UnknownValueError } from "@pulumi/policy";
import { type Exemption, isExempt } from "./exemption";
import type { KubernetesObject } from "./kubernetes-object";

/** What of an object a violation is about. */
export interface Part {
  /** As an exemption names it. */
  readonly name: string;
  /** As the violation names it, such as `container "main" (spec.containers[0])`. */
  readonly words: string;
}

/** One look of a rule at an object or a stack: it takes what is wrong, and remembers what is not known yet. */
export class Look<Settings> {
  private unknown: unknown;

  constructor(
    readonly settings: Settings,
    private readonly exemptions: readonly Exemption[],
    private readonly tell: (message: string, urn: string) => void,
  ) {}

  /** @param problem what is wrong; what to do */
  report(object: KubernetesObject, problem: string, part?: Part): void {
    if (this.exemptions.some((exemption) => isExempt(exemption, object, part?.name))) return;
    const words = [object.called, ...(part === undefined ? [] : [part.words]), problem];
    this.tell(words.join(": "), object.resource.urn);
  }

  /** Runs a part of a rule: a value that is not known yet ends it, and hides no violation elsewhere. */
  attempt(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      this.unknown ??= error;
    }
  }

  /** Each item for itself. */
  each<Item>(items: readonly Item[] | undefined, check: (item: Item, index: number) => void): void {
    for (let index = 0; index < (items?.length ?? 0); index++)
      this.attempt(() => check(items![index]!, index));
  }

  /** The server makes of the error a warning that names the property: what is not known yet is neither broken nor kept. */
  end(): void {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- it is an UnknownValueError, whose type the SDK does not export
    if (this.unknown !== undefined) throw this.unknown;
  }
}

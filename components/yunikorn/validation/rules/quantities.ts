import { type Report, at, shown } from "../problem";
import type { ReadResources } from "../resources";

/** Every quantity of a map that YuniKorn refuses. */
export function quantities(
  resources: ReadResources,
  place: string,
  where: string,
  what: string,
  report: Report,
): void {
  for (const [type, wrong] of resources.wrong) {
    const name = type === "" || /[^\w./-]/.test(type) ? shown(type) : type;
    report(at(place, type), `${where}: ${what} ${name} ${shown(resources.written.get(type) ?? "")} ${wrong}`);
  }
}

import { confEntries } from "./conf-file";
import { dataOf } from "./config-map";
import { embeddedPods } from "./embedded-pods";
import type { KubernetesObject } from "./kubernetes-object";
import type { ConfigMap } from "./manifests";

/** An image that a text in a ConfigMap has pods run. */
export interface NamedImage {
  /** Where it stands. */
  readonly place: string;
  readonly image: string | undefined;
}

/** Of YuniKorn's placeholders, of which gang scheduling starts thousands. */
const placeholder = "service.placeholderImage";

const sparkConf = "spark-defaults.conf";
const sparkImages = /^spark\.kubernetes\.((driver|executor)\.)?container\.image$/;

/** Images of static pods, of Spark's jobs and of YuniKorn's placeholders. */
export function imagesInTexts(configMap: KubernetesObject<ConfigMap>): NamedImage[] {
  const data = dataOf(configMap.manifest);
  const inPods = embeddedPods(configMap)
    .filter(({ isStatic }) => isStatic)
    .flatMap(({ place, spec }) =>
      [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ name, image }) => ({
        place: `${place}, container "${name}"`,
        image,
      })),
    );
  const inConf = [...confEntries(data[sparkConf] ?? "")]
    .filter(([key]) => sparkImages.test(key))
    .map(([key, image]) => ({ place: `data["${sparkConf}"], ${key}`, image }));
  const ofPlaceholders =
    data[placeholder] === undefined ? [] : [{ place: `data["${placeholder}"]`, image: data[placeholder] }];
  return [...inPods, ...inConf, ...ofPlaceholders];
}

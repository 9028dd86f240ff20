import type { GangSettings } from "../args";

/** A tenant's own settings over those of the environment, each by itself. */
export const gangOf = (usual: GangSettings, own: Partial<GangSettings> = {}): GangSettings => ({
  enabled: own.enabled ?? usual.enabled,
  style: own.style ?? usual.style,
  placeholderTimeout: own.placeholderTimeout ?? usual.placeholderTimeout,
});

import { objectName } from "./metadata";

/** The variable with a worker's zone. Masters have none. */
export const zoneVariable = "CELEBORN_ZONE";

/**
 * What Hadoop's ScriptBasedMapping calls: one location for each name. A worker asks for its own and has the zone in its environment. A master asks for the workers of its snapshot: addresses where
 * their names resolve, since Hadoop looks them up first, and names where they do not; the zone is in the worker's name, which the headless Service gives back for its address.
 * @see apache/hadoop common/.../net/CachedDNSToSwitchMapping.java (resolve), NetUtils.java (normalizeHostName); apache/celeborn master/.../network/CelebornRackResolver.scala
 */
export const rackScript = `#!/bin/bash
zone() {
  local host="$1"
  if [[ -n \${${zoneVariable}:-} ]]; then
    echo "$${zoneVariable}"
    return
  fi
  if [[ $host =~ ^[0-9.]+$ || $host == *:* ]]; then
    read -r _ host _ < <(getent hosts "$host")
  fi
  if [[ \${host%%.*} =~ ^${objectName("worker")}-(.+)-[0-9]+$ ]]; then
    echo "\${BASH_REMATCH[1]}"
  else
    echo default-rack
  fi
}
for name in "$@"; do
  echo "/$(zone "$name")"
done
`;

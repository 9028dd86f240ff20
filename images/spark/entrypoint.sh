#!/bin/bash
# Starts what Kubernetes asks for: a Spark driver, a Spark executor, or any other command as it stands.
# Spark's Kubernetes scheduler backend sets the SPARK_* variables that this reads; their names are its contract with an image.
# tini is process 1: it passes signals on, reaps what Python workers leave behind, and exits with the command's own code.
set -euo pipefail

role="${1:-}"
here="${BASH_SOURCE[0]%/*}"

need() {
  local name
  for name in "$@"; do
    if [[ -z "${!name:-}" ]]; then
      echo "entrypoint.sh: $name is not set; Spark's Kubernetes backend sets it for a $role" >&2
      exit 64
    fi
  done
}

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

# As in Spark's own images: a Hadoop that is installed beside Spark says where its classes are. A home of native libraries alone has nobody to ask.
if [[ -n "${HADOOP_HOME:-}" && -x "$HADOOP_HOME/bin/hadoop" && -z "${SPARK_DIST_CLASSPATH:-}" ]]; then
  SPARK_DIST_CLASSPATH="$("$HADOOP_HOME/bin/hadoop" classpath)"
  export SPARK_DIST_CLASSPATH
fi

# Highest precedence first: Spark's configuration, Hadoop's, what the caller put in SPARK_CLASSPATH, the distribution, additions.
executor_classpath() {
  local parts=("${SPARK_CONF_DIR:-$SPARK_HOME/conf}") part
  for part in "${HADOOP_CONF_DIR:-}" "${SPARK_CLASSPATH:-}" "$SPARK_HOME/jars/*" "${SPARK_EXTRA_CLASSPATH:-}" "$PWD" \
    "${SPARK_DIST_CLASSPATH:-}"; do
    if [[ -n "$part" ]]; then parts+=("$part"); fi
  done
  local IFS=:
  echo "${parts[*]}"
}

case "$role" in
  driver)
    shift
    need SPARK_DRIVER_BIND_ADDRESS
    # Executors reach the driver by its pod's address. Spark's default, the name of a headless Service, needs the controller manager and
    # the cluster's DNS first: while either lags, as in a storm of new jobs, executors end with UnknownHostException until the job gives up.
    host=()
    if [[ "$SPARK_DRIVER_BIND_ADDRESS" != *:* ]]; then host=(--conf "spark.driver.host=$SPARK_DRIVER_BIND_ADDRESS"); fi
    command=("$SPARK_HOME/bin/spark-submit"
      --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS"
      ${host[@]+"${host[@]}"}
      --conf "spark.executorEnv.SPARK_DRIVER_POD_IP=$SPARK_DRIVER_BIND_ADDRESS"
      --deploy-mode client "$@")
    ;;
  executor)
    shift
    need SPARK_DRIVER_URL SPARK_EXECUTOR_ID SPARK_EXECUTOR_CORES SPARK_EXECUTOR_MEMORY SPARK_APPLICATION_ID \
      SPARK_EXECUTOR_POD_IP SPARK_RESOURCE_PROFILE_ID
    # Spark 3.2 has no backend of Kubernetes' own, and tells an executor no name of its pod.
    backend=org.apache.spark.executor.CoarseGrainedExecutorBackend
    pod=()
    if [[ -n "${SPARK_EXECUTOR_POD_NAME:-}" ]]; then
      backend=org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend
      pod=(--podName "$SPARK_EXECUTOR_POD_NAME")
    fi
    # SPARK_JAVA_OPT_0, _1, ...: one JVM option each, in the order of their numbers, taken whole whatever they contain.
    options=()
    for number in $(compgen -v SPARK_JAVA_OPT_ | sed 's/^SPARK_JAVA_OPT_//' | grep -xE '[0-9]+' | sort -n); do
      name="SPARK_JAVA_OPT_$number"
      options+=("${!name}")
    done
    command=("$java" ${options[@]+"${options[@]}"}
      "-Xms$SPARK_EXECUTOR_MEMORY" "-Xmx$SPARK_EXECUTOR_MEMORY"
      -cp "$(executor_classpath)"
      "$backend"
      --driver-url "$SPARK_DRIVER_URL"
      --executor-id "$SPARK_EXECUTOR_ID"
      --cores "$SPARK_EXECUTOR_CORES"
      --app-id "$SPARK_APPLICATION_ID"
      --hostname "$SPARK_EXECUTOR_POD_IP"
      --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID"
      ${pod[@]+"${pod[@]}"})
    ;;
  "")
    echo "entrypoint.sh: nothing to run; give driver, executor or a command" >&2
    exit 64
    ;;
  *)
    command=("$@")
    ;;
esac

# Where the log volume is mounted, with a folder for each pod. Without a volume that takes files the job runs all the same.
if [[ -n "${SPARK_PLATFORM_LOG_DIR:-}" ]]; then
  if mkdir -p "$SPARK_PLATFORM_LOG_DIR" && [[ -w "$SPARK_PLATFORM_LOG_DIR" ]]; then
    command=("$here/keep-output.sh" "$SPARK_PLATFORM_LOG_DIR" "${command[@]}")
  else
    echo "entrypoint.sh: SPARK_PLATFORM_LOG_DIR ($SPARK_PLATFORM_LOG_DIR) takes no files; the output is not kept there" >&2
  fi
fi

exec tini -s -- "${command[@]}"

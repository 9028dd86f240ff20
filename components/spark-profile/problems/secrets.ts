/** `spark.redaction.regex` of Spark 3.3 and later: what Spark itself hides in its logs and its web interface. */
const secret = /secret|password|token|access[.]?key/i;

/** Names of files and of Secrets, and numbers: what they hold is not the secret. */
const harmless =
  /[fF]iles?$|[pP]rovider(\.path|\.class)?$|\.secretBitLength$|^spark\.kubernetes\.((driver|executor)\.(secrets|secretKeyRef)\.|container\.image\.pullSecrets$|kerberos\.tokenSecret\.)/;

/** Taken from the environment, by Spark (`${env:X}`) or by Hadoop (`${env.X}`), when it is read. */
const reference = /^\$\{[^}]+\}$/;

/** `-Djavax.net.ssl.keyStorePassword=...` among other words. */
const assigned = /(secret|password|token|access[._]?key)[\w.-]*=(?!\$\{|\s|$)/i;

/** Whether a ConfigMap, a stack's output and its state would show somebody's secret to all who may read them. */
export const looksSecret = (key: string, value: string): boolean =>
  (secret.test(key) && !harmless.test(key) && !reference.test(value)) || assigned.test(value);

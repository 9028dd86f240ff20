export interface Login {
  readonly user: string;
  readonly password: string;
}

interface Entry {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/**
 * Who logs in to a registry, by a `config.json` of Docker's; undefined where it has no entry for the host.
 * @throws Error that names no secret, for a text that is no such file and for kinds of entries that only a program of its own could read
 */
export function loginFor(host: string, config: string): Login | undefined {
  const { auths = {}, credsStore, credHelpers = {} } = parsed(config);
  const entry = auths[host] ?? auths[`https://${host}`] ?? auths[`https://${host}/v1/`];
  if (!entry) {
    if (credsStore !== undefined || credHelpers[host] !== undefined)
      throw new Error(
        `the credentials of ${host} are with a helper program, which is not in this image; a Secret with auths.${host}.auth`,
      );
    return undefined;
  }
  if (entry.identitytoken)
    throw new Error(
      `auths.${host} has an identity token, which only docker itself renews; a user and password, such as those of a robot account`,
    );
  if (entry.username !== undefined && entry.password !== undefined)
    return { user: entry.username, password: entry.password };
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(entry.auth ?? "", "base64").toString()) ?? [];
  if (user === undefined || password === undefined || user === "")
    throw new Error(`auths.${host} has no user and password; auth with base64 of user:password`);
  return { user, password };
}

interface Config {
  readonly auths?: Readonly<Record<string, Entry>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
}

function parsed(config: string): Config {
  try {
    return JSON.parse(config) as Config;
  } catch {
    // The parser's own words would show a part of the text.
    throw new Error("the credentials are no JSON; a Secret of type kubernetes.io/dockerconfigjson");
  }
}

import { secretIn } from "../../lib/secret-forms";

/** What a setting is called that holds a secret, and not where one is, such as a file or, for `...Secret` alone, the name of one. */
const secretName =
  /(?:password|passwd|passphrase|(?:app|client|consumer|shared)[._-]?secret|token|credentials?|(?:access|secret|private|api)[._-]?key)$/i;

/** What a secret's place is filled with where the secret is elsewhere: a variable, a file, a switch. */
const reference = /^(?:\$|["']?\$[({]|["']?\/|<|(?:true|false|null|none)$|["']{2}$|$)/i;

const isSecretSetting = (name: string, value: string): boolean =>
  secretName.test(name) && !reference.test(value);

/** As `secretIn`, of a setting: its name may say it too. */
export const secretInSetting = (name: string, value: string): string | undefined =>
  secretIn(value) ?? (isSecretSetting(name, value) ? `a value for ${name}` : undefined);

const settingLine = /^\s*(?:export\s+)?["']?([\w.-]+)["']?(?:\s*[=:]\s*|\s+)(\S.*?)\s*,?$/;

/** As `secretIn`, of a file of settings, a line each. */
export function secretInFile(content: string): string | undefined {
  const found = secretIn(content);
  if (found !== undefined) return found;
  for (const line of content.split("\n")) {
    const [, name, value] = settingLine.exec(line) ?? [];
    if (name !== undefined && value !== undefined && isSecretSetting(name, value))
      return `a value for ${name}`;
  }
  return undefined;
}

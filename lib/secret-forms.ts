/** A text that only a secret looks like, whatever stands around it. */
export type SecretForm = readonly [what: string, form: RegExp];

/** Tokens that say what they are, by whoever hands them out. */
export const tokenForms: readonly SecretForm[] = [
  ["a token (JWT)", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/],
  ["an access key of AWS", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a token of GitHub", /\b(?:gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_\w{22,})/],
  ["a token of GitLab", /\bglpat-[\w-]{20,}/],
  ["a token of Slack", /\bxox[abprs]-[\w-]{10,}/],
];

const secretForms: readonly SecretForm[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
  // Also behind jdbc:. One that a variable stands for is none.
  ["a URL with a password", /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$]*:[^\s/@"'${}]+@/i],
  ["credentials of a registry", /"auths"\s*:/],
  ...tokenForms,
];

/** What a text holds that belongs into a Secret, such as `a private key`; undefined for nothing that a form tells. The text is in no message. */
export const secretIn = (text: string): string | undefined =>
  secretForms.find(([, form]) => form.test(text))?.[0];

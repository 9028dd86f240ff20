const secretName =
  /(?:^|[^a-z])(?:pass(?:word|phrase|wd)|token|secret|credentials?|(?:secret|access|private|api|account)[._-]?key)$/i;

/**
 * Whether a text of this name is a secret: `password`, `AWS_SECRET_ACCESS_KEY`, `fs.s3a.secret.key`, `clientSecret`. A name that goes on
 * is of something beside it: `tokenFile`, `secretName`, `passwordPolicy`.
 */
export const namesSecret = (name: string): boolean =>
  // camelCase has its words apart too.
  secretName.test(name.replace(/([a-z0-9])([A-Z])/g, "$1-$2"));

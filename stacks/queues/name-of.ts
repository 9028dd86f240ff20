/** What a person calls a file that a command is given. */
export const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

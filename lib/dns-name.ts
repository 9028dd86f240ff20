const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const oneLabel = new RegExp(`^${label}$`);
const labels = new RegExp(`^${label}(\\.${label})*$`);

/** RFC 1123, as the names of namespaces and Services. */
export const isDnsLabel = (text: string): boolean => oneLabel.test(text);

/** RFC 1123, as the names of Nodes, Secrets and hosts. */
export const isDnsName = (text: string): boolean => text.length <= 253 && labels.test(text);

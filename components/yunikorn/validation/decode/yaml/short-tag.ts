const PREFIX = "tag:yaml.org,2002:";

/** `!!str` for YAML's own `tag:yaml.org,2002:str`. */
export function shortTag(tag: string): string {
  return tag.startsWith(PREFIX) ? `!!${tag.slice(PREFIX.length)}` : tag;
}

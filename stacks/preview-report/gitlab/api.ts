/** GitLab's REST API below one project. @see https://docs.gitlab.com/api/rest */
export interface GitLab {
  /** All pages. */
  list(path: string): Promise<readonly Item[]>;
  get(path: string): Promise<Item>;
  send(method: "POST" | "PUT", path: string, body: Readonly<Record<string, string>>): Promise<Item>;
}

/** What is read of a note, an issue or a user. */
export interface Item {
  readonly id: number;
  readonly iid?: number;
  readonly body?: string;
  readonly title?: string;
  readonly author?: { readonly id: number };
}

export interface Access {
  /** Such as https://gitlab.example.com/api/v4. */
  readonly url: string;
  /** Goes into a header alone. */
  readonly token: string;
}

const pageSize = 100;
const mostSeconds = 30;

/** Every call throws an Error that names the request and the answer, never the token. */
export function gitLab({ url, token }: Access): GitLab {
  const request = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "PRIVATE-TOKEN": token, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: "error",
      signal: AbortSignal.timeout(mostSeconds * 1000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
  return {
    async list(path) {
      const items: Item[] = [];
      for (let page = 1; ; page++) {
        const query = `${path.includes("?") ? "&" : "?"}per_page=${pageSize}&page=${page}`;
        const found = (await request("GET", `${path}${query}`)) as Item[];
        items.push(...found);
        if (found.length < pageSize) return items;
      }
    },
    get: async (path) => (await request("GET", path)) as Item,
    send: async (method, path, body) => (await request(method, path, body)) as Item,
  };
}

/** To the API a field that is null is not there. */
export function nullAsAbsent<Value extends object>(value: Value): Value {
  return new Proxy(value, {
    get(target, key): unknown {
      const inner: unknown = Reflect.get(target, key);
      if (inner === null) return undefined;
      return typeof inner === "object" ? nullAsAbsent(inner) : inner;
    },
  });
}

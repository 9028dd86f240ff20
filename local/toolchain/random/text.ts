import { hashSync } from "bcryptjs";
import { secret, type Properties } from "../plugin/properties";
import { characterClasses, randomText, type TextOptions } from "./characters";
import { wholeNumber, withDefaults, type Failure, type Resource } from "./resource";

const minimums = ["minLower", "minUpper", "minNumeric", "minSpecial"] as const;

const inputs = {
  length: null,
  lower: true,
  upper: true,
  numeric: true,
  /** The old name of `numeric`. */
  number: null,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
  overrideSpecial: null,
  keepers: null,
} as const;

function options(values: Properties): TextOptions {
  const numeric = (values.number ?? values.numeric) as boolean;
  return { overrideSpecial: "", ...values, numeric } as unknown as TextOptions;
}

function check(values: Properties): Failure[] {
  const failures = [
    ...wholeNumber(values, "length", 1),
    ...minimums.flatMap((minimum) => wholeNumber(values, minimum, 0)),
  ];
  if (failures.length > 0) return failures;
  const text = options(values);
  const { allowed, required } = characterClasses(text);
  const needed = required.reduce((sum, { minimum }) => sum + minimum, 0);
  if (text.length < needed) {
    return [
      {
        property: "length",
        reason: `${text.length}; the minimums (minLower and so on) need ${needed} characters`,
      },
    ];
  }
  if (text.length > needed && allowed === "") {
    return [
      {
        property: "length",
        reason: `${text.length}; lower, upper, numeric and special are all false, so no character is allowed`,
      },
    ];
  }
  return [];
}

/** The state of a text that was made elsewhere: its length is known, how it was made is not. */
const imported = (text: string): Properties => withDefaults(resource, { length: text.length });

const resource = { inputs, required: ["length"], check } as unknown as Resource;

export const randomString: Resource = {
  ...resource,
  computed: ["result"],
  create: (values) => {
    const result = randomText(options(values));
    return { id: result, properties: { result } };
  },
  import: (text) => ({ id: text, properties: { ...imported(text), result: text } }),
};

/** The id is "none", as the real one would be the password, in plain text in the state. */
const password = (result: string): { id: string; properties: Properties } => ({
  id: "none",
  properties: {
    result: secret(result),
    bcryptHash: secret(hashSync(result)),
  },
});

export const randomPassword: Resource = {
  ...resource,
  computed: ["result", "bcryptHash"],
  create: (values) => password(randomText(options(values))),
  import: (text) => {
    const { id, properties } = password(text);
    return { id, properties: { ...imported(text), ...properties } };
  },
};

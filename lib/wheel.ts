/** A Python wheel, pinned. */
export interface Wheel {
  /** Such as `tzdata-2025.2-py2.py3-none-any.whl`. */
  readonly file: string;
  /** Of the file, in hex. */
  readonly sha256: string;
}

export interface WheelName {
  readonly name: string;
  readonly version: string;
  /** Such as `py3` or `cp311`. */
  readonly python: string;
  /** `any`, or such as `manylinux_2_28_x86_64`. */
  readonly platform: string;
}

/**
 * What a wheel's file name says; undefined for a text that is no such name.
 * @see https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention
 */
export function wheelName(file: string): WheelName | undefined {
  const [, name, version, python, platform] =
    /^([A-Za-z0-9][A-Za-z0-9._]*)-([0-9][A-Za-z0-9.+!]*)(?:-\d[A-Za-z0-9]*)?-([a-z0-9.]+)-[a-z0-9_.]+-([a-z0-9_.]+)\.whl$/.exec(
      file,
    ) ?? [];
  return name === undefined ? undefined : { name, version: version!, python: python!, platform: platform! };
}

import type { ApiServerSettings } from "../../../components/api-server/args";
import { apiServerProblems } from "../../../components/api-server/problems";
import { settingsWith } from "./settings";

/** What is changed in good settings, and every problem that comes of it. */
export type Case = [title: string, changes: Partial<ApiServerSettings>, ...problems: string[]];

/** What is said about good settings with some values changed, one sentence each. */
export const said = (changes: Partial<ApiServerSettings>): string[] =>
  apiServerProblems(settingsWith(changes)).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

/** A test for each case of each group. */
export const refuses = (groups: Readonly<Record<string, Case[]>>): void =>
  describe.each(Object.entries(groups))("%s", (_, cases) => {
    it.each(cases)("refuses %s", (_title, changes, ...expected) => expect(said(changes)).toEqual(expected));
  });

import { rootFileSystemReadOnly } from "../../policies/rules/root-file-system-read-only";
import { violations } from "../support/policy";
import { bad, good } from "./fixtures/root-file-system-read-only";

it("accepts a container without", () => expect(violations(rootFileSystemReadOnly, good)).toEqual([]));

it("refuses one with, by name and place", () =>
  expect(violations(rootFileSystemReadOnly, bad)).toEqual([
    'Deployment root-file-system-read-only/root-file-system-read-only: container "main" (spec.template.spec.containers[0]): can write to its root file system; set readOnlyRootFilesystem to true',
  ]));

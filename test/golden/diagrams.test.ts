import { absent } from "../support/diagrams/drawings";
import { faultsOf } from "../support/diagrams/faults";
import { type Drawings, drawnPages } from "../support/diagrams/pages";
import { drawnStack, picturesOf, recordStack } from "./stack";

let drawings: Drawings;

beforeAll(async () => {
  drawings = picturesOf(await recordStack(drawnStack));
});

it("has the pictures of docs/ as `make golden` would draw them", () => {
  const pages = drawnPages(drawings);
  expect(pages.length).toBeGreaterThan(9);
  for (const { file, now, wanted } of pages) expect(`${file}\n${now}`).toBe(`${file}\n${wanted}`);
});

it("draws what Mermaid can read and a person, too", () => {
  const { objects, ...pictures } = drawings;
  expect(objects).toContain("| room | makes | in |");
  const drawn = Object.entries(pictures).filter(([, picture]) => picture !== absent);
  const faults = drawn.map(([name, picture]) => [name, faultsOf(picture)] as const);
  expect(faults.length).toBeGreaterThan(5);
  expect(faults.filter(([, wrong]) => wrong.length > 0)).toEqual([]);
});

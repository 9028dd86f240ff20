import { labels, selector } from "../../../lib/labels";

it("says whose an object is", () =>
  expect(labels("tenants", "p1", "spark-driver")).toEqual({
    "app.kubernetes.io/name": "tenants",
    "app.kubernetes.io/instance": "p1",
    "app.kubernetes.io/component": "spark-driver",
    "app.kubernetes.io/part-of": "spark-platform",
    "app.kubernetes.io/managed-by": "pulumi",
    "spark-platform/component": "tenants",
  }));

it("never lets a selector grow: a Deployment's cannot change, so one label more would replace it", () =>
  expect(selector("api-server", "spark")).toEqual({
    "app.kubernetes.io/name": "api-server",
    "app.kubernetes.io/instance": "spark",
  }));

it("selects with labels that the objects have", () =>
  expect(labels("a", "b", "c")).toMatchObject(selector("a", "b", "c")));

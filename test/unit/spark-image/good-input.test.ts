/** What a stack file may say of its Spark image, though it looks like something that it may not. */
import { problemsOf } from "../../support/config";

it.each([
  [
    "a variable that only sounds secret",
    { "spark.imageBuild.contents.environment": { TOKENIZERS_PARALLELISM: "false" } },
  ],
  ["a tag with a number of its builder's own", { "spark.image": "registry.example.com/team/spark:1.4.2" }],
])("takes %s", (_, changes) => expect(problemsOf(changes)).toEqual([]));

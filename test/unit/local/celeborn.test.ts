import { celebornLabel, simulatedTaint } from "../../../local/cluster/settings";
import { loadConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/source";

it("sends the local stack's Celeborn to the node with the label, be it the simulated one, however many share it", () => {
  const { celeborn } = loadConfig(readStackFile("local"));
  for (const role of [celeborn?.masters, celeborn?.workers]) {
    expect(role?.nodeSelector).toEqual({ [celebornLabel.key]: celebornLabel.value });
    expect(role?.antiAffinity).toBe("preferred");
    expect(role?.tolerations).toContainEqual({
      key: simulatedTaint.key,
      operator: "Exists",
      effect: simulatedTaint.effect,
    });
  }
});

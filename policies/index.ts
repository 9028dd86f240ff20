import { PolicyPack } from "@pulumi/policy";
import { imagesPinned } from "./rules/images-pinned";

new PolicyPack("spark-platform", { policies: [imagesPinned] });

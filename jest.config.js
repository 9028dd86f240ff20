/** One project per kind of test (see docs/testing.md); `make test` runs them in this order, e2e last and one at a time. */
const esmOnly = [
  "@kubernetes/client-node",
  "openid-client",
  "oauth4webapi",
  "jose",
  "jsonpath-plus",
  "@pulumi/pulumi/nodejs",
];

const project = (name) => ({
  displayName: name,
  rootDir: __dirname,
  testEnvironment: "node",
  // @pulumi/pulumi keeps its state on the global object and reads it after a test file has ended; jest would warn of each access.
  testEnvironmentOptions: { globalsCleanup: "off" },
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  transform: {
    "^.+\\.(t|j|mj)s$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/.local/"],
});

module.exports = {
  // A hang is to be noticed, not a busy machine: a test of 50 ms has taken more than jest's 5 s beside builds.
  testTimeout: 60_000,
  testSequencer: `${__dirname}/test/support/alphabetical.js`,
  projects: ["unit", "components", "golden", "policies", "agents", "toolchain", "e2e"].map(project),
};

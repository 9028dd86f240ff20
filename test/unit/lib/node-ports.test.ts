/** The table of ports holds every port that a control-plane node of this platform listens on. */
import { onlineProxyPorts, sparkProxyPorts } from "../../../components/api-server/events-proxy";
import { defaultPorts as etcdPorts } from "../../../components/event-etcd/defaults";
import { defaultPorts, fixedPorts } from "../../../lib/node-ports";
import { isDedicated, loadConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/source";

const sorted = (ports: readonly (number | string)[]): number[] => ports.map(Number).sort((a, b) => a - b);

it("holds the configured defaults, and those alone as movable", () => {
  const config = loadConfig(readStackFile("local"));
  if (!isDedicated(config)) throw new Error("the local stack has no API servers of its own");
  const { eventEtcd, apiServer } = config;
  const configured = [...Object.values(eventEtcd.ports), apiServer.port];
  expect(sorted(Object.keys(defaultPorts))).toEqual(sorted(configured));
  expect(sorted(Object.values(etcdPorts))).toEqual(sorted(Object.values(eventEtcd.ports)));
});

it("holds the proxies' ports", () => {
  const proxies = [...Object.values(onlineProxyPorts), ...Object.values(sparkProxyPorts)].map(String);
  expect(Object.keys(fixedPorts)).toEqual(expect.arrayContaining(proxies));
});

it("has one owner for each port", () =>
  expect(Object.keys(fixedPorts).filter((port) => port in defaultPorts)).toEqual([]));

import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { engineAddress, servePlugin } from "../plugin/server";
import { Provider } from "./provider";
import { providerService } from "./service";

/** The plugin `pulumi-resource-kubernetes`, started by the Pulumi engine. */
const provider = new Provider();
provider.log.connect(engineAddress());
void servePlugin((server) => server.addService(ResourceProviderService, providerService(provider)));

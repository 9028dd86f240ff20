/** What the engine writes for a value that only the update will know. @see UnknownStringValue in sdk/go/common/resource/plugin/rpc.go */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

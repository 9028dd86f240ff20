/** Which member of which cluster some data belongs to; decimal like the gateway's. */
export interface Identity {
  readonly clusterId: string;
  readonly memberId: string;
}

const metadataType = 1n;

/**
 * Reads the identity from the head of a write-ahead log, so that it is known while etcd is down. A log is a row of frames: 8 bytes little endian
 * (low 56 bits: length of the record; with the highest bit set, bits 56 to 58: padding), then walpb.Record {type 1, crc 2, data 3}; the record of
 * type 1 holds pb.Metadata {nodeID 1, clusterID 2}, and each file of a log begins with it after a checksum.
 * @see server/storage/wal/{decoder.go,walpb/record.proto} of the etcd repository; the same since etcd 3.0
 * @returns undefined when this is not the head of such a log
 */
export function walIdentity(head: Buffer): Identity | undefined {
  let offset = 0;
  for (let frame = 0; frame < 4 && offset + 8 <= head.length; frame++) {
    const field = head.readBigUInt64LE(offset);
    const length = Number(field & 0xff_ffff_ffff_ffffn);
    const padding = field >> 63n === 1n ? Number((field >> 56n) & 7n) : 0;
    const record = head.subarray(offset + 8, offset + 8 + length);
    if (length === 0 || record.length !== length) return undefined;
    const fields = protobuf(record);
    if (fields?.get(1) === metadataType) return metadata(fields.get(3));
    offset += 8 + length + padding;
  }
  return undefined;
}

function metadata(data: bigint | Buffer | undefined): Identity | undefined {
  if (!Buffer.isBuffer(data)) return undefined;
  const fields = protobuf(data);
  const [memberId, clusterId] = [fields?.get(1), fields?.get(2)];
  if (typeof memberId !== "bigint" || typeof clusterId !== "bigint") return undefined;
  return { clusterId: clusterId.toString(), memberId: memberId.toString() };
}

/** Fields of a message that has only varints and length-delimited ones; undefined for anything else. */
function protobuf(message: Buffer): Map<number, bigint | Buffer> | undefined {
  const fields = new Map<number, bigint | Buffer>();
  let offset = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; offset < message.length && shift < 70n; shift += 7n) {
      const byte = message[offset++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a varint does not end");
  };
  try {
    while (offset < message.length) {
      const tag = Number(varint());
      if ((tag & 7) === 0) fields.set(tag >> 3, varint());
      else if ((tag & 7) === 2) {
        const length = Number(varint());
        if (offset + length > message.length) return undefined;
        fields.set(tag >> 3, message.subarray(offset, offset + length));
        offset += length;
      } else return undefined;
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return fields;
}

package io.cdfrecords.benchmark;

import io.cdfrecords.record.CdfRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Encodes a record without any check, and gives it one of so many keys. */
final class EncodeByHandFn extends DoFn<CdfRecord, KV<Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final int keys;

  EncodeByHandFn(int keys) {
    this.keys = keys;
  }

  @ProcessElement
  public void encode(@Element CdfRecord record, OutputReceiver<KV<Integer, byte[]>> out) {
    int key = Math.floorMod(record.id().externalId().hashCode(), keys);
    out.output(KV.of(key, SampleRecords.handWrittenJson(record)));
  }
}

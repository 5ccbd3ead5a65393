package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Registers the coders of this library's types, so that no pipeline calls {@code setCoder}. */
public final class CdfRecordsCoders implements CoderProviderRegistrar {
  /** For the service loader. */
  public CdfRecordsCoders() {}

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(CdfRecord.class), CdfRecordCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(RecordId.class), RecordIdCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(RecordChange.class), RecordChangeCoder.of()));
  }
}

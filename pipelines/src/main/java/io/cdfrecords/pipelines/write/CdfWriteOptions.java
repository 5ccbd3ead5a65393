package io.cdfrecords.pipelines.write;

import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The stream and the options of a write, for pipelines whose input does not name streams. */
public interface CdfWriteOptions extends CdfDeliveryOptions {
  @Description(
      "The stream's id: 1-100 characters, a-z first, then a-z, 0-9, _ or -. It must exist."
          + " Required.")
  @Nullable String getStream();

  void setStream(@Nullable String value);
}

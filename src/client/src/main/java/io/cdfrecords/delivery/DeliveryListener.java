package io.cdfrecords.delivery;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import java.time.Duration;

/** Is told what delivery does, on the thread that delivers. */
public interface DeliveryListener {
  /** Listens to nothing. */
  DeliveryListener NONE = new DeliveryListener() {};

  /**
   * One request was made.
   *
   * @param request what was sent
   * @param reply what came of it
   * @param took from the first byte out to the last byte in
   */
  default void requested(RecordsRequest request, Reply reply, Duration took) {}

  /**
   * Stored records were read, or tried to be.
   *
   * @param request what was asked
   * @param reply what came of it
   * @param took from the first byte out to the last byte in
   */
  default void readBack(FilterRequest request, Reply reply, Duration took) {}

  /**
   * A record that the service called a duplicate is stored with its very content: it is written.
   */
  default void confirmed() {}

  /** {@code records} records are to be sent again. */
  default void retrying(int records) {}

  /** {@code records} records of equal content were not sent on their own. */
  default void merged(int records) {}

  /** {@code records} records were replaced by later ones before they were sent. */
  default void superseded(int records) {}

  /**
   * The service, or the way to it, holds a stream up.
   *
   * @param stream the stream
   * @param wait until the next attempt
   * @param why what came of the last request
   */
  default void held(String stream, Duration wait, Reply why) {}

  /**
   * Records of a stream are refused one after the other for one cause, with none of their sources
   * accepted in between.
   *
   * @param stream the stream
   * @param cause what the service said, without what names the single record
   * @param records how many so far, 10 or more
   */
  default void refusedAlike(String stream, String cause, int records) {}

  /**
   * The job's own pace holds a stream up.
   *
   * @param stream the stream
   * @param wait until the next attempt
   */
  default void paced(String stream, Duration wait) {}
}

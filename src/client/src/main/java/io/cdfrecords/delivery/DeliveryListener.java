package io.cdfrecords.delivery;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.HoldUp;
import java.time.Duration;

/** Hears of each step of a delivery, on the thread that delivers. */
public interface DeliveryListener {
  /** Listens to nothing. */
  DeliveryListener NONE = new DeliveryListener() {};

  /**
   * One request was made.
   *
   * @param request the request
   * @param reply the answer, or why there is none
   * @param took from the first byte out to the last byte in
   */
  default void requested(RecordsRequest request, Reply reply, Duration took) {}

  /**
   * Stored records were read, or tried to be.
   *
   * @param request the query
   * @param reply the answer, or why there is none
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
   * @param why the last answer, or why there is none
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
   * A stream is stopped. Reported within 5 s, and again each minute until a request is accepted;
   * once for all streams where the cause is the same for all of them.
   *
   * @param holdUp what stops it, since when, and when the next attempt is
   */
  default void stopped(HoldUp holdUp) {}

  /**
   * The job's own pace holds a stream up.
   *
   * @param stream the stream
   * @param wait until the next attempt
   */
  default void paced(String stream, Duration wait) {}
}

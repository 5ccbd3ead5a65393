package io.cdfrecords.api;

/**
 * The service's limits on one request, as its documentation publishes them.
 *
 * <p>Ours: "10 MB" is read as 10,000,000 bytes of uncompressed JSON, envelope included, which every
 * reading of it allows.
 */
public final class ServiceLimits {
  /** The most items in a write or delete request. */
  public static final int MAX_ITEMS = 1000;

  /** The most bytes of a request's uncompressed body, envelope included. */
  public static final int MAX_BODY_BYTES = 10_000_000;

  /** The most bytes one item may have: it must fit into a request alone. */
  public static final int MAX_ITEM_BYTES = MAX_BODY_BYTES - Envelope.EMPTY_BYTES;

  private ServiceLimits() {}
}

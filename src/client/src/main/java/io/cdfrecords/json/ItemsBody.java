package io.cdfrecords.json;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Envelope;
import io.cdfrecords.api.RecordsRequest;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A request's body: items that were encoded before, joined without being parsed or copied again.
 *
 * <p>Its exact size is {@link RecordsRequest#bodyBytes()}, known before a byte is written. See <a
 * href="https://api-docs.cognite.com/20230101/tag/Records/">the service's page on records</a>.
 */
public final class ItemsBody {
  private static final byte[] HEAD = Envelope.head();
  private static final byte[] TAIL = Envelope.tail();

  private ItemsBody() {}

  /**
   * Writes {@code {"items":[…]}}; {@code out} stays open.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(RecordsRequest request, OutputStream out) throws IOException {
    out.write(HEAD);
    boolean first = true;
    for (EncodedRecord record : request.records()) {
      if (!first) {
        out.write(Envelope.SEPARATOR);
      }
      out.write(record.json());
      first = false;
    }
    out.write(TAIL);
  }
}

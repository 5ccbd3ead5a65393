package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON text, in the shape of an item of the Records API:
 *
 * <pre>{@code
 * {"space":"plant","externalId":"a1","sources":[
 *   {"source":{"type":"container","space":"model","externalId":"Alarm"},
 *    "properties":{"severity":700}}]}
 * }</pre>
 *
 * <p>See <a href="https://api-docs.cognite.com/20230101/">the service's API reference</a>.
 */
public final class RecordJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RecordJson() {}

  /**
   * Reads one record, from nowhere in particular.
   *
   * @param text the JSON of one record
   * @throws NotARecordException as {@link #parse(String, Origin)} does
   */
  public static CdfRecord parse(String text) throws NotARecordException {
    return parse(text, null);
  }

  /**
   * Reads one record.
   *
   * <p>Numbers become {@code Long} or {@code Double}, or {@code BigInteger} and {@code BigDecimal}
   * where those cannot hold them; objects become maps. Ranges are not checked here: that is done
   * when the record is encoded.
   *
   * @param text the JSON of one record
   * @param origin where it was read from, or null
   * @throws NotARecordException if the text is not JSON, or not of a record's shape; the message
   *     says where
   */
  public static CdfRecord parse(String text, @Nullable Origin origin) throws NotARecordException {
    try (JsonParser in = FACTORY.createParser(text)) {
      return new RecordParser(in, origin).parse();
    } catch (JsonProcessingException e) {
      // The library's own message quotes the input.
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw new NotARecordException("not well-formed JSON, at character " + at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Prints a record as it stands, whether it can be sent or not: what breaks a rule is shown, so
   * that it can be mended. A number that JSON cannot hold is printed as text.
   */
  public static String print(CdfRecord record) {
    return print(out -> out.write(record));
  }

  /** Prints what names a record to delete, whether it can be sent or not. */
  public static String print(RecordId id) {
    return print(out -> out.write(id));
  }

  private static String print(Item item) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      item.writeTo(new RecordWriter(out, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Something that can be an item of a request. */
  private interface Item {
    void writeTo(RecordWriter out) throws IOException;
  }
}

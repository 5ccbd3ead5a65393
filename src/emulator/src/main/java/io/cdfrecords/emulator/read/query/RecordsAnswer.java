package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a filter request. */
final class RecordsAnswer {
  private RecordsAnswer() {}

  /**
   * Returns an answer with records.
   *
   * @param typing what is said of their properties; null for nothing
   * @throws RequestRefusedException with 400, by our decision, where the answer would be larger
   *     than the service gives: to cut it short would look as if there were no more records
   */
  static Answer of(
      List<Candidate> records, List<Selection> selections, @Nullable Map<String, ?> typing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = RecordJson.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("items");
      for (Candidate candidate : records) {
        json.writeStartObject();
        RecordJson.writeNames(json, candidate.change());
        RecordJson.writeProperties(json, candidate, selections);
        json.writeEndObject();
        json.flush();
        checkSize(out);
      }
      json.writeEndArray();
      if (typing != null) {
        json.writeObjectField("typing", typing);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    checkSize(out);
    return new Answer(200, Map.of(), out.toByteArray());
  }

  private static void checkSize(ByteArrayOutputStream out) {
    if (out.size() > QueryLimits.ANSWER_BYTES) {
      throw new RequestRefusedException(
          400,
          "the answer would have more than %d bytes; ask with a smaller limit or fewer sources"
              .formatted(QueryLimits.ANSWER_BYTES));
    }
  }
}

package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timestamps as text: by a table, and held against the JDK's own formatter. */
final class TimeWriterTest {
  private static final DateTimeFormatter JDK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

  private static final JsonFactory JSON = new JsonFactory();

  private final TimeWriter writer = new TimeWriter();

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:15:30Z, 2026-11-23T10:15:30.000Z",
    "2026-11-23T10:15:30.0019Z, 2026-11-23T10:15:30.001Z",
    "2024-02-29T23:59:59.999+05:30, 2024-02-29T23:59:59.999+05:30",
    "2026-01-01T00:00:00-00:30, 2026-01-01T00:00:00.000-00:30",
    "2026-01-01T00:00:00-18:00, 2026-01-01T00:00:00.000-18:00",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
    "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00.000Z",
  })
  void writesDateTimeMillisecondsAndOffset(OffsetDateTime time, String text) throws IOException {
    assertThat(written(time), is(text));
  }

  @Property
  void writesWhatTheFormatterWrites(
      @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -64_800, max = 64_800) int offset)
      throws IOException {
    OffsetDateTime time =
        LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)
            .atOffset(ZoneOffset.ofTotalSeconds(offset));
    assertThat(written(time), is(JDK.format(time)));
  }

  private String written(OffsetDateTime time) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      writer.write(time, out);
    }
    String quoted = text.toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}

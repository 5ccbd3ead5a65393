package io.cdfrecords.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what a stream holds, as a copy of it would, from cursor to cursor. */
final class StreamCopy {
  private static final Pattern VALUE = Pattern.compile("\"p\":([0-9]+)");
  private static final String ALL = "'sources':[{" + QueryClient.ALARM + ",'properties':['p']}]";

  private final SyncClient reader;
  private final Map<String, String> known = new TreeMap<>();
  private final List<String> met = new ArrayList<>();

  StreamCopy(Http http, String stream) {
    this.reader = new SyncClient(http, stream);
  }

  /** Returns the value of every record that a stream holds, by its external id. */
  static Map<String, String> held(RecordsEmulator emulator, String stream) {
    Map<String, String> held = new TreeMap<>();
    for (StoredRecord record : emulator.records(stream)) {
      Matcher value = VALUE.matcher(record.sources());
      assertThat(value.find(), is(true));
      held.put(record.externalId(), value.group(1));
    }
    return held;
  }

  /** Goes on with its cursor at another emulator. */
  void turnTo(Http other) {
    reader.turnTo(other);
  }

  /** Reads a page of no more than so many items. */
  void read(int limit) throws IOException {
    reader.asks(ALL + ",'limit':" + limit);
    reader.next();
    for (JsonNode item : reader.latestItems()) {
      String id = item.get("externalId").textValue();
      met.add(id);
      if (item.get("status").textValue().equals("deleted")) {
        known.remove(id);
      } else {
        known.put(id, item.at("/properties/s/Alarm/p").asText());
      }
    }
  }

  /** Reads until there is no more. */
  void readAll() throws IOException {
    do {
      read(13);
    } while (reader.hasNext());
  }

  /** Returns the value of every record as the stream told of it, by its external id. */
  Map<String, String> known() {
    return known;
  }

  /** Returns the external ids of all items, in their order. */
  List<String> met() {
    return met;
  }
}

package io.cdfrecords.pipelines.docs;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the page on writing without Beam shows, so that what is copied from there works. */
final class WriteWithoutBeam {
  private final List<String> refusals = new ArrayList<>();

  static RecordsEndpoint connect(String baseUrl, Credentials credentials) {
    RecordsEndpoint endpoint =
        HttpRecordsEndpoint.builder(baseUrl, "my-project", credentials)
            .application("my-writer")
            .build();
    return endpoint;
  }

  Reply write(RecordsEndpoint endpoint, List<CdfRecord> records) {
    RecordsRequest request = encode(records);
    Reply reply = endpoint.post(request);
    return reply;
  }

  RecordsRequest encode(List<CdfRecord> records) {
    RecordEncoder encoder = new RecordEncoder(false);
    List<EncodedRecord> encoded = new ArrayList<>();
    for (CdfRecord record : records) {
      Encoding encoding = encoder.encode("alarms", record);
      if (encoding instanceof Encoding.Encoded good) {
        encoded.add(good.record());
      } else if (encoding instanceof Encoding.Refused bad) {
        refusals.add(record.id() + " " + bad.reason() + " " + bad.message());
      }
    }
    return new RecordsRequest("alarms", Operation.INGEST, encoded);
  }

  static boolean isWritten(EncodedRecord record, Reply reply) {
    if (reply.status() / 100 == 2) {
      return reply.body() != Reply.Body.OTHER;
    }
    List<PartialEntry> partial = reply.error().partial();
    List<Integer> codes =
        (partial == null ? List.<PartialEntry>of() : partial)
            .stream()
                .filter(entry -> entry.id().equals(record.id()))
                .map(PartialEntry::code)
                .toList();
    return !codes.isEmpty() && codes.stream().allMatch(code -> code == 202);
  }

  static String look(RecordsEndpoint endpoint) {
    Answer<StreamInfo> stream = endpoint.stream("alarms");
    Answer<List<StoredRecord>> found =
        endpoint.filter(
            new FilterRequest(
                "alarms",
                "plant",
                List.of("a-1", "a-2"),
                Map.of(SourceId.container("model", "Alarm"), List.of("severity"))));
    return stream.content() + " " + found.content();
  }

  List<String> refusals() {
    return refusals;
  }
}

package io.cdfrecords.benchmark;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The client without a runner: records are made, checked, encoded, put into requests and posted,
 * one request after the other; or, as its peer, one prepared request is posted again and again over
 * the same transport.
 */
final class ClientAlone implements Workload {
  private final boolean prepared;
  private final boolean gzip;

  /**
   * @param prepared whether only the first request is made, and then repeated
   * @param gzip whether bodies are compressed
   */
  ClientAlone(boolean prepared, boolean gzip) {
    this.prepared = prepared;
    this.gzip = gzip;
  }

  @Override
  public void run(Load load) {
    RecordEncoder encoder = new RecordEncoder(false);
    HttpRecordsEndpoint.Builder client =
        HttpRecordsEndpoint.builder(load.url(), "p", Credentials.tokenFrom(new FixedToken()));
    try (HttpRecordsEndpoint endpoint = (gzip ? client : client.withoutGzip()).build()) {
      RecordsRequest request = null;
      for (long from = 0; from < load.records(); from += PlainPost.BATCH) {
        if (request == null || !prepared) {
          request = request(encoder, load, from);
        }
        int status = endpoint.post(request).status();
        if (status != 202) {
          throw new IllegalStateException("status " + status);
        }
        Progress.made(Math.min(PlainPost.BATCH, load.records() - from));
      }
    }
  }

  private static RecordsRequest request(RecordEncoder encoder, Load load, long from) {
    long to = Math.min(from + PlainPost.BATCH, load.records());
    List<EncodedRecord> records = new ArrayList<>(PlainPost.BATCH);
    long now = System.currentTimeMillis();
    for (long number = from; number < to; number++) {
      CdfRecord record = SampleRecords.record(number, now, load.textLetters());
      records.add(((Encoding.Encoded) encoder.encode("alarms", record)).record());
    }
    return new RecordsRequest("alarms", Operation.INGEST, records);
  }
}

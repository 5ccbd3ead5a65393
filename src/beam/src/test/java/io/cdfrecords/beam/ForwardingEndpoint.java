package io.cdfrecords.beam;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import java.util.List;

/** Another endpoint, to be changed in what a test needs. */
abstract class ForwardingEndpoint implements RecordsEndpoint {
  private final RecordsEndpoint other;

  ForwardingEndpoint(RecordsEndpoint other) {
    this.other = other;
  }

  @Override
  public Reply post(RecordsRequest request) {
    return other.post(request);
  }

  @Override
  public Answer<List<StoredRecord>> filter(FilterRequest request) {
    return other.filter(request);
  }

  @Override
  public Answer<StreamInfo> stream(String streamId) {
    return other.stream(streamId);
  }

  @Override
  public void close() {
    other.close();
  }
}

package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.json.ItemsBody;
import java.io.IOException;
import java.io.OutputStream;

/** The records of a request as the body of an HTTP request. */
record ItemsContent(RecordsRequest request) implements HttpContent {
  @Override
  public long getLength() {
    return request.bodyBytes();
  }

  @Override
  public String getType() {
    return "application/json";
  }

  @Override
  public boolean retrySupported() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ItemsBody.write(request, out);
  }
}

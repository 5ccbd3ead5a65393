package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that knows whether the connection has asked for it: until then nothing can have been
 * applied, whatever went wrong, because the transport asks only once it is connected.
 */
final class SendTrackingContent implements HttpContent {
  private final HttpContent content;
  private volatile boolean begun;

  SendTrackingContent(HttpContent content) {
    this.content = content;
  }

  boolean begun() {
    return begun;
  }

  @Override
  public long getLength() throws IOException {
    return content.getLength();
  }

  @Override
  public String getType() {
    return content.getType();
  }

  @Override
  public boolean retrySupported() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    begun = true;
    content.writeTo(out);
  }
}

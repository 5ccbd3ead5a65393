package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that knows how far it came. Until the connection asks for it nothing can have been
 * applied; until it is written whole no answer can be an acceptance of it.
 */
final class SendTrackingContent implements HttpContent {
  private final HttpContent content;
  private volatile boolean begun;
  private volatile boolean ended;

  SendTrackingContent(HttpContent content) {
    this.content = content;
  }

  boolean begun() {
    return begun;
  }

  boolean ended() {
    return ended;
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
    ended = true;
  }
}

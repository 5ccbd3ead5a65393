package io.cdfrecords.http;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import io.cdfrecords.api.RecordsRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Posts the records of a request, compressed where that is worth it. */
final class ItemsPost {
  private final OneShotHttp http;
  private final long gzipFrom;
  private volatile boolean lengthsWanted;

  ItemsPost(OneShotHttp http, long gzipFrom) {
    this.http = http;
    this.gzipFrom = gzipFrom;
  }

  CallResult post(String url, HttpHeaders headers, RecordsRequest request) {
    HttpContent items = new ItemsContent(request);
    if (request.bodyBytes() < gzipFrom) {
      return http.post(url, headers, items);
    }
    HttpContent zipped = new GzipContent(items);
    CallResult result =
        http.post(
            url,
            headers.setContentEncoding(GzipContent.ENCODING),
            lengthsWanted ? sized(zipped) : zipped);
    if (result instanceof CallResult.Answered answer && answer.status() == 411) {
      // A proxy insists on a length. From the next request on each tells it, which takes the
      // memory to hold the compressed body.
      lengthsWanted = true;
    }
    return result;
  }

  private static HttpContent sized(HttpContent content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return new ByteArrayContent(content.getType(), bytes.toByteArray());
  }
}

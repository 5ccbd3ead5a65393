package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.page.Page;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves what belongs to the page, before anything is logged, and leaves the rest. */
final class PageHandler extends Handler.Abstract {
  private final Page page;

  PageHandler(Page page) {
    this.page = page;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String query = request.getHttpURI().getQuery();
    Optional<Answer> answer =
        page.answer(
            request.getMethod(), Request.getPathInContext(request), query == null ? "" : query);
    answer.ifPresent(found -> write(found, response, callback));
    return answer.isPresent();
  }

  private static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}

package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.json.Answer;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Gives refusals of the server itself, as of a malformed request line, the form of the API's
 * errors.
 */
final class JsonErrorHandler extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException
        && response.getStatus() >= 500) {
      // A version or a coding that is not supported here is the caller's to change. A client that
      // reads it as a fault of the server sends the same request again.
      response.setStatus(400);
    }
    Object message = request.getAttribute(ERROR_MESSAGE);
    Answer answer =
        Answer.error(response.getStatus(), message == null ? "bad request" : message.toString());
    response.getHeaders().put("x-request-id", UUID.randomUUID().toString());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }
}

package io.cdfrecords.emulator.inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the emulator saw it. It is logged before its answer is sent, so a test that holds
 * the answer finds the request in the log.
 *
 * @param operation what was asked for
 * @param requestId the {@code x-request-id} of the answer
 * @param stream the stream named in the path; empty for operations without one
 * @param status the status of the answer; 0 where none was sent, because a fault cut or stalled it
 * @param identifiers the records named in the request, in its order, with repetitions; empty for
 *     other operations and where the body could not be read
 * @param wireBytes the size of the body as it travelled
 * @param bodyBytes the size of the body once inflated
 * @param gzip whether the body travelled compressed
 * @param headers the request's headers by lower-case name, except {@code authorization}, which is
 *     never kept
 * @param startedNanos when the request's headers had been read, on the scale of {@link
 *     System#nanoTime()}
 * @param endedNanos when its answer was about to be sent, on the same scale
 */
public record LoggedRequest(
    Operation operation,
    String requestId,
    Optional<String> stream,
    int status,
    List<RecordIdentifier> identifiers,
    int wireBytes,
    int bodyBytes,
    boolean gzip,
    Map<String, String> headers,
    long startedNanos,
    long endedNanos) {

  /** Keeps its own copies of the collections. */
  public LoggedRequest {
    identifiers = List.copyOf(identifiers);
    headers = Map.copyOf(headers);
  }

  /** Returns the number of records the request named. */
  public int items() {
    return identifiers.size();
  }
}

package io.cdfrecords.emulator.read.sync;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.QueryDeadline;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.RecordJson;
import io.cdfrecords.emulator.read.query.Visibility;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StoredVersion;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * A sync request that was read and fits its stream. It is answered with the records that changed
 * after its cursor, each once and as it is now, in the order of their latest changes.
 *
 * <p>Where nothing is published, we decided: a status tells the latest change, so a record that was
 * created and then replaced is {@code updated}, also to a reader who never saw it before. A filter
 * looks at records as they are; of a deleted one it finds its space, external id and two times, and
 * nothing else. One answer looks at no more than 10,000 changes: where a filter passes over most of
 * them, a page may be empty although there is a next one.
 */
public final class SyncQuery {
  private static final int CHANGES_LOOKED_AT = 10_000;

  private final RecordStream stream;
  private final SyncBody body;
  private final Cursor cursor;
  private final InstantSource clock;

  private SyncQuery(RecordStream stream, SyncBody body, Cursor cursor, InstantSource clock) {
    this.stream = stream;
    this.body = body;
    this.cursor = cursor;
    this.clock = clock;
  }

  /**
   * Reads a query.
   *
   * @param clock gives the time at which it is asked, and how long it takes
   * @param visibility what its caller sees
   * @throws RequestRefusedException with 400, where the body is wrong, or its cursor no cursor of
   *     this stream
   */
  public static SyncQuery read(
      RecordStream stream, byte[] json, InstantSource clock, Visibility visibility) {
    SyncBody body = SyncBody.read(json, QuerySources.of(visibility, stream.externalId()));
    return new SyncQuery(
        stream,
        body,
        body.cursor()
            .map(text -> Cursor.read(text, stream))
            .orElseGet(() -> beginning(stream, body, clock.millis())),
        clock);
  }

  private static Cursor beginning(RecordStream stream, SyncBody body, long now) {
    return new Cursor(
        stream.records().placeBefore(now - TimeAgo.read(body.begin().orElse("")).toMillis()));
  }

  /** Returns the changes that are visible now. */
  public Answer answer() {
    QueryDeadline deadline = QueryDeadline.startingAt(clock);
    SyncPage page = new SyncPage(body.typing());
    List<Change> changes = stream.records().changes(cursor.sequence(), CHANGES_LOOKED_AT + 1);
    int next = 0;
    while (next < Math.min(changes.size(), CHANGES_LOOKED_AT)
        && page.items() < body.limit()
        // A reader whose page ends early goes on from there; one that is refused would ask again.
        && (next == 0 || !deadline.over())
        && passedOver(changes.get(next), page)) {
      next++;
    }
    Cursor end = next == 0 ? cursor : new Cursor(changes.get(next - 1).sequence());
    return page.answer(end.text(stream), next < changes.size());
  }

  /** Returns whether the reader is past a change, because it is in the page or need not be. */
  private boolean passedOver(Change change, SyncPage page) {
    Candidate candidate = new Candidate(change);
    return !body.matches(candidate) || page.add(json -> write(json, candidate));
  }

  private void write(JsonGenerator json, Candidate candidate) throws IOException {
    RecordJson.writeNames(json, candidate.change());
    if (candidate.change() instanceof StoredVersion stored) {
      RecordJson.writeProperties(json, candidate, body.selections());
      json.writeStringField("status", stored.versions() == 1 ? "created" : "updated");
    } else {
      json.writeStringField("status", "deleted");
    }
  }
}

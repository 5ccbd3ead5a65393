package io.cdfrecords.preflight;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Capability;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project in which all is well, until a test changes a part of it. */
final class FakeProject implements RecordsEndpoint, SchemaReader {
  private final Map<SourceId, ContainerDefinition> containers = new HashMap<>();
  private final Map<SourceId, ViewDefinition> views = new HashMap<>();
  private final Set<String> spaces = new HashSet<>(Set.of("plant"));
  private final List<Capability> capabilities =
      new ArrayList<>(
          List.of(
              capability("streamRecordsAcl", null, "READ", "WRITE"),
              capability("dataModelsAcl", null, "READ"),
              capability("streamsAcl", null, "READ")));
  private @Nullable StreamInfo stream =
      stream(StreamInfo.Type.MUTABLE, "BasicLiveData", 1_000, 0.1);
  private Reply reply = Reply.answered(200);
  private @Nullable ConfigurationException misconfigured;
  private boolean schemaIsHidden;

  static StreamInfo stream(
      StreamInfo.Type type, String template, double records, double gigaBytes) {
    return new StreamInfo(
        "alarms",
        type,
        template,
        new StreamInfo.Usage(5_000_000, records),
        new StreamInfo.Usage(15, gigaBytes));
  }

  static Capability capability(String acl, @Nullable Set<String> spaces, String... actions) {
    return new Capability(acl, Set.of(actions), spaces, null, true);
  }

  FakeProject answers(Reply other) {
    reply = other;
    stream = null;
    return this;
  }

  FakeProject refuses(int status, String words) {
    return answers(Reply.answered(status).withError(ReplyError.NONE.withMessage(words)));
  }

  FakeProject cannotSignIn(String why) {
    misconfigured = ConfigurationException.ofRefusedClient(why);
    return this;
  }

  FakeProject cannotReach(String why) {
    misconfigured = new ConfigurationException(why);
    return this;
  }

  FakeProject holds(StreamInfo other) {
    stream = other;
    return this;
  }

  FakeProject allows(Capability... other) {
    for (Capability one : other) {
      capabilities.removeIf(known -> known.acl().equals(one.acl()));
      capabilities.add(one);
    }
    return this;
  }

  FakeProject defines(SourceId id, String usedFor, Map<String, PropertyDefinition> properties) {
    containers.put(id, new ContainerDefinition(id, usedFor, properties));
    return this;
  }

  FakeProject defines(ViewDefinition view) {
    views.put(view.id(), view);
    return this;
  }

  FakeProject hidesItsSchema() {
    schemaIsHidden = true;
    return this;
  }

  @Override
  public Answer<StreamInfo> stream(String streamId) {
    if (misconfigured != null) {
      throw misconfigured;
    }
    return new Answer<>(reply, stream);
  }

  @Override
  public SchemaReader schema() {
    return this;
  }

  @Override
  public Answer<List<ContainerDefinition>> containers(List<SourceId> ids) {
    return answer(ids.stream().filter(containers::containsKey).map(containers::get).toList());
  }

  @Override
  public Answer<List<ViewDefinition>> views(List<SourceId> ids) {
    return answer(ids.stream().filter(views::containsKey).map(views::get).toList());
  }

  @Override
  public Answer<Set<String>> spaces(List<String> asked) {
    Set<String> found = new HashSet<>(asked);
    found.retainAll(spaces);
    return answer(found);
  }

  @Override
  public Answer<CallerRights> rights() {
    return answer(new CallerRights("me", Set.of("p"), capabilities));
  }

  private <T> Answer<T> answer(T content) {
    return schemaIsHidden
        ? new Answer<>(Reply.answered(403), null)
        : new Answer<>(Reply.answered(200), content);
  }

  /** Refuses: a preflight writes nothing. */
  @Override
  public Reply post(RecordsRequest request) {
    throw new AssertionError("a preflight must not write");
  }

  @Override
  public Answer<List<StoredRecord>> filter(FilterRequest request) {
    throw new AssertionError("a preflight must not read records");
  }

  @Override
  public void close() {}
}

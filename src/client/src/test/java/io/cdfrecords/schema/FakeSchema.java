package io.cdfrecords.schema;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project's data models, which a test changes, and which counts what is read. */
final class FakeSchema implements SchemaReader {
  private final Map<SourceId, ContainerDefinition> containers = new HashMap<>();
  private final Map<SourceId, ViewDefinition> views = new HashMap<>();
  private @Nullable Reply answer;
  private int readings;

  void container(SourceId id, Map<String, PropertyDefinition> properties) {
    containers.put(id, new ContainerDefinition(id, "record", properties));
  }

  void view(ViewDefinition view) {
    views.put(view.id(), view);
  }

  /** Answers so from now on; null for what is defined. */
  void answers(@Nullable Reply reply) {
    answer = reply;
  }

  int readings() {
    return readings;
  }

  @Override
  public Answer<List<ContainerDefinition>> containers(List<SourceId> ids) {
    readings++;
    return answer != null
        ? new Answer<>(answer, null)
        : new Answer<>(
            Reply.answered(200),
            ids.stream().filter(containers::containsKey).map(containers::get).toList());
  }

  @Override
  public Answer<List<ViewDefinition>> views(List<SourceId> ids) {
    readings++;
    return answer != null
        ? new Answer<>(answer, null)
        : new Answer<>(
            Reply.answered(200), ids.stream().filter(views::containsKey).map(views::get).toList());
  }

  @Override
  public Answer<Set<String>> spaces(List<String> spaces) {
    return new Answer<>(Reply.answered(403), null);
  }

  @Override
  public Answer<CallerRights> rights() {
    return new Answer<>(Reply.answered(403), null);
  }
}

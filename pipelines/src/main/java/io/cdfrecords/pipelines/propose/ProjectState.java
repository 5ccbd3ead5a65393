package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a project has of what is needed.
 *
 * @param spaces those of the spaces that it has
 * @param containers those of the containers that it has
 * @param stream the stream, or null where it is missing or none is asked for
 */
record ProjectState(
    Set<String> spaces,
    Map<SourceId, ContainerDefinition> containers,
    @Nullable StreamInfo stream) {
  /** The project does not say what it has. */
  static final class UnreadableStateException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
      super(message);
    }
  }

  /** Reads it. */
  static ProjectState read(Needed needed, RecordsEndpoint endpoint, SchemaReader schema)
      throws UnreadableStateException {
    Set<String> spaces = content("spaces", schema.spaces(List.copyOf(needed.spaces())));
    Map<SourceId, ContainerDefinition> containers =
        needed.containers().isEmpty()
            ? Map.of()
            : content("containers", schema.containers(List.copyOf(needed.containers().keySet())))
                .stream()
                .collect(Collectors.toMap(ContainerDefinition::id, Function.identity()));
    return new ProjectState(spaces, containers, stream(needed, endpoint));
  }

  private static @Nullable StreamInfo stream(Needed needed, RecordsEndpoint endpoint)
      throws UnreadableStateException {
    String id = needed.stream();
    if (id == null) {
      return null;
    }
    Answer<StreamInfo> answer = endpoint.stream(id);
    return answer.reply().status() == 404 ? null : content("stream " + id, answer);
  }

  private static <T> T content(String what, Answer<T> answer) throws UnreadableStateException {
    T content = answer.content();
    if (content == null) {
      throw new UnreadableStateException(
          "The project does not say which " + what + " it has: " + answer.reply().summary());
    }
    return Objects.requireNonNull(content);
  }
}

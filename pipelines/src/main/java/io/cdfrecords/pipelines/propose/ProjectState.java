package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Allowed;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
  private static final String MODELS = "dataModelsAcl";

  /** The project does not say what it has. */
  static final class UnreadableStateException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
      super(message);
    }
  }

  /**
   * Reads it.
   *
   * @param project the name of the project
   * @throws UnreadableStateException where it does not answer, or where what it does not show may
   *     be there, unseen
   */
  static ProjectState read(
      Needed needed, String project, RecordsEndpoint endpoint, SchemaReader schema)
      throws UnreadableStateException {
    Set<String> spaces = content("spaces", MODELS, schema.spaces(List.copyOf(needed.spaces())));
    Map<SourceId, ContainerDefinition> containers =
        needed.containers().isEmpty()
            ? Map.of()
            : content(
                    "containers",
                    MODELS,
                    schema.containers(List.copyOf(needed.containers().keySet())))
                .stream()
                .collect(Collectors.toMap(ContainerDefinition::id, Function.identity()));
    ProjectState state = new ProjectState(spaces, containers, stream(needed, endpoint));
    state.checkHidden(needed, project, schema);
    return state;
  }

  /** What is not shown is missing only where the caller may see it. */
  private void checkHidden(Needed needed, String project, SchemaReader schema)
      throws UnreadableStateException {
    Set<String> asked = new TreeSet<>(needed.spaces());
    asked.removeAll(spaces);
    CallerRights rights = asked.isEmpty() ? null : schema.rights().content();
    // It read something: rights that allow none of it are not all that it has.
    if (rights == null || rights.allows(MODELS, "READ", project, null) == Allowed.NO) {
      return;
    }
    for (String space : asked) {
      if (rights.allows(MODELS, "READ", project, space) == Allowed.NO) {
        throw new UnreadableStateException(
            "Whether space "
                + space
                + " is there cannot be known: give the caller's group dataModelsAcl:READ with the"
                + " space "
                + space
                + " in its scope");
      }
    }
  }

  private static @Nullable StreamInfo stream(Needed needed, RecordsEndpoint endpoint)
      throws UnreadableStateException {
    String id = needed.stream();
    if (id == null) {
      return null;
    }
    Answer<StreamInfo> answer = endpoint.stream(id);
    Reply reply = answer.reply();
    boolean isMissing = reply.status() == 404 && reply.isOfTheService();
    return isMissing ? null : content("stream " + id, "streamsAcl", answer);
  }

  private static <T> T content(String what, String acl, Answer<T> answer)
      throws UnreadableStateException {
    T content = answer.content();
    if (content == null) {
      throw new UnreadableStateException(
          "The project does not show its "
              + what
              + ": "
              + answer.reply().summary()
              + RefusalAdvice.of(answer.reply(), acl, "READ"));
    }
    return Objects.requireNonNull(content);
  }
}

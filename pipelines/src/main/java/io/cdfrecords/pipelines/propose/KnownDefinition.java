package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.record.SourceId;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the container before a mapping is proposed: by a file, or by the project. */
final class KnownDefinition {
  private KnownDefinition() {}

  /**
   * Returns the definition; null where none is named, or the project does not have the container or
   * does not show it, which {@code told} then says.
   *
   * @param container the container that the options name, or null
   */
  static @Nullable ContainerDefinition of(
      ProposeMappingOptions options, @Nullable SourceId container, PrintStream told) {
    String file = options.getDefinition();
    boolean asked = options.getCdfBaseUrl() != null || options.getCdfProject() != null;
    if (file != null && asked) {
      throw new WrongOptionException(
          "--definition must not be given with --cdfBaseUrl, which reads the definition from the"
              + " project");
    }
    if (!asked) {
      return file == null ? null : ofFile(file, container);
    }
    if (container == null) {
      throw new WrongOptionException(
          "--container must be given with --cdfBaseUrl: it names what is read from the project");
    }
    try (HttpRecordsEndpoint endpoint =
        ProjectEndpoint.of(options, options.getCdfBaseUrl(), options.getCdfProject())) {
      return ofProject(container, endpoint.schema().containers(List.of(container)), told);
    } catch (ConfigurationException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
  }

  private static ContainerDefinition ofFile(String file, @Nullable SourceId container) {
    ContainerDefinition known = DefinitionFile.read(file).container();
    if (container != null && !known.id().equals(container)) {
      throw new WrongOptionException(
          "--definition must be of the container "
              + container.space()
              + "/"
              + container.externalId()
              + ", but was of "
              + known.id());
    }
    return known;
  }

  private static @Nullable ContainerDefinition ofProject(
      SourceId container, Answer<List<ContainerDefinition>> answer, PrintStream told) {
    List<ContainerDefinition> content = answer.content();
    if (content == null) {
      told.println(
          "The project does not show the container "
              + container
              + ", so that a definition is proposed: "
              + answer.reply().summary());
      return null;
    }
    ContainerDefinition known =
        content.stream().filter(one -> one.id().equals(container)).findFirst().orElse(null);
    told.println(
        known == null
            ? "The project does not have the container "
                + container
                + ", or does not show it: a definition is proposed"
            : "The properties are those of the container "
                + container
                + " of the project, "
                + known.properties().size()
                + " in all");
    return known;
  }
}

package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.record.SourceId;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
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
      return ofProject(container, endpoint.schema(), told);
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
    return ofRecords(known);
  }

  private static ContainerDefinition ofRecords(ContainerDefinition known) {
    if (known.isOfInstances()) {
      throw new WrongOptionException(
          "--container must be one of records, but "
              + known.id()
              + " is used for "
              + known.usedFor());
    }
    return known;
  }

  private static @Nullable ContainerDefinition ofProject(
      SourceId container, SchemaReader schema, PrintStream told) {
    Answer<List<ContainerDefinition>> answer = schema.containers(List.of(container));
    List<ContainerDefinition> content = answer.content();
    ContainerDefinition known =
        content == null
            ? null
            : content.stream().filter(one -> one.id().equals(container)).findFirst().orElse(null);
    if (known == null) {
      told.println(
          (content == null ? unread(container, answer.reply()) : missing(container, schema))
              + ". A definition is proposed");
      return null;
    }
    told.println(
        "The properties are those of the container "
            + container
            + " of the project, "
            + known.properties().size()
            + " in all");
    return ofRecords(known);
  }

  private static String unread(SourceId container, Reply reply) {
    return reply.status() == 403
        ? "The caller may not read containers, so that it is not known whether "
            + container
            + " exists: give its group dataModelsAcl:READ ("
            + reply.summary()
            + ")"
        : "It is not known whether the container " + container + " exists: " + reply.summary();
  }

  /**
   * What a caller may not read is missing from an answer, just as what does not exist. Only where
   * the space can be read, its containers can.
   */
  private static String missing(SourceId container, SchemaReader schema) {
    Set<String> spaces = schema.spaces(List.of(container.space())).content();
    return spaces != null && spaces.contains(container.space())
        ? "The project does not have the container " + container + ", though it has its space"
        : "The container "
            + container
            + " and its space do not exist, or the caller may not read the space: the project"
            + " answers alike to both";
  }
}

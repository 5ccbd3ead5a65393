package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaWriter;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what a mapping needs against a project, and creates what is missing where that is said. */
public final class ApplyRun {
  private static final String NO_CHANGE = "Nothing is changed. ";

  private final ApplyOptions options;
  private final NextCommand command;
  private final Needed needed;
  private final HttpRecordsEndpoint endpoint;
  private final PrintStream out;
  private final PrintStream err;

  private ApplyRun(
      ApplyOptions options,
      NextCommand command,
      Needed needed,
      HttpRecordsEndpoint endpoint,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.command = command;
    this.needed = needed;
    this.endpoint = endpoint;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it.
   *
   * @param command what is to be run next
   */
  public static ExitCode run(
      ApplyOptions options, NextCommand command, PrintStream out, PrintStream err) {
    String path = OptionValues.required("mapping", options.getMapping());
    if (options.getCreateStream() != null && options.getStream() == null) {
      throw new WrongOptionException("--stream must be given with --createStream");
    }
    Needed needed =
        Needed.of(
            MappingOption.read(path).mapping(),
            definition(options, path),
            options.getStream(),
            options.getCreateStream());
    try (HttpRecordsEndpoint endpoint =
        ProjectEndpoint.of(options, options.getCdfBaseUrl(), options.getCdfProject())) {
      return new ApplyRun(options, command, needed, endpoint, out, err).run();
    }
  }

  private static @Nullable DefinitionFile definition(ApplyOptions options, String mapping) {
    if (options.getDefinition() != null) {
      return DefinitionFile.read(options.getDefinition());
    }
    try {
      Path beside = ProposeRun.definitionOf(Path.of(mapping));
      return Files.exists(beside) ? DefinitionFile.read(beside.toString()) : null;
    } catch (InvalidPathException e) {
      // A mapping in an object store has no file beside it.
      return null;
    }
  }

  private ExitCode run() {
    Difference difference;
    try {
      difference = difference();
    } catch (ProjectState.UnreadableStateException e) {
      err.println(e.getMessage());
      return ExitCode.FAILED;
    } catch (ConfigurationException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
    difference.there().forEach(line -> out.println("  " + line));
    if (needed.views()) {
      out.println("  views are not looked at here: --check=only does");
    }
    difference.conflicts().forEach(line -> out.println("! " + line));
    difference
        .changes()
        .forEach(
            change ->
                out.println(
                    "+ "
                        + change.told()
                        + (isAsked(change) ? "" : ": " + change.option() + " creates it")));
    if (!difference.conflicts().isEmpty()) {
      err.println(NO_CHANGE + "What is there stays as it is: correct what the lines with ! name.");
      return ExitCode.WRONG_OPTIONS;
    }
    return options.isYes() ? made(difference.changes()) : shown(difference.changes());
  }

  private Difference difference() throws ProjectState.UnreadableStateException {
    String project = String.valueOf(options.getCdfProject());
    return Difference.of(needed, ProjectState.read(needed, project, endpoint, endpoint.schema()));
  }

  private boolean isAsked(Difference.Change change) {
    if (change instanceof Difference.NewSpace) {
      return options.isCreateSpace();
    }
    return change instanceof Difference.NewStream
        ? options.getCreateStream() != null
        : options.isCreateContainer();
  }

  private ExitCode shown(List<Difference.Change> changes) {
    if (changes.isEmpty()) {
      next();
      return ExitCode.SUCCESS;
    }
    out.println();
    out.println(NO_CHANGE + "Next, create all of it:");
    again(changes, out);
    return ExitCode.SUCCESS;
  }

  /** Prints the command that makes all changes. */
  private void again(List<Difference.Change> changes, PrintStream to) {
    List<String> lacking =
        changes.stream()
            .filter(change -> !isAsked(change))
            .map(Difference.Change::option)
            .distinct()
            .toList();
    to.println("  " + command.withOptions(lacking));
    if (lacking.contains(Difference.NewStream.OPTION)) {
      to.println("TEMPLATE is BasicLiveData (mutable), BasicArchive (immutable), or one of yours.");
    }
  }

  private ExitCode made(List<Difference.Change> changes) {
    SchemaWriter writer = endpoint.schemaWriter();
    for (Difference.Change change : changes) {
      if (isAsked(change) && !isMade(change, writer)) {
        err.println("What is told as created is there. Run the command again: it goes on here.");
        return ExitCode.FAILED;
      }
    }
    List<Difference.Change> left = changes.stream().filter(change -> !isAsked(change)).toList();
    if (!left.isEmpty()) {
      err.println("Not all that is needed is there. Next, create the rest:");
      again(left, err);
      return ExitCode.FAILED;
    }
    next();
    return ExitCode.SUCCESS;
  }

  /** Makes a change, and says what is known of it then. */
  private boolean isMade(Difference.Change change, SchemaWriter writer) {
    String subject = change.told().replace(" is missing", "").replace(" lacks ", " + ");
    try {
      Reply reply = make(change, writer);
      return switch (Creation.of(reply)) {
        case DONE -> {
          out.println("Created: " + subject);
          yield true;
        }
        case NOT_DONE -> {
          boolean isStream = change instanceof Difference.NewStream;
          String advice =
              isStream
                  ? RefusalAdvice.of(reply, "streamsAcl", "CREATE")
                  : RefusalAdvice.of(reply, "dataModelsAcl", "WRITE");
          err.println("Not created: " + subject + ": " + reply.summary() + advice);
          yield false;
        }
        case UNKNOWN -> isThere(change, subject, reply);
      };
    } catch (ConfigurationException e) {
      err.println("Not created: " + subject + ": " + e.getMessage());
      return false;
    }
  }

  /** Reads the project again after an answer that does not say what became of a change. */
  private boolean isThere(Difference.Change change, String subject, Reply reply) {
    String unknown = "Not known whether it is created: " + subject + ": " + reply.summary();
    try {
      Difference now = difference();
      if (now.conflicts().isEmpty() && !now.lacks(change)) {
        out.println("Created: " + subject + " (" + reply.summary() + "; the project shows it)");
        return true;
      }
      now.conflicts().forEach(line -> err.println("! " + line));
      err.println(unknown + "; the project does not show it yet, and may within a minute");
    } catch (ProjectState.UnreadableStateException | ConfigurationException e) {
      err.println(unknown + "; it cannot be read again. " + e.getMessage());
    }
    return false;
  }

  private Reply make(Difference.Change change, SchemaWriter writer) {
    if (change instanceof Difference.NewSpace space) {
      return writer.createSpace(space.space());
    }
    if (change instanceof Difference.NewContainer container) {
      return writer.createContainer(container.container().json());
    }
    if (change instanceof Difference.NewProperties more) {
      return writer.addProperties(more.id(), more.container().json());
    }
    return writer.createStream(
        ((Difference.NewStream) change).stream(), String.valueOf(options.getCreateStream()));
  }

  private void next() {
    out.println();
    out.println("The project has all that the mapping needs. Next, check a run without writing:");
    out.println("  " + command.check());
    if (options.getInputFilePattern() == null) {
      out.println("FILES are the files to write, of the format that --inputFormat names.");
    }
  }
}

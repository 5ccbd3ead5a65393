package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaWriter;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.pipelines.file.MappingOption;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what a mapping needs against a project, and creates what is missing where that is said. */
public final class ApplyRun {
  private final ApplyOptions options;
  private final PrintStream out;
  private final PrintStream err;

  private ApplyRun(ApplyOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs it. */
  public static ExitCode run(ApplyOptions options, PrintStream out, PrintStream err) {
    String path = OptionValues.required("mapping", options.getMapping());
    Needed needed =
        Needed.of(
            MappingOption.read(path).mapping(), definition(options, path), options.getStream());
    if (options.getCreateStream() != null && options.getStream() == null) {
      throw new WrongOptionException("--stream must be given with --createStream");
    }
    try (HttpRecordsEndpoint endpoint =
        ProjectEndpoint.of(options, options.getCdfBaseUrl(), options.getCdfProject())) {
      return new ApplyRun(options, out, err).run(needed, endpoint);
    } catch (ConfigurationException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
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

  private ExitCode run(Needed needed, HttpRecordsEndpoint endpoint) {
    Difference difference;
    try {
      difference = Difference.of(needed, ProjectState.read(needed, endpoint, endpoint.schema()));
    } catch (ProjectState.UnreadableStateException e) {
      err.println(e.getMessage());
      return ExitCode.FAILED;
    }
    difference.there().forEach(line -> out.println("  " + line));
    if (needed.views()) {
      out.println("  views are not looked at here: --check=only does");
    }
    difference.conflicts().forEach(line -> out.println("! " + line + "; nothing is changed"));
    difference
        .changes()
        .forEach(
            change ->
                out.println(
                    "+ "
                        + change.told()
                        + (isAsked(change) ? "" : ": " + change.option() + " creates it")));
    if (!difference.conflicts().isEmpty()) {
      err.println("A property that is there is never changed: correct the mapping's type.");
      return ExitCode.WRONG_OPTIONS;
    }
    List<Difference.Change> asked = difference.changes().stream().filter(this::isAsked).toList();
    if (!options.isYes()) {
      return shown(difference, asked);
    }
    return made(difference, asked, endpoint.schemaWriter());
  }

  private boolean isAsked(Difference.Change change) {
    if (change instanceof Difference.NewSpace) {
      return options.isCreateSpace();
    }
    return change instanceof Difference.NewStream
        ? options.getCreateStream() != null
        : options.isCreateContainer();
  }

  private ExitCode shown(Difference difference, List<Difference.Change> asked) {
    if (difference.changes().isEmpty()) {
      next();
      return ExitCode.SUCCESS;
    }
    out.println();
    out.println(
        "Nothing is changed. "
            + (asked.size() == difference.changes().size()
                ? "Next, the same with --yes creates all of it."
                : "Next, add the options that are named, and --yes."));
    return ExitCode.SUCCESS;
  }

  private ExitCode made(Difference difference, List<Difference.Change> asked, SchemaWriter writer) {
    for (Difference.Change change : asked) {
      Reply reply = make(change, writer);
      if (reply.status() / 100 != 2) {
        err.println(
            "Not created: "
                + change.told()
                + ": "
                + reply.summary()
                + ". What stands above it is"
                + " done; run it again once the cause is corrected.");
        return ExitCode.FAILED;
      }
      out.println("Created: " + change.told().replace(" is missing", "").replace(" lacks ", " + "));
    }
    if (asked.size() < difference.changes().size()) {
      err.println("Not all that is needed is there: add the options that are named.");
      return ExitCode.FAILED;
    }
    next();
    return ExitCode.SUCCESS;
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
    out.println(
        "  "
            + ProgramDescription.JAVA
            + "files-to-records --check=only --mapping="
            + options.getMapping()
            + (options.getStream() == null ? "" : " --stream=" + options.getStream())
            + " --inputFilePattern=… --inputFormat=…");
    out.println("and then the same without --check=only, which writes.");
  }
}

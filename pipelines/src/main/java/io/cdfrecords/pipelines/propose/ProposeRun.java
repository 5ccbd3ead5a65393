package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.preflight.RecordFit;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Proposes a mapping, and writes it where the options say. */
public final class ProposeRun {
  private static final String DEFAULT_SPACE = "records";
  private static final int MOST_ROWS = 100_000;

  private ProposeRun() {}

  /**
   * Runs it.
   *
   * @param next the command that follows, given the mapping that was written
   */
  public static ExitCode run(
      ProposeMappingOptions options,
      Function<Path, String> next,
      PrintStream out,
      PrintStream err) {
    ZoneId zone = zone(options.getZone());
    Path output = output(options.getOutput());
    PrintStream told = output == null ? err : out;
    SourceId container = container(options.getContainer());
    ContainerDefinition known = KnownDefinition.of(options, container, told);
    Sample sample = sample(options);
    if (sample.rows().isEmpty()) {
      err.println("No row of " + sample.source() + " can be read.");
      if (sample.fault() != null) {
        err.println(sample.fault());
      }
      return ExitCode.FAILED;
    }
    Proposal proposal = Proposal.of(sample, target(container, known, sample), zone);
    if (proposal.properties().isEmpty()) {
      err.println("No column of " + sample.source() + " fits a property of the container.");
      proposal.notes().forEach(err::println);
      return ExitCode.FAILED;
    }
    String yaml = MappingText.of(proposal);
    told.println(
        sample.source()
            + ": "
            + sample.rows().size()
            + " rows looked at, "
            + proposal.columns()
            + " columns with a property, "
            + proposal.guesses()
            + " guesses to decide");
    if (sample.fault() != null) {
      told.println("Not every row could be read: " + sample.fault());
    }
    if (sample.isRecords()) {
      told.println(
          "The lines are records of the API: files-to-records takes them without a mapping");
    }
    proposal.faults().forEach(told::println);
    proposal.notes().forEach(told::println);
    check(yaml, sample, known, told);
    if (output == null) {
      out.print(yaml);
      return ExitCode.SUCCESS;
    }
    write(output, yaml, known == null ? ContainerText.of(proposal) : null, next, told);
    return ExitCode.SUCCESS;
  }

  private static Sample sample(ProposeMappingOptions options) {
    boolean topic = options.getBootstrapServers() != null || options.getTopic() != null;
    if (topic == (options.getInputFilePattern() != null)) {
      throw new WrongOptionException(
          "--inputFilePattern must be given, or --bootstrapServers and --topic: one of both");
    }
    int most = options.getSampleRows();
    if (most < 1 || most > MOST_ROWS) {
      throw new WrongOptionException(
          "--sampleRows must be from 1 to " + MOST_ROWS + ", but was " + most);
    }
    return topic ? TopicSample.of(options, most) : FileSample.of(options, most);
  }

  private static Proposal.Target target(
      @Nullable SourceId given, @Nullable ContainerDefinition known, Sample sample) {
    if (given != null) {
      return new Proposal.Target(given.space(), given, known, false);
    }
    SourceId id =
        known == null
            ? SourceId.container(DEFAULT_SPACE, PropertyNames.container(sample.name()))
            : known.id();
    return new Proposal.Target(id.space(), id, known, known == null);
  }

  private static @Nullable SourceId container(@Nullable String given) {
    if (given == null) {
      return null;
    }
    if (!given.matches("[a-zA-Z][a-zA-Z0-9_-]{0,42}/[a-zA-Z][a-zA-Z0-9_]{0,254}")) {
      throw new WrongOptionException(
          "--container must be SPACE/NAME: a space of 1-43 letters, digits, _ or -, and a name of"
              + " 1-255 letters, digits or _, each beginning with a letter, but was "
              + given);
    }
    String[] names = given.split("/", 2);
    return SourceId.container(names[0], names[1]);
  }

  private static @Nullable ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new WrongOptionException(
          "--zone must be a time zone, as Europe/Oslo, UTC or +01:00, but was " + zone);
    }
  }

  private static @Nullable Path output(@Nullable String output) {
    if (output == null) {
      return null;
    }
    try {
      Path path = Path.of(output);
      if (!output.endsWith(".yaml") && !output.endsWith(".yml")) {
        throw new WrongOptionException("--output must end in .yaml, but was " + output);
      }
      if (Files.exists(path) || Files.exists(definitionOf(path))) {
        throw new WrongOptionException(
            "--output must not exist yet, nor the definition beside it, but was " + output);
      }
      return path;
    } catch (InvalidPathException e) {
      throw new WrongOptionException("--output must be a path, but was " + output);
    }
  }

  /** Returns where the definition of the container of {@code mapping} stands. */
  static Path definitionOf(Path mapping) {
    String name = String.valueOf(mapping.getFileName()).replaceAll("\\.ya?ml$", "");
    return mapping.resolveSibling(name + ".container.json");
  }

  /** Maps the sample by what was written of it. */
  private static void check(
      String yaml, Sample sample, @Nullable ContainerDefinition known, PrintStream told) {
    RecordFit fit = known == null ? null : new RecordFit(known, false);
    try {
      Mapping mapping = MappingReader.read("proposal", yaml);
      int mapped = 0;
      int fitting = 0;
      String first = null;
      for (Map<String, ? extends @Nullable Object> row : sample.rows()) {
        try {
          CdfRecord record = mapping.map(Row.open(row), new Origin("sample", mapped + 1)).record();
          mapped++;
          fitting += fit != null && fit.violation(record) == null ? 1 : 0;
        } catch (UnmappedException e) {
          first = first == null ? String.valueOf(e.getMessage()) : first;
        }
      }
      told.println("Maps " + mapped + " of " + sample.rows().size() + " rows of the sample");
      if (fit != null) {
        told.println("The container takes " + fitting + " of these");
      }
      if (first != null) {
        told.println("The first that does not map: " + first);
      }
    } catch (MappingException e) {
      throw new IllegalStateException("a proposal is a mapping", e);
    }
  }

  private static void write(
      Path output,
      String yaml,
      @Nullable String definition,
      Function<Path, String> next,
      PrintStream told) {
    try {
      Files.writeString(output, yaml, StandardOpenOption.CREATE_NEW);
      told.println("Mapping     " + output);
      if (definition != null) {
        Path beside = definitionOf(output);
        Files.writeString(beside, definition, StandardOpenOption.CREATE_NEW);
        told.println("Container   " + beside);
      }
    } catch (IOException e) {
      throw new WrongOptionException(
          "--output must be a file that can be written, but was "
              + output
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
    told.println();
    told.println("Read the mapping and decide its guesses. Next, hold it against the project:");
    told.println("  " + next.apply(output));
  }
}

package io.cdfrecords.emulator.command;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the program, and the emulator that they ask for. */
final class EmulatorOptions {
  @Mixin private ListeningOptions listening = new ListeningOptions();

  @Option(
      names = "--stream",
      paramLabel = "ID:TEMPLATE",
      description =
          "A stream that is there from the start; may be repeated. Templates:"
              + " ImmutableTestStream, BasicArchive, BasicLiveData.")
  private List<String> streams = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The only project; others get 401. Default: any name will do.")
  private @Nullable String project;

  @Option(
      names = "--spaces",
      split = ",",
      paramLabel = "SPACE",
      description = "The spaces that may be written; others get 403. Default: all.")
  private List<String> spaces = new ArrayList<>();

  @Option(names = "--deny-reads", description = "Answer 403 to requests that look for records.")
  private boolean denyReads;

  @Option(names = "--require-auth", description = "Answer 401 to requests without a valid token.")
  private boolean requireAuth;

  @Option(
      names = "--capabilities",
      paramLabel = "FILE",
      description =
          "What callers may do, as JSON in the form of an answer of /api/v1/token/inspect; all else"
              + " gets 403. Default: everything.")
  private @Nullable Path capabilities;

  @Option(
      names = "--client",
      paramLabel = "ID:SECRET",
      defaultValue =
          RecordsEmulator.DEFAULT_CLIENT_ID + ":" + RecordsEmulator.DEFAULT_CLIENT_SECRET,
      description = "The client that is given tokens. Default: ${DEFAULT-VALUE}.")
  private String client = "";

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "A JSON list of faults; it may be changed at /_emulator/faults later.")
  private @Nullable Path faults;

  @Option(
      names = "--budgets",
      paramLabel = "none|published|FILE",
      defaultValue = "none",
      description = {
        "What is answered with 429: nothing; what is beyond the published budgets of requests and of"
            + " streams; or beyond these as a JSON file changes them:",
        "{\"window\":\"PT10S\",\"retryAfter\":true,\"requests\":0.5,\"templates\":"
            + "{\"BasicLiveData\":{\"rates\":0.01,\"totals\":0.001}}}",
        "window: the period of a stream's budgets (PT10M); retryAfter: send that header (false);"
            + " the others are factors (1): of budgets of requests; of what a stream takes"
            + " and gives in a window; of what it holds. Default: ${DEFAULT-VALUE}."
      })
  private String budgets = "";

  @Option(
      names = "--lag",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "How long queries lag behind writes, as 2s or 500ms. Default: ${DEFAULT-VALUE}.")
  private String lag = "";

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "How long a request about records takes at least. Default: ${DEFAULT-VALUE}.")
  private String latency = "";

  @Option(
      names = "--immutable-equality",
      paramLabel = "published|with-id",
      defaultValue = "published",
      description =
          "When an immutable stream discards a record as equal to one it has: by space, containers"
              + " and properties, or by these and the externalId. Default: ${DEFAULT-VALUE}.")
  private String immutableEquality = "";

  @Option(
      names = "--schema",
      paramLabel = "open|strict",
      defaultValue = "open",
      description =
          "Whether any container will do, or records are held against spaces and containers as they"
              + " are defined. Default: ${DEFAULT-VALUE}.")
  private String schema = "";

  @Option(
      names = "--models",
      paramLabel = "FILE",
      description =
          "Spaces, containers and views that are there from the start:"
              + " {\"spaces\":[…],\"containers\":[…],\"views\":[…]}, as the service takes them.")
  private @Nullable Path models;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Keep everything in this directory, and begin with what is there. It survives the end of"
              + " the process, but maybe not a power cut. Default: all is in memory.")
  private @Nullable Path data;

  @Option(
      names = "--record",
      paramLabel = "URL",
      description =
          "Pass the requests for --project on to the project at https://CLUSTER, play them here too,"
              + " and print in what the answers differ. Default: nothing is passed on.")
  private @Nullable String record;

  private @Nullable CommandLine caller;

  /**
   * Returns the emulator that the options ask for.
   *
   * @throws CommandLine.ParameterException naming the option, its value and what is allowed
   */
  RecordsEmulatorBuilder configured(CommandLine commandLine) {
    caller = commandLine;
    RecordsEmulatorBuilder builder = RecordsEmulator.builder();
    // The log of requests is for a test in the same process.
    builder.requestLogSize(0);
    listening.apply(builder, errors());
    streams.forEach(
        text ->
            option(
                "--stream",
                text,
                () -> {
                  ColonPair pair = ColonPair.parse(text, "ID:TEMPLATE");
                  builder.stream(pair.left(), pair.right());
                }));
    option(
        "--client",
        // A secret does not belong into a message.
        "…",
        () -> {
          ColonPair pair = ColonPair.parse(client, "ID:SECRET");
          builder.client(pair.left(), pair.right());
        });
    option("--immutable-equality", immutableEquality, () -> equality(builder));
    option("--schema", schema, () -> schema(builder));
    option("--budgets", budgets, () -> budgets(builder));
    option("--lag", lag, () -> builder.lag(DurationOption.parse(lag)));
    option("--latency", latency, () -> builder.latency(DurationOption.parse(latency)));
    option(
        "--spaces", String.join(",", spaces), () -> builder.spaces(spaces.toArray(String[]::new)));
    if (project != null) {
      builder.project(project);
    }
    if (denyReads) {
      builder.denyReads();
    }
    if (requireAuth) {
      builder.requireAuth();
    }
    if (data != null) {
      builder.data(data);
    }
    file("--faults", faults, builder::faults);
    file("--models", models, builder::models);
    capabilities(builder);
    record(builder);
    return builder;
  }

  /** Returns what is printed where other machines can reach the emulator. */
  String warning() {
    return "Other machines can reach it" + (requireAuth ? "." : ", and need no token.");
  }

  private void record(RecordsEmulatorBuilder builder) {
    @Nullable String url = record;
    if (url != null) {
      option(
          "--record",
          url,
          () -> {
            if (project == null || requireAuth) {
              throw new IllegalArgumentException(
                  "needs --project, and must not stand beside --require-auth");
            }
            builder.record(url, Objects.requireNonNull(caller).getOut()::println);
          });
    }
  }

  private void capabilities(RecordsEmulatorBuilder builder) {
    file("--capabilities", capabilities, builder::capabilities);
    if (capabilities != null && (denyReads || !spaces.isEmpty())) {
      option(
          "--capabilities",
          capabilities.toString(),
          () -> {
            throw new IllegalArgumentException(
                "must not stand beside --spaces and --deny-reads, which it replaces");
          });
    }
  }

  private void equality(RecordsEmulatorBuilder builder) {
    switch (immutableEquality) {
      case "published" -> {
        // Which it is by default.
      }
      case "with-id" -> builder.immutableEqualityWithId();
      default -> throw new IllegalArgumentException("must be published or with-id");
    }
  }

  private void schema(RecordsEmulatorBuilder builder) {
    switch (schema) {
      case "open" -> {
        // Which it is by default.
      }
      case "strict" -> builder.strictSchema();
      default -> throw new IllegalArgumentException("must be open or strict");
    }
  }

  private void budgets(RecordsEmulatorBuilder builder) {
    switch (budgets) {
      case "none" -> {
        // Which it is by default.
      }
      case "published" -> builder.publishedBudgets();
      default -> builder.budgets(text(Path.of(budgets)));
    }
  }

  private void file(String name, @Nullable Path file, Consumer<String> application) {
    if (file != null) {
      option(name, file.toString(), () -> application.accept(text(file)));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("cannot be read: " + e);
    }
  }

  private void option(String name, String value, Runnable application) {
    errors().blame(name, value, application);
  }

  private OptionErrorMapper errors() {
    return new OptionErrorMapper(Objects.requireNonNull(caller));
  }
}

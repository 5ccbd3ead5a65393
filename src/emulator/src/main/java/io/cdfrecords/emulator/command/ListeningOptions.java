package io.cdfrecords.emulator.command;

import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say where the emulator listens, and to which names it answers. */
final class ListeningOptions {
  @Option(
      names = "--port",
      defaultValue = "8787",
      paramLabel = "PORT",
      description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description =
          "The IP address to listen on. 0.0.0.0 lets other machines in, as a container needs."
              + " Default: ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(
      names = "--allow-host",
      split = ",",
      paramLabel = "NAME",
      description =
          "Names in the header Host that the page and /_emulator/* answer to besides localhost, as"
              + " that of a container.")
  private List<String> allowedHosts = new ArrayList<>();

  /** Sets up a builder; a value that it does not accept is an error of its option. */
  void apply(RecordsEmulatorBuilder builder, OptionErrorMapper errors) {
    errors.blame("--port", String.valueOf(port), () -> builder.port(port));
    errors.blame("--host", host, () -> builder.host(host));
    errors.blame(
        "--allow-host",
        String.join(",", allowedHosts),
        () -> builder.allowHosts(allowedHosts.toArray(String[]::new)));
  }
}

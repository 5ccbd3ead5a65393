package io.cdfrecords.schematransform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.beam.model.expansion.v1.ExpansionApi.DiscoverSchemaTransformRequest;
import org.apache.beam.model.expansion.v1.ExpansionApi.DiscoverSchemaTransformResponse;
import org.apache.beam.model.expansion.v1.ExpansionApi.ExpansionRequest;
import org.apache.beam.model.expansion.v1.ExpansionApi.ExpansionResponse;
import org.apache.beam.model.expansion.v1.ExpansionServiceGrpc;
import org.apache.beam.model.expansion.v1.ExpansionServiceGrpc.ExpansionServiceBlockingStub;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ManagedChannel;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ManagedChannelBuilder;

/** The packaged expansion service in a JVM of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final int MOST_SECONDS = 50;

  private final Process process;
  private final int port;

  ServiceProcess(Path jar, Path log) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** Asks for the transforms it gives out, and waits until it can answer. */
  DiscoverSchemaTransformResponse discover() throws InterruptedException {
    return ask(
        stub -> stub.discoverSchemaTransform(DiscoverSchemaTransformRequest.getDefaultInstance()));
  }

  ExpansionResponse expand(ExpansionRequest request) throws InterruptedException {
    return ask(stub -> stub.expand(request));
  }

  private <T> T ask(Function<ExpansionServiceBlockingStub, T> call) throws InterruptedException {
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget("localhost:" + port)
            .usePlaintext()
            .maxInboundMessageSize(1 << 26)
            .build();
    try {
      return call.apply(
          ExpansionServiceGrpc.newBlockingStub(channel)
              .withWaitForReady()
              .withDeadlineAfter(MOST_SECONDS, TimeUnit.SECONDS));
    } finally {
      channel.shutdownNow().awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
  }
}

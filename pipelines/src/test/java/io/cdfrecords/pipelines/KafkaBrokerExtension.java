package io.cdfrecords.pipelines;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.pipelines.cluster.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker of Kafka for all tests of a class, with a new topic for each of them. */
final class KafkaBrokerExtension implements BeforeAllCallback, AfterAllCallback {
  private final AtomicInteger topics = new AtomicInteger();
  private @Nullable Path home;
  private @Nullable KafkaBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    home = Files.createTempDirectory("kafka");
    broker = KafkaBroker.start(home);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    broker().close();
    FileUtils.deleteDirectory(requireNonNull(home).toFile());
  }

  KafkaBroker broker() {
    return requireNonNull(broker);
  }

  /** Creates a topic, and returns its name. */
  String newTopic(int partitions) throws Exception {
    String topic = "alarms-" + topics.incrementAndGet();
    broker().createTopic(topic, partitions);
    return topic;
  }
}

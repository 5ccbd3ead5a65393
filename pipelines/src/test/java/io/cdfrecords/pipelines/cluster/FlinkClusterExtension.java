package io.cdfrecords.pipelines.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link FlinkCluster} for the tests of a class, in a static field. Where a test fails, its
 * failure carries what the servers said last.
 */
public final class FlinkClusterExtension
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
  private final int taskManagers;
  private final boolean keepsCheckpoints;
  private @Nullable Path directory;
  private @Nullable FlinkCluster cluster;

  public FlinkClusterExtension(int taskManagers) {
    this(taskManagers, true);
  }

  private FlinkClusterExtension(int taskManagers, boolean keepsCheckpoints) {
    this.taskManagers = taskManagers;
    this.keepsCheckpoints = keepsCheckpoints;
  }

  /** A JobManager alone, as Flink is unpacked: it keeps checkpoints in its memory. */
  public static FlinkClusterExtension keepingCheckpointsInMemory() {
    return new FlinkClusterExtension(0, false);
  }

  /** The cluster, while the tests run. */
  public FlinkCluster cluster() {
    if (cluster == null) {
      throw new IllegalStateException("the cluster runs while tests do");
    }
    return cluster;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path made = Files.createTempDirectory("cluster");
    directory = made;
    cluster = FlinkCluster.start(made, taskManagers, keepsCheckpoints);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    context
        .getExecutionException()
        .ifPresent(failure -> failure.addSuppressed(new AssertionError(cluster().tails())));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (cluster != null) {
      cluster.close();
    }
    if (directory != null) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}

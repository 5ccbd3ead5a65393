package io.cdfrecords.emulator;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The recipe of the README for a test that runs the emulator in a container. */
final class ContainerRecipe {
  private ContainerRecipe() {}

  static GenericContainer<?> emulator() {
    return new GenericContainer<>(DockerImageName.parse("cdf-records-emulator"))
        .withCommand("--stream=alarms:BasicLiveData", "--budgets=published")
        .withExposedPorts(8787)
        // The port that Docker gives it on this machine; "localhost" is a name that controls
        // answer.
        .waitingFor(Wait.forHttp("/_emulator/status").withStartupTimeout(Duration.ofMinutes(1)));
  }

  static String baseUrl(GenericContainer<?> emulator) {
    return "http://" + emulator.getHost() + ":" + emulator.getMappedPort(8787);
  }
}

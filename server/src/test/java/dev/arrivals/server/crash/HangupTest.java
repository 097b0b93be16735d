package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to read its configuration again. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signal")
class HangupTest {
  @TempDir private Path directory;

  /** Whether this process, and so each that it starts, was told to ignore the signal. */
  private static boolean ignored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 1) != 0);
  }

  private static List<String> instances(ChildServer server) {
    return ConnectorServiceGrpc.newBlockingStub(server.channel())
        .listInstances(ListInstancesRequest.getDefaultInstance())
        .getInstancesList()
        .stream()
        .map(Instance::getName)
        .toList();
  }

  private static void await(ChildServer server, String... names) {
    Eventually.seen("other instances", () -> instances(server), List.of(names)::equals);
  }

  @Test
  void it_takes_over_what_differs_and_lives_on_after_what_is_wrong() throws Exception {
    assumeFalse(ignored(), "SIGHUP is ignored here, as under nohup");
    Path config = directory.resolve("arrivals.conf");
    try (ChildServer server =
        ChildServer.start(directory, "instances.one.connector = email-dsn\n")) {
      String first = Files.readString(config);
      Files.writeString(config, first + "instances.two.connector = sms-smpp\n");
      server.hangUp();
      await(server, "one", "two");
      Files.writeString(config, first + "instances.two.connector = sms-smqq\n");
      server.hangUp();
      Files.writeString(config, first.replace("instances.one", "instances.three"));
      server.hangUp();
      await(server, "three");
      assertThat(server.isAlive()).isTrue();
    }
  }
}

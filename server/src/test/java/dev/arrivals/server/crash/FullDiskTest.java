package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.NativeFeedback;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server whose disk is full says what it waits for, and goes on when there is room again. */
class FullDiskTest {
  private static final Random RANDOM = new Random(1);

  @TempDir private Path disk;
  @TempDir private Path elsewhere;

  @Test
  void a_full_disk_is_told_until_there_is_as_much_space_as_is_said_to_be_needed() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.arrivals");
    log.start();
    logger.addAppender(log);
    try (SmallDisk small = SmallDisk.mount(disk, 40, 12);
        TestServer server = start()) {
      server.createDelivery("d0");
      StatusRuntimeException full = fill(server);
      assertThat(full.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      stays_unready_and_readable(server);
      assertToldOnce(log.list);
      small.throwBallastOff();
      Eventually.until(() -> "writes after the disk has room", () -> writes(server));
      Eventually.until(() -> "ready", () -> readiness(server).statusCode() == 200);
      assertThat(log.list).anySatisfy(e -> assertThat(said(e)).contains("takes writes again"));
    } finally {
      logger.detachAppender(log);
    }
  }

  /** What writes nothing is answered, and proves nothing. */
  private static void stays_unready_and_readable(TestServer server) throws Exception {
    Eventually.until(() -> "not ready", () -> readiness(server).statusCode() == 503);
    for (int i = 0; i < 30; i++) {
      assertThat(server.createDelivery("d0").getName()).isEqualTo("deliveries/d0");
      assertThat(writes(server)).isFalse();
      HttpResponse<String> ready = readiness(server);
      assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
    }
    Eventually.until(
        () -> "the figures", () -> readiness(server).body().contains("bytes are free"));
    assertThat(readiness(server).body()).contains("are needed to go on");
    GetDeliveryRequest read = GetDeliveryRequest.newBuilder().setName("deliveries/d0").build();
    assertThat(server.deliveries().getDelivery(read).hasDelivery()).isTrue();
  }

  private static void assertToldOnce(List<ILoggingEvent> log) {
    List<ILoggingEvent> told =
        log.stream().filter(e -> e.getLoggerName().endsWith("Outage")).toList();
    // What failed and what it waits for, by the commit thread, and perhaps by the checkpoints.
    assertThat(told).hasSizeBetween(2, 4);
    assertThat(told).anySatisfy(e -> assertThat(said(e)).contains("are needed to go on"));
    assertThat(told).allSatisfy(e -> assertThat(e.getThrowableProxy()).isNull());
    assertThat(log).noneSatisfy(e -> assertThat(said(e)).contains("again"));
    assertThat(log).noneSatisfy(e -> assertThat(e.getLevel().toString()).isEqualTo("ERROR"));
  }

  private static String said(ILoggingEvent event) {
    return event.getLoggerName().endsWith("Outage")
        ? event.getFormattedMessage().replace("told to send again", "")
        : "";
  }

  private TestServer start() throws Exception {
    String small = "memory { write-buffers = 4MiB, block-cache = 4MiB }\n";
    Path file = Files.writeString(elsewhere.resolve("arrivals.conf"), small);
    return TestServer.start(
        ConfigFile.read(file).at(0, disk.resolve("data")).with(new Admin("127.0.0.1", 0)),
        Clock.systemUTC());
  }

  private static StatusRuntimeException fill(TestServer server) {
    return Assertions.catchThrowableOfType(
        StatusRuntimeException.class,
        () -> {
          while (true) {
            server.report(noise(200_000));
          }
        });
  }

  private static boolean writes(TestServer server) {
    try {
      server.report(noise(10));
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private static FeedbackItem noise(int bytes) {
    byte[] content = new byte[bytes];
    RANDOM.nextBytes(content);
    return FeedbackItem.newBuilder()
        .setInstance(TestServer.SMS)
        .setNative(NativeFeedback.newBuilder().setContent(ByteString.copyFrom(content)))
        .build();
  }

  private static HttpResponse<String> readiness(TestServer server) {
    try {
      return server.admin("/readyz");
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.store.FaultPoint;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.spi.source.SourceState;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.Connector;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListInstancesResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The sources of connectors: started, asked, heard, stopped. */
class SourceTest {
  @TempDir private Path directory;

  private TestServer start(String source) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("conf"),
            """
            instances.hooks { connector = test-hooks, options { source = %s, signing-key = k } }
            instances.sms-smpp.connector = sms-smpp
            """
                .formatted(source));
    ServerConfig config = ConfigFile.read(file).at(0, directory.resolve("data"));
    return TestServer.start(
        config.with(new Admin("127.0.0.1", 0)).with(Hooks.anywhere()), Clock.systemUTC());
  }

  private static ListInstancesResponse list(TestServer server) {
    return server.connectors().listInstances(ListInstancesRequest.getDefaultInstance());
  }

  private static Instance instance(TestServer server, String name) {
    return list(server).getInstancesList().stream()
        .filter(i -> i.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Instance eventually(TestServer server, Predicate<Instance> holds) {
    return Eventually.seen("the state of the source", () -> instance(server, "hooks"), holds);
  }

  @Test
  void what_a_source_gives_is_durable_and_visible_when_it_is_told() throws Exception {
    try (TestServer server = start("well")) {
      HookSource source = HookSource.of("hooks");
      assertThat(source.directory())
          .isDirectory()
          .isEqualTo(directory.resolve("data/connectors/hooks"));
      source.give("n1").toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertThat(
              server
                  .feedback()
                  .listUnmatched(dev.arrivals.v1.ListUnmatchedRequest.getDefaultInstance())
                  .getReportsList())
          .hasSize(1);
      assertThat(server.admin("/metrics").body())
          .contains("arrivals_source_feedback_total{connector_instance=\"hooks\"} 1")
          .contains("arrivals_source_up{connector_instance=\"hooks\"} 1");
      server.close();
      assertThat(source.stopped()).isTrue();
      assertThatThrownBy(() -> source.give("n2").toCompletableFuture().join())
          .hasCauseInstanceOf(RetryLaterException.class);
    }
  }

  @Test
  void how_a_source_is_can_be_seen() throws Exception {
    try (TestServer server = start("well")) {
      Instance well = instance(server, "hooks");
      assertThat(well.getHasSource()).isTrue();
      assertThat(well.getSourceProblem()).isEmpty();
      assertThat(well.hasSourceWaiting()).isFalse();
      assertThat(well.getWebhookPath()).isEqualTo("/webhooks/hooks");
      assertThat(instance(server, "sms-smpp").getHasSource()).isFalse();
      HookSource.of("hooks").state(SourceState.failing("no route to the mail server").waiting(7));
      Instance failing = eventually(server, i -> !i.getSourceProblem().isEmpty());
      assertThat(failing.getSourceProblem()).isEqualTo("no route to the mail server");
      assertThat(failing.getSourceWaiting()).isEqualTo(7);
      assertThat(server.admin("/metrics").body())
          .contains("arrivals_source_up{connector_instance=\"hooks\"} 0")
          .contains("arrivals_instance_healthy{connector_instance=\"hooks\"} 0")
          .contains("arrivals_source_waiting{connector_instance=\"hooks\"} 7");
      assertThat(failing.getHealthy()).isFalse();
      assertThat(failing.getProblem()).isEqualTo("no route to the mail server");
      assertThat(server.admin("/readyz").statusCode()).isEqualTo(200);
      assertThat(server.admin("/readyz").body())
          .isEqualTo(
              "ready, but these instances do not work, and ListInstances tells why: hooks\n");
      HookSource.of("hooks").state(SourceState.well());
      assertThat(eventually(server, Instance::getHealthy).getProblem()).isEmpty();
      assertThat(server.admin("/readyz").body()).isEqualTo("ready\n");
    }
  }

  @Test
  void an_instance_whose_webhook_cannot_be_opened_is_not_healthy_and_told_of() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("conf"),
            """
            webhooks.port = off
            instances.open { connector = test-hooks, options.signing-key = k }
            instances.keyless.connector = email-sendgrid
            instances.reported.connector = sms-smpp
            """);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.arrivals.server.app.WebhookDoor");
    told.start();
    logger.addAppender(told);
    try (TestServer server =
        TestServer.start(
            ConfigFile.read(file).at(0, directory.resolve("data")).with(new Admin("127.0.0.1", 0)),
            Clock.systemUTC())) {
      assertThat(instance(server, "open").getProblem())
          .isEqualTo("it takes no webhooks: webhooks.port is off");
      assertThat(instance(server, "keyless").getProblem())
          .contains("it takes no webhooks: none of its secrets is set", "public-key");
      assertThat(instance(server, "reported").getHealthy()).isTrue();
      assertThat(server.admin("/readyz").body()).contains(": keyless, open");
      assertThat(told.list)
          .filteredOn(e -> e.getLevel().equals(Level.WARN))
          .extracting(ILoggingEvent::getFormattedMessage)
          .hasSize(2)
          .anyMatch(
              commands ->
                  commands.startsWith("Instance keyless: it takes no webhooks: none of its"))
          .anyMatch(
              commands ->
                  commands.equals("Instance open: it takes no webhooks: webhooks.port is off"));
    } finally {
      logger.detachAppender(told);
    }
  }

  @Test
  void a_source_whose_state_throws_is_seen_as_failing() throws Exception {
    try (TestServer server = start("throws")) {
      assertThat(instance(server, "hooks").getSourceProblem()).contains("IllegalStateException");
    }
  }

  @Test
  void a_source_that_can_never_work_stops_the_start_in_one_line_that_names_it() {
    assertThatThrownBy(() -> start("refuses"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("instance hooks: port 2525 is taken; set another");
  }

  @Test
  void a_source_that_hangs_while_it_stops_is_given_up() throws Exception {
    TestServer server = start("hangs");
    HookSource hanging = HookSource.of("hooks");
    CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
    Eventually.until("the end of the server", stop::isDone);
    stop.join();
    assertThat(hanging.stopped()).as("it was told to stop").isTrue();
    Eventually.until("the source is interrupted", hanging::interrupted);
    try (TestServer next = start("well")) {
      assertThat(instance(next, "hooks").getHealthy()).isTrue();
    }
  }

  @Test
  void the_options_of_connectors_are_listed() throws Exception {
    try (TestServer server = start("well")) {
      Connector hooks =
          list(server).getConnectorsList().stream()
              .filter(c -> c.getName().equals("test-hooks"))
              .findFirst()
              .orElseThrow();
      assertThat(hooks.getOptionsList())
          .extracting(o -> o.getName() + " " + o.getSecret() + " " + o.getRequired())
          .containsExactly("signing-key true false", "source false false");
      assertThat(list(server).toString()).doesNotContain("signing-key: k");
    }
  }

  @Test
  void one_source_cannot_fill_the_queue_and_goes_on_when_it_is_told() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    AtomicBoolean hold = new AtomicBoolean();
    try (Hooks hooks =
            Hooks.open(
                directory,
                256 << 10,
                point -> {
                  if (point == FaultPoint.BEFORE_APPEND && hold.get()) {
                    try {
                      held.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                });
        // A failure is told only if the commit that is held up goes on.
        AutoCloseable release = held::countDown) {
      hold.set(true);
      HookSource source = HookSource.of("hooks");
      List<CompletionStage<Void>> given = new ArrayList<>();
      while (given.isEmpty() || !failed(given.get(given.size() - 1))) {
        given.add(source.give("n" + given.size()));
        assertThat(given).hasSizeLessThan(1_000);
      }
      assertThatThrownBy(() -> given.get(given.size() - 1).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RetryLaterException.class);
      assertThat(hooks.commands().budget().taken()).isLessThan((256 << 10) / 4);
      assertThat(given.get(0).toCompletableFuture()).isNotDone();
      held.countDown();
      for (CompletionStage<Void> told : given.subList(0, given.size() - 1)) {
        told.toCompletableFuture().get(20, TimeUnit.SECONDS);
      }
      assertThat(hooks.kept()).isEqualTo(given.size() - 1);
    }
  }

  private static boolean failed(CompletionStage<Void> told) {
    return told.toCompletableFuture().isCompletedExceptionally();
  }
}

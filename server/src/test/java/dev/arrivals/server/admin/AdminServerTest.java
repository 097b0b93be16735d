package dev.arrivals.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server, seen over HTTP. */
class AdminServerTest {
  @TempDir private Path directory;

  private TestServer start() {
    return start(0);
  }

  private TestServer start(int adminPort) {
    ServerConfig config =
        ConfigFile.defaults().at(0, directory).with(new Admin("127.0.0.1", adminPort));
    return TestServer.start(config, Clock.systemUTC());
  }

  private static Scrape scrape(TestServer server) throws IOException, InterruptedException {
    return Scrape.of(server.admin("/metrics").body());
  }

  private static void traffic(TestServer server) {
    server.createDelivery("d0");
    server.register("deliveries/d0/messages/m0", "+491700000001", "n0");
    server.register("deliveries/d0/messages/m0", "+491700000002", "n0");
    server.report(
        TestServer.receipt("n0", "DELIVRD", "000"),
        TestServer.receipt("nobody", "DELIVRD", "000"),
        TestServer.item(TestServer.SMS, ""));
  }

  @Test
  void metrics_tell_what_came_in_and_how_it_was_committed() throws Exception {
    try (TestServer server = start()) {
      traffic(server);
      Scrape scrape = scrape(server);
      String feedback = "arrivals_feedback_total{connector_instance=\"sms-smpp\",outcome=\"%s\"}";
      assertThat(scrape.value(feedback.formatted("reports"))).isEqualTo(2);
      assertThat(scrape.value(feedback.formatted("unmappable"))).isEqualTo(1);
      assertThat(scrape.value(feedback.formatted("address_events"))).isZero();
      assertThat(scrape.value("arrivals_registrations_total{outcome=\"taken\"}")).isEqualTo(1);
      assertThat(scrape.value("arrivals_registrations_total{outcome=\"refused\"}")).isEqualTo(1);
      assertThat(scrape.value("arrivals_commit_group_commands_sum")).isGreaterThanOrEqualTo(4);
      assertThat(scrape.value("arrivals_commit_sync_seconds_count")).isGreaterThanOrEqualTo(3);
      assertThat(scrape.value("arrivals_commit_sync_seconds_sum")).isBetween(1e-6, 60.0);
      assertThat(scrape.value("arrivals_fold_seconds_count")).isGreaterThanOrEqualTo(4);
      assertThat(scrape.value("arrivals_queue_bytes")).isZero();
      assertThat(scrape.value("arrivals_queue_limit_bytes")).isEqualTo(64 << 20);
      assertThat(scrape.value("arrivals_commits_healthy")).isEqualTo(1);
      assertThat(scrape.value("arrivals_watches")).isZero();
      assertThat(scrape.value("arrivals_watch_lag_seconds")).isZero();
      assertThat(scrape.value("arrivals_instance_healthy{connector_instance=\"email-dsn\"}"))
          .isEqualTo(1);
      assertThat(scrape.value("arrivals_store_disk_bytes")).isPositive();
      assertThat(scrape.value("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
    }
  }

  @Test
  void labels_hold_neither_addresses_nor_ids() throws Exception {
    try (TestServer server = start()) {
      traffic(server);
      assertThat(server.admin("/metrics").body()).doesNotContain("4917", "n0", "m0", "d0");
    }
  }

  @Test
  void the_waiting_room_is_counted_by_the_first_sweep_after_a_start() throws Exception {
    try (TestServer server = start()) {
      traffic(server);
    }
    try (TestServer server = start()) {
      double waiting =
          Eventually.seen(
              "a report that waits",
              () -> scrape(server).value("arrivals_waiting_reports"),
              value -> value > 0);
      assertThat(waiting).isEqualTo(1);
    }
  }

  @Test
  void alive_and_ready_are_answered_with_codes_that_probes_understand() throws Exception {
    try (TestServer server = start()) {
      assertThat(server.admin("/healthz").statusCode()).isEqualTo(200);
      assertThat(server.admin("/readyz").statusCode()).isEqualTo(200);
      assertThat(server.admin("/nothing").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void what_is_not_ready_says_so_and_is_still_alive() throws Exception {
    Health full = new Health(Optional::empty, () -> Optional.of("the disk is full"), List::of);
    try (AdminServer server = new AdminServer(new Metrics(List.of()), () -> true, full)) {
      int port = server.start(new Admin("127.0.0.1", 0));
      assertThat(TestServer.get(port, "/readyz").statusCode()).isEqualTo(503);
      assertThat(TestServer.get(port, "/readyz").body()).isEqualTo("not ready: the disk is full\n");
      assertThat(TestServer.get(port, "/healthz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_starts_or_stops_is_not_ready() throws Exception {
    Health well = new Health(Optional::empty, Optional::empty, List::of);
    try (AdminServer server = new AdminServer(new Metrics(List.of()), () -> false, well)) {
      int port = server.start(new Admin("127.0.0.1", 0));
      assertThat(TestServer.get(port, "/readyz").body()).contains("starting or stopping");
    }
  }

  @Test
  void a_server_whose_part_died_is_neither_ready_nor_alive() throws Exception {
    try (TestServer server = start()) {
      server.get(Vitals.class).died("commit thread", new OutOfMemoryError("on purpose"));
      for (String probe : List.of("/healthz", "/readyz")) {
        assertThat(server.admin(probe).statusCode()).isEqualTo(503);
        assertThat(server.admin(probe).body())
            .contains("the commit thread died (java.lang.OutOfMemoryError: on purpose)")
            .contains("start the server again");
      }
    }
  }

  @Test
  void the_dashboard_asks_for_metrics_that_there_are() throws Exception {
    try (TestServer server = start()) {
      traffic(server);
      Scrape scrape = scrape(server);
      assertThat(Dashboard.metrics()).hasSizeGreaterThan(15).isSubsetOf(scrape.names());
      assertThat(Dashboard.labels()).isSubsetOf(scrape.labels());
    }
  }

  @Test
  void a_taken_port_stops_the_start_and_says_what_to_set() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> start(taken.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("admin.port");
    }
    start().close();
  }
}

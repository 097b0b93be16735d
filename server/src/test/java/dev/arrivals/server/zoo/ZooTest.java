package dev.arrivals.server.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.UnmappableFeedback;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken plugins are named and survived, and nothing that came through them is lost. */
class ZooTest {
  private static final String WILD = "zoo-wild";

  @Test
  void broken_factories_are_named_with_their_class_and_hide_no_other() {
    Plugins plugins = Plugins.load(ZooTest.class.getClassLoader());
    assertThat(plugins.factories()).containsKeys(WILD, "sms-smpp");
    assertThat(plugins.problems())
        .hasSize(5)
        .anySatisfy(p -> assertThat(p).contains("ThrowingFactory", "no licence"))
        .anySatisfy(p -> assertThat(p).contains("StaticFactory", "cannot be created"))
        .anySatisfy(p -> assertThat(p).contains("MissingFactory"))
        .anySatisfy(p -> assertThat(p).contains("OldFactory", "level 99"))
        .anySatisfy(p -> assertThat(p).contains("TwinFactory", "taken by", "WildFactory"));
  }

  @Test
  void a_configured_connector_that_is_missing_stops_the_start_and_says_what_there_is() {
    Plugins plugins = Plugins.load(ZooTest.class.getClassLoader());
    assertThatThrownBy(
            () ->
                Connectors.create(
                    plugins, List.of(new InstanceConfig("eu", "sms-smp", Map.of(), false))))
        .hasMessageContaining("instance eu")
        .hasMessageContaining("sms-smp\"")
        .hasMessageContaining("sms-smpp");
  }

  @Test
  void what_a_wild_mapper_does_costs_only_its_own_items(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      server.createDelivery("d1");
      server.register("deliveries/d1/messages/m1", "+331", "n1");
      server.report(
          Stream.concat(
                  Stream.of("throw", "overflow", "eat", "null", "flood", "hang", "spin")
                      .map(what -> TestServer.item(WILD, what)),
                  Stream.of(TestServer.receipt("n1", "DELIVRD", "000")))
              .toArray(FeedbackItem[]::new));
      assertThat(server.message("deliveries/d1/messages/m1").getStatus())
          .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
      assertThat(
              server
                  .feedback()
                  .listUnmappable(ListUnmappableRequest.getDefaultInstance())
                  .getFeedbackList())
          .extracting(f -> f.getNative().getContent().toStringUtf8())
          .containsExactly("throw", "overflow", "eat", "null", "flood", "hang", "spin");
      WildConnector.stopSpinning();
    }
  }

  @Test
  void a_mapper_that_states_the_senders_own_verdict_is_not_believed(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      server.createDelivery("d1");
      server.register("deliveries/d1/messages/m1", "+331", "n1");
      MessageStatus before = server.message("deliveries/d1/messages/m1").getStatus();
      server.report(TestServer.item(WILD, "judge"));
      assertThat(server.message("deliveries/d1/messages/m1").getStatus()).isEqualTo(before);
      assertThat(
              server
                  .feedback()
                  .listUnmappable(ListUnmappableRequest.getDefaultInstance())
                  .getFeedbackList())
          .extracting(UnmappableFeedback::getWhy)
          .containsExactly(
              "the mapper of zoo-wild stated EXCLUDED_BY_SENDER, which only the sender can"
                  + " (expected what the provider knows, such as CANCELED or SUPPRESSED)");
    }
  }

  @Test
  void a_mapper_that_loops_and_hears_no_interrupt_is_given_up(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      server.report(TestServer.item(WILD, "spin"), TestServer.item(WILD, "leak"));
      assertThat(
              server
                  .feedback()
                  .listUnmappable(ListUnmappableRequest.getDefaultInstance())
                  .getFeedbackList())
          .extracting(UnmappableFeedback::getWhy)
          .containsExactly("the mapper of zoo-wild did not return in PT2S");
      WildConnector.stopSpinning();
    }
  }

  @Test
  void a_mapper_that_hangs_three_times_is_switched_off_and_keeps_its_raw(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      FeedbackItem hang = TestServer.item(WILD, "hang");
      server.report(hang, hang, hang);
      assertThat(wild(server).getHealthy()).isFalse();
      server.report(TestServer.item(WILD, "n1"));
      List<UnmappableFeedback> listed =
          server
              .feedback()
              .listUnmappable(ListUnmappableRequest.getDefaultInstance())
              .getFeedbackList();
      assertThat(listed).hasSize(4);
      assertThat(listed.get(3).getWhy()).contains("switched off");
    }
  }

  private static Instance wild(TestServer server) {
    return server
        .connectors()
        .listInstances(ListInstancesRequest.getDefaultInstance())
        .getInstancesList()
        .stream()
        .filter(i -> i.getName().equals(WILD))
        .findFirst()
        .orElseThrow();
  }
}

package dev.arrivals.server.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FailureType;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector in docs/write-a-connector.md is built and asked. */
class WriteAConnectorDocTest {
  private static final Path PAGE = Path.of("../docs/write-a-connector.md");
  private static final String TYPE = "com.example.heron.HeronFactory";

  @Test
  void a_plugin_judges_replies_by_the_rules_of_the_server(@TempDir Path directory)
      throws IOException {
    new PluginJar()
        .source(TYPE, code())
        .provides(TYPE)
        .write(directory.resolve("plugins/heron.jar"));
    Path config = directory.resolve("arrivals.conf");
    Files.writeString(
        config,
        """
        plugins.directory = "%s"
        instances.heron.connector = email-heron
        """
            .formatted(directory.resolve("plugins")));
    try (TestServer server =
        TestServer.start(
            ConfigFile.read(config).at(0, directory.resolve("data")), Clock.systemUTC())) {
      server
          .deliveries()
          .createDelivery(
              CreateDeliveryRequest.newBuilder()
                  .setDelivery(
                      Delivery.newBuilder()
                          .setName("deliveries/d1")
                          .setChannel(Channel.CHANNEL_EMAIL)
                          .setInstance("heron"))
                  .build());
      server.register(
          MessageRegistration.newBuilder()
              .setName("deliveries/d1/messages/m1")
              .setAddress("ann@example.com")
              .addLegs(Leg.newBuilder().setInstance("heron").setNativeId("m-1"))
              .build());
      server.report(TestServer.item("heron", "m-1;ann@example.com;550 5.1.1 No such user here"));
      Message message = server.message("deliveries/d1/messages/m1");
      assertThat(message.getStatus()).isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
      assertThat(message.getFailure().getType()).isEqualTo(FailureType.FAILURE_TYPE_HARD);
      assertThat(message.getFailure().getReason())
          .isEqualTo(FailureReason.FAILURE_REASON_USER_UNKNOWN);
    }
  }

  private static String code() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```java\n") + "```java\n".length();
    return page.substring(start, page.indexOf("```", start));
  }
}

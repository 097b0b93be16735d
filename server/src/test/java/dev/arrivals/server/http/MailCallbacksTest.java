package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.twins.http.CallbackState;
import dev.arrivals.twins.http.HttpSettings;
import dev.arrivals.twins.http.HttpTwin;
import dev.arrivals.twins.http.SendGridCalls;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider of mails signs with a key of its own: its calls count, and those of others do not. */
class MailCallbacksTest {
  private static final String CONFIG =
      """
      listen.port = 0, admin.port = off, webhooks.port = 0, data.directory = "%s"
      instances.mails { connector = email-sendgrid, options.public-key = "%s" }
      """;

  @TempDir private Path directory;

  @Test
  @Timeout(30)
  void what_the_provider_signed_counts_and_what_others_signed_is_refused() throws Exception {
    SendGridCalls provider = new SendGridCalls();
    HttpSettings settings =
        new HttpSettings(1, 2, Duration.ofMillis(20), Duration.ofMillis(20), 0.5, 1);
    try (TestServer server = start(provider)) {
      URI url = URI.create("http://127.0.0.1:" + server.webhookPort() + "/webhooks/mails");
      try (HttpTwin twin = HttpTwin.start(url, provider, new SendGridCalls(), settings)) {
        create(server);
        tell(server, twin, "arrived", List.of(CallbackState.ACCEPTED, CallbackState.DELIVERED));
        tell(server, twin, "bounced", List.of(CallbackState.NO_SUCH_RECIPIENT));
        while (twin.open() > 0) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(server.message("deliveries/mails/messages/arrived").getStatus())
            .isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
        assertThat(server.message("deliveries/mails/messages/bounced").getStatus())
            .isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
        assertThat(twin.forgeries()).containsExactly(403, 403);
      }
    }
  }

  private TestServer start(SendGridCalls provider) throws IOException {
    String text = CONFIG.formatted(directory, provider.verificationKey());
    Path file = Files.writeString(directory.resolve("arrivals.conf"), text);
    return TestServer.start(ConfigFile.read(file), Clock.systemUTC());
  }

  private static void create(TestServer server) {
    Delivery fresh =
        Delivery.newBuilder()
            .setName("deliveries/mails")
            .setChannel(Channel.CHANNEL_EMAIL)
            .setInstance("mails")
            .build();
    server
        .deliveries()
        .createDelivery(CreateDeliveryRequest.newBuilder().setDelivery(fresh).build());
  }

  private static void tell(
      TestServer server, HttpTwin twin, String id, List<CallbackState> states) {
    String address = id + "@example.com";
    server.register(
        MessageRegistration.newBuilder()
            .setName("deliveries/mails/messages/" + id)
            .setAddress(address)
            .addLegs(Leg.newBuilder().setInstance("mails").setNativeId("id-" + id))
            .build());
    twin.tell("id-" + id, address, Instant.now(), states);
  }
}

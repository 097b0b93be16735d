package dev.arrivals.webhook.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.verify.Hash;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/add-a-webhook.md do what the page says. */
final class AddAWebhookDocTest {
  private static final String SECRET = "made-up";
  private static final long TIME = 1795167000;

  @TempDir private Path directory;

  @Test
  void the_call_of_the_page_means_what_the_page_says() {
    try (Connector connector = connector()) {
      WebhookAnswer.Accept answer =
          (WebhookAnswer.Accept) connector.webhook().orElseThrow().receive(call(TIME, TIME));
      Mapping.Reports mapping = (Mapping.Reports) connector.mapper().map(answer.feedback().get(0));
      assertThat(mapping.recognizedAs()).isEqualTo("pelican");
      assertThat(
              mapping.reports().stream()
                  .map(AddAWebhookDocTest::shown)
                  .collect(Collectors.joining("\n", "", "\n")))
          .isEqualTo(Page.block("reports"));
      StatusReport bounce = mapping.reports().get(1);
      assertThat(bounce.eventTime()).contains(Instant.parse("2026-11-20T08:30:01.5Z"));
      assertThat(bounce.failure().orElseThrow().diagnostic()).contains("550 5.1.1 no such user");
      assertThat(mapping.reports().get(2).machine()).isTrue();
      assertThat(mapping.reports().get(0).reference()).contains("deliveries/news/messages/1");
    }
  }

  @Test
  void a_call_that_is_not_signed_so_or_is_old_is_refused() {
    try (Connector connector = connector()) {
      for (WebhookCall call :
          java.util.List.of(call(TIME + 1, TIME), call(TIME - 301, TIME - 301))) {
        assertThat(connector.webhook().orElseThrow().receive(call))
            .isInstanceOf(WebhookAnswer.Refuse.class);
      }
    }
  }

  private Connector connector() {
    MadeUpFactory factory = new MadeUpFactory();
    Map<String, String> set =
        Map.of("definition", Page.definition(directory).toString(), "signing-secret", SECRET);
    return factory.create("pelican", ConnectorOptions.of(factory.options(), set));
  }

  private static String shown(StatusReport report) {
    String failure = report.failure().map(f -> f + " ").orElse("");
    return report.kind()
        + " "
        + failure
        + report.recipient().orElse("")
        + " "
        + String.join(" ", report.nativeIds());
  }

  private static WebhookCall call(long said, long signed) {
    String body = Page.block("payload.json");
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), (signed + "." + body).getBytes(UTF_8));
    return WebhookCall.builder("POST", URI.create("https://example.com/webhooks/pelican"))
        .header("content-type", "application/json")
        .header("X-Pelican-Time", Long.toString(said))
        .header("X-Pelican-Signature", HexFormat.of().formatHex(code))
        .body(body.getBytes(UTF_8))
        .receivedTime(Instant.ofEpochSecond(TIME))
        .build();
  }
}

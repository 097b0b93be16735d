package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.config.Webhooks;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider hears, and what of it is kept. */
class WebhookTest {
  @TempDir private Path directory;
  private Hooks hooks;

  @BeforeEach
  void open() throws Exception {
    hooks = Hooks.open(directory.resolve("data"));
  }

  @AfterEach
  void close() {
    hooks.close();
  }

  private HttpResponse<String> method(String method, String path) throws Exception {
    return hooks
        .client()
        .send(hooks.client().request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  void a_batch_is_kept_as_one_and_answered_as_the_connector_wants() throws Exception {
    HttpResponse<String> answer = hooks.client().post(Hooks.PATH, "n1\nn2\nn3");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("thanks");
    assertThat(hooks.kept()).isEqualTo(3);
    assertThat(hooks.state().position()).isEqualTo(1);
    assertThat(hooks.figures().calls().get("hooks")).containsEntry(Outcome.ACCEPTED, 1L);
  }

  @Test
  void the_same_again_changes_nothing() throws Exception {
    hooks.client().post(Hooks.PATH, "n1");
    assertThat(hooks.client().post(Hooks.PATH, "n1").statusCode()).isEqualTo(201);
    assertThat(hooks.kept()).isEqualTo(1);
  }

  @Test
  void a_forged_call_is_refused_with_the_reason_and_nothing_of_it_is_kept() throws Exception {
    HttpResponse<String> answer =
        hooks.client().send(hooks.client().signed(Hooks.PATH, "n1", "something else"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("signature is wrong", "signing-key");
    assertThat(hooks.state().position()).isZero();
    assertThat(hooks.figures().calls().get("hooks")).containsEntry(Outcome.REFUSED, 1L);
  }

  @Test
  void a_handshake_is_answered_and_nothing_is_kept() throws Exception {
    HttpResponse<String> answer = hooks.client().post(Hooks.PATH + "/handshake", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("challenge");
    assertThat(hooks.state().position()).isZero();
  }

  @Test
  void who_cannot_judge_now_or_throws_is_called_again() throws Exception {
    for (String what : new String[] {"/later", "/throw"}) {
      HttpResponse<String> answer = hooks.client().post(Hooks.PATH + what, "n1");
      assertThat(answer.statusCode()).as(what).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).doesNotContain("secret").doesNotContain("certificate");
    }
    assertThat(hooks.state().position()).isZero();
  }

  @Test
  void one_that_hangs_is_given_up_and_disturbs_no_other() throws Exception {
    var hanging = hooks.client().postLater(Hooks.PATH + "/hang", "n1");
    assertThat(hooks.client().post(Hooks.PATH, "n2").statusCode()).isEqualTo(201);
    assertThat(hanging.join().statusCode()).isEqualTo(503);
    assertThat(hooks.figures().calls().get("hooks")).containsEntry(Outcome.FAILED, 1L);
    assertThat(hooks.kept()).isEqualTo(1);
  }

  @Test
  void an_unknown_instance_is_not_found_and_the_others_are_not_named() throws Exception {
    HttpResponse<String> answer = hooks.client().post("/webhooks/nobody", "n1");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no such instance").doesNotContain("hooks,");
    assertThat(hooks.client().post("/elsewhere", "").statusCode()).isEqualTo(404);
  }

  @Test
  void an_instance_without_a_webhook_says_which_option_opens_it() throws Exception {
    HttpResponse<String> answer = hooks.client().post("/webhooks/closed", "n1");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("signing-key").doesNotContain("source");
    assertThat(hooks.client().post("/webhooks/sms-smpp", "n1").body()).contains("has none");
  }

  @Test
  void only_the_methods_of_webhooks_are_served() throws Exception {
    HttpResponse<String> wrong = method("DELETE", Hooks.PATH);
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST, PUT");
    assertThat(method("HEAD", Hooks.PATH).statusCode()).isEqualTo(200);
    assertThat(method("HEAD", "/webhooks/nobody").statusCode()).isEqualTo(404);
    assertThat(method("OPTIONS", Hooks.PATH + "/x").statusCode()).isEqualTo(204);
    assertThat(method("GET", Hooks.PATH).statusCode()).as("judged: unsigned").isEqualTo(401);
    assertThat(method("PUT", Hooks.PATH).statusCode()).as("judged: unsigned").isEqualTo(401);
  }

  @Test
  void who_sends_cloud_events_may() throws Exception {
    HttpResponse<String> allowed =
        hooks
            .client()
            .send(
                hooks
                    .client()
                    .request(Hooks.PATH)
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .header("WebHook-Request-Origin", "eventgrid.example.com"));
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("WebHook-Allowed-Origin"))
        .contains("eventgrid.example.com");
  }

  @Test
  void nothing_tells_who_serves() throws Exception {
    for (String path : new String[] {Hooks.PATH, "/", "/%00", "/webhooks/hooks/%2e%2e/x"}) {
      HttpResponse<String> answer = method("GET", path);
      assertThat(answer.headers().map()).as(path).doesNotContainKeys("server", "x-powered-by");
      assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
          .as(path)
          .doesNotContain("jetty", "javalin", "exception");
    }
  }

  @Test
  void the_address_is_as_it_was_called_and_forwarded_ones_are_not_believed() throws Exception {
    HttpResponse<String> answer =
        hooks
            .client()
            .send(
                hooks
                    .client()
                    .signed(Hooks.PATH + "/echo/of%20what?a=%20b&c", "", "")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .header("X-Forwarded-Proto", "https"));
    assertThat(answer.body())
        .isEqualTo(
            "http://localhost:%d/webhooks/hooks/echo/of%%20what?a=%%20b&c 127.0.0.1"
                .formatted(hooks.client().port()));
  }

  @Test
  void behind_a_proxy_the_public_address_and_the_last_forwarded_one_count() throws Exception {
    Webhooks where =
        new Webhooks(
            "127.0.0.1",
            0,
            Optional.of(URI.create("https://hooks.example.com/in")),
            true,
            Optional.empty());
    try (Hooks behind = Hooks.open(directory.resolve("behind"), where)) {
      HttpResponse<String> answer =
          behind
              .client()
              .send(
                  behind
                      .client()
                      .signed(Hooks.PATH + "/echo/of%20what?a", "", "")
                      .header("X-Forwarded-For", "198.51.100.9")
                      .header("X-Forwarded-For", "192.0.2.1, 203.0.113.7:4711"));
      assertThat(answer.body())
          .isEqualTo("https://hooks.example.com/in/webhooks/hooks/echo/of%20what?a 203.0.113.7");
    }
  }
}

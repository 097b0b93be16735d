package dev.arrivals.email.inbox.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.arrivals.email.Eventually;
import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.testkit.RecordingSink;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mailboxes that take tokens of OAuth 2 and no passwords, and a token endpoint that grants them.
 */
class OAuthTest {
  private final RecordingSink sink = new RecordingSink();
  private final List<FeedbackSource> started = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });
  private HttpServer endpoint;
  private GreenMailUser user;
  private volatile int status = 200;
  private volatile String answer = granted("token-1", 3600, "");
  @TempDir private Path directory;

  @BeforeEach
  void serve() throws IOException {
    server.start();
    user = server.setUser("bounces@example.com", "bounces@example.com", "token-1");
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/token", this::grant);
    endpoint.start();
  }

  @AfterEach
  void stop() {
    started.forEach(FeedbackSource::stop);
    server.stop();
    endpoint.stop(0);
  }

  private void grant(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String granted(String token, int seconds, String more) {
    return "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"expires_in\":%d%s}"
        .formatted(token, seconds, more);
  }

  private void answer(int code, String body) {
    answer = body;
    status = code;
  }

  private FeedbackSource start(String protocol, int port, String... more) {
    Map<String, String> set = new HashMap<>();
    set.put("mailbox", protocol + "://bounces%40example.com@127.0.0.1:" + port);
    set.put("mailbox-oauth-endpoint", url());
    set.put("mailbox-oauth-client-id", "app");
    set.put("mailbox-tls", "off");
    set.put("mailbox-interval", "20ms");
    for (int i = 0; i < more.length; i += 2) {
      set.put(more[i], more[i + 1]);
    }
    FeedbackSource source = source(set);
    source.start(sink, directory);
    started.add(source);
    return source;
  }

  private String url() {
    return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token";
  }

  private static FeedbackSource source(Map<String, String> set) {
    return InboxOptions.of(ConnectorOptions.of(InboxOptions.declared(), set))
        .source()
        .orElseThrow();
  }

  private void arrive(String text) throws Exception {
    byte[] mail = ("Subject: x\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    user.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
  }

  private void taken(int mails) {
    Eventually.until(mails + " mails are taken", () -> sink.accepted().size() == mails);
  }

  @Test
  void an_application_logs_in_by_itself_and_one_token_serves_many_visits() throws Exception {
    for (boolean imap : new boolean[] {true, false}) {
      int before = sink.accepted().size();
      asked.clear();
      FeedbackSource source =
          start(
              imap ? "imap" : "pop3",
              imap ? server.getImap().getPort() : server.getPop3().getPort(),
              "mailbox-oauth-client-secret",
              "s&cret",
              "mailbox-oauth-scope",
              "https://outlook.office365.com/.default");
      arrive("one");
      taken(before + 1);
      arrive("two");
      taken(before + 2);
      assertThat(asked)
          .containsExactly(
              "grant_type=client_credentials&client_id=app&client_secret=s%26cret"
                  + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
      source.stop();
    }
  }

  @Test
  void a_refresh_token_that_is_replaced_is_kept_over_restarts_until_another_is_configured()
      throws Exception {
    answer(200, granted("token-1", 0, ",\"refresh_token\":\"second\""));
    int port = server.getImap().getPort();
    FeedbackSource source = start("imap", port, "mailbox-oauth-refresh-token", "first");
    Eventually.until("the second is used", () -> asked.stream().anyMatch(this::isSecond));
    assertThat(asked.get(0))
        .isEqualTo("grant_type=refresh_token&refresh_token=first&client_id=app");
    source.stop();
    asked.clear();
    Path kept = directory.resolve("mailbox-refresh-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    FeedbackSource again = start("imap", port, "mailbox-oauth-refresh-token", "first");
    Eventually.until("it is asked", () -> !asked.isEmpty());
    assertThat(asked.get(0)).contains("refresh_token=second");
    again.stop();
    asked.clear();
    start("imap", port, "mailbox-oauth-refresh-token", "third");
    Eventually.until("it is asked", () -> !asked.isEmpty());
    assertThat(asked.get(0)).contains("refresh_token=third");
  }

  private boolean isSecond(String form) {
    return form.contains("refresh_token=second");
  }

  @Test
  void a_token_that_ends_or_is_refused_is_replaced() throws Exception {
    answer(200, granted("wrong", 3600, ""));
    FeedbackSource source =
        start("imap", server.getImap().getPort(), "mailbox-oauth-client-secret", "s");
    Eventually.until("it is refused", () -> source.state().problem().isPresent());
    assertThat(source.state().problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .contains("the access token is refused", "option 'mailbox'")
                    .doesNotContain("wrong"));
    answer(200, granted("token-1", 3600, ""));
    arrive("one");
    taken(1);
    Eventually.until("all is well", () -> source.state().problem().isEmpty());
  }

  @Test
  void what_the_endpoint_refuses_is_told_with_what_mends_it() {
    Map<String, String> fixes =
        Map.of(
            "{\"error\":\"invalid_client\",\"error_description\":\"bounces@example.com\"}",
            "it answered 400 invalid_client; check options 'mailbox-oauth-client-id'",
            "{\"error\":\"invalid_grant\"}",
            "the refresh token is no longer valid",
            "<html>",
            "it answered 400; ask whoever runs it");
    fixes.forEach(
        (body, fix) -> {
          answer(400, body);
          FeedbackSource source =
              start("imap", server.getImap().getPort(), "mailbox-oauth-client-secret", "s");
          Eventually.until(fix, () -> source.state().problem().isPresent());
          assertThat(source.state().problem())
              .hasValueSatisfying(
                  problem ->
                      assertThat(problem)
                          .contains("the token endpoint 127.0.0.1: ", fix)
                          .doesNotContain("bounces@"));
          assertThat(source.check()).singleElement().asString().contains(fix);
          source.stop();
        });
  }

  @Test
  void options_that_cannot_be_are_refused() {
    Map<String, String> set = new HashMap<>();
    set.put("mailbox", "imaps://u@mail.example.com");
    set.put("mailbox-oauth-endpoint", "http://login.example.com/token");
    assertThatThrownBy(() -> source(set)).hasMessageContaining("'mailbox-oauth-client-id'");
    set.put("mailbox-oauth-client-id", "app");
    assertThatThrownBy(() -> source(set)).hasMessageContaining("expected: the https address");
    set.put("mailbox-oauth-endpoint", "https://login.example.com/token");
    assertThatThrownBy(() -> source(set)).hasMessageContaining("'mailbox-oauth-refresh-token'");
    set.put("mailbox-oauth-refresh-token", "r");
    assertThat(source(set)).isNotNull();
    set.put("mailbox-password", "p");
    assertThatThrownBy(() -> source(set)).hasMessageContaining("are both set");
  }
}

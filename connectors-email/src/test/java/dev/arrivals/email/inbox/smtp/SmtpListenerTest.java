package dev.arrivals.email.inbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.email.Eventually;
import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.email.inbox.envelope.ReturnPath;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.RecordingSink;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpListenerTest {
  private static final String SECRET = "correct horse battery staple";
  private static final ReturnPath PATH = ReturnPath.of(SECRET, Optional.empty());
  private static final String ONE = PATH.sign("b", "d/one") + "@bounces.example.com";
  private static final String TWO = PATH.sign("b", "d/two") + "@bounces.example.com";

  private final RecordingSink sink = new RecordingSink();
  private final List<FeedbackSource> started = new ArrayList<>();
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    started.forEach(FeedbackSource::stop);
  }

  private Dialogue dialogue(Map<String, String> more) {
    Map<String, String> set = new HashMap<>(more);
    set.putIfAbsent("smtp-listen", "127.0.0.1:0");
    set.putIfAbsent("smtp-domains", "bounces.example.com, Fbl.Example.com");
    SmtpListener listener = listener(set);
    listener.start(sink, directory);
    started.add(listener);
    return new Dialogue(listener.port()).expect("220 bounces.example.com ESMTP");
  }

  private static SmtpListener listener(Map<String, String> set) {
    ConnectorOptions options = ConnectorOptions.of(InboxOptions.declared(), set);
    return (SmtpListener) InboxOptions.of(options).source().orElseThrow();
  }

  private static Dialogue upToData(Dialogue client, String... recipients) {
    client.send("MAIL FROM:<>").expect("250");
    for (String recipient : recipients) {
      client.send("RCPT TO:<" + recipient + ">").expect("250");
    }
    return client.send("DATA").expect("354");
  }

  private static String text(NativeFeedback feedback) {
    return new String(feedback.content(), StandardCharsets.UTF_8);
  }

  @Test
  void replyToDataComesOnlyAfterTheServerHasTheMail() {
    CompletableFuture<Void> commit = new CompletableFuture<>();
    sink.answerWith(commit);
    try (Dialogue client = dialogue(Map.of())) {
      client.send("EHLO mx.example.net");
      assertThat(client.reply())
          .isEqualTo(
              """
              250-bounces.example.com
              250-PIPELINING
              250-8BITMIME
              250-SMTPUTF8
              250 SIZE 26214400""");
      upToData(client, "anna@bounces.example.com").send("Subject: Back", "", "Text", ".");
      FeedbackSource listener = started.get(0);
      Eventually.until("the mail is given", () -> listener.state().waiting().orElse(0) == 1);
      assertThat(client.isSilent()).isTrue();
      commit.complete(null);
      client.expect("250 2.0.0").send("QUIT").expect("221");
    }
    assertThat(sink.accepted())
        .singleElement()
        .satisfies(
            feedback -> {
              assertThat(text(feedback)).isEqualTo("Subject: Back\r\n\r\nText\r\n");
              assertThat(feedback.attributes())
                  .containsEntry("envelope-from", "")
                  .containsEntry("envelope-to", "anna@bounces.example.com")
                  .containsEntry("helo", "mx.example.net")
                  .containsEntry("remote-ip", "127.0.0.1")
                  .doesNotContainKey("verp");
            });
  }

  @Test
  void mailThatTheServerCannotTakeIsToComeAgain() {
    sink.refuseWith(new RetryLaterException("full", Duration.ofSeconds(1)));
    try (Dialogue client = dialogue(Map.of())) {
      upToData(client, "anna@bounces.example.com").send("Text", ".").expect("451 4.3.0");
      assertThat(started.get(0).state().problem()).isPresent();
      sink.answerWith(CompletableFuture.completedFuture(null));
      upToData(client, "anna@bounces.example.com").send("Text", ".").expect("250");
    }
    assertThat(sink.accepted()).hasSize(1);
  }

  @Test
  void noRelaying() {
    try (Dialogue client = dialogue(Map.of())) {
      client.send("MAIL FROM:<anna@example.com>").expect("250");
      client.send("RCPT TO:<anna@example.org>");
      assertThat(client.reply()).startsWith("550 5.7.1").contains("bounces.example.com");
      client.send("RCPT TO:<anna>").expect("550 5.7.1");
      client.send("DATA").expect("503");
      client.send("RCPT TO:<fbl@FBL.example.COM>").expect("250");
    }
  }

  @Test
  void backscatterIsRefused() {
    try (Dialogue client = dialogue(Map.of("verp-secret", SECRET, "smtp-unsigned", "fbl"))) {
      client.send("MAIL FROM:<>").expect("250");
      client.send("RCPT TO:<anna@bounces.example.com>").expect("550 5.1.1 Not a return path");
      client.send("RCPT TO:<x" + ONE.substring(1) + ">").expect("250");
      client.send("RCPT TO:<" + ONE.replace("one", "onf") + ">").expect("550 5.1.1");
      client.send("RCPT TO:<FBL@bounces.example.com>").expect("250");
    }
  }

  @Test
  void signatureMayBeOptional() {
    try (Dialogue client = dialogue(Map.of("verp-secret", SECRET, "verp", "optional"))) {
      upToData(client, "anna@bounces.example.com", ONE).send("Text", ".").expect("250");
    }
    assertThat(sink.accepted())
        .extracting(f -> Optional.ofNullable(f.attributes().get("verp")))
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of("d/one"));
  }

  @Test
  void mailIsGivenOnceForEachMessage() {
    String oneInCapitals = ONE.toUpperCase(Locale.ROOT);
    try (Dialogue client = dialogue(Map.of("verp-secret", SECRET))) {
      upToData(client, ONE, TWO, oneInCapitals).send("Text", ".").expect("250");
    }
    assertThat(sink.accepted())
        .extracting(f -> f.attributes().get("verp") + " " + f.attributes().get("envelope-to"))
        .containsExactlyInAnyOrder("d/one " + ONE + ", " + oneInCapitals, "d/two " + TWO);
  }

  @Test
  void pipelinedMailsAreTakenOneAfterTheOther() {
    try (Dialogue client = dialogue(Map.of())) {
      String mail = "MAIL FROM:<>\r\nRCPT TO:<a@bounces.example.com>\r\nDATA\r\n";
      client.raw("EHLO me\r\n" + mail + "one\r\n.\r\n" + mail + "two\r\n.\r\nQUIT\r\n");
      client.expect("250").expect("250").expect("250").expect("354").expect("250 2.0.0");
      client.expect("250").expect("250").expect("354").expect("250 2.0.0").expect("221");
    }
    assertThat(sink.accepted())
        .extracting(SmtpListenerTest::text)
        .containsExactly("one\r\n", "two\r\n");
  }

  @Test
  void dotsAreUnstuffed() {
    try (Dialogue client = dialogue(Map.of())) {
      upToData(client, "a@bounces.example.com").send("..first", "a.b", "...", "..", ".", "NOOP");
      client.expect("250 2.0.0").expect("250");
    }
    assertThat(sink.accepted())
        .extracting(SmtpListenerTest::text)
        .containsExactly(".first\r\na.b\r\n..\r\n.\r\n");
  }

  @Test
  void otherLineEndsSmuggleNoSecondMail() {
    for (String end : List.of("\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r.\r\n")) {
      try (Dialogue client = dialogue(Map.of())) {
        String inner =
            "one" + end + "MAIL FROM:<>\r\nRCPT TO:<b@bounces.example.com>\r\nDATA\r\ntwo";
        upToData(client, "a@bounces.example.com").raw(inner + "\r\n.\r\n").expect("250 2.0.0");
        client.send("NOOP").expect("250");
      }
    }
    assertThat(sink.accepted()).hasSize(6).allSatisfy(f -> assertThat(text(f)).contains("two"));
  }

  @Test
  void bareLineFeedInCommandsEndsTheSession() {
    try (Dialogue client = dialogue(Map.of())) {
      client.raw("NOOP\nNOOP\r\n").expect("501");
      assertThat(client.reply()).isEmpty();
    }
  }

  @Test
  void whatIsTooLargeIsRefused() {
    try (Dialogue client = dialogue(Map.of())) {
      client.send("MAIL FROM:<> SIZE=26214401").expect("552");
      client.send("MAIL FROM:<> SIZE=99999999999").expect("501");
      upToData(client, "a@bounces.example.com");
      String line = "x".repeat(998) + "\r\n";
      String piece = line.repeat(1000);
      for (int i = 0; i < 27; i++) {
        client.raw(piece);
      }
      client.send(".").expect("552 5.3.4").send("NOOP").expect("250");
    }
    assertThat(sink.accepted()).isEmpty();
  }

  @Test
  void hundredRecipientsAreEnough() {
    try (Dialogue client = dialogue(Map.of())) {
      client.send("MAIL FROM:<>").expect("250");
      for (int i = 0; i < 100; i++) {
        client.send("RCPT TO:<a" + i + "@bounces.example.com>").expect("250");
      }
      client.send("RCPT TO:<b@bounces.example.com>").expect("452");
    }
  }

  @Test
  void lostConnectionLeavesNothing() {
    try (Dialogue client = dialogue(Map.of())) {
      upToData(client, "a@bounces.example.com").raw("half a ma");
    }
    try (Dialogue client = dialogue(Map.of())) {
      upToData(client, "a@bounces.example.com").send("whole", ".").expect("250");
    }
    assertThat(sink.accepted()).extracting(SmtpListenerTest::text).containsExactly("whole\r\n");
  }

  @Test
  void lmtpAnswersForEachRecipient() {
    try (Dialogue client = dialogue(Map.of("verp-secret", SECRET, "smtp-protocol", "lmtp"))) {
      client.send("EHLO me").expect("500 5.5.1").send("LHLO me").expect("250-");
      client.send("MAIL FROM:<>").expect("250");
      client.send("RCPT TO:<" + ONE + ">").expect("250");
      client.send("RCPT TO:<anna@bounces.example.com>").expect("550");
      client.send("RCPT TO:<" + TWO + ">").expect("250");
      client.send("DATA").expect("354").send("Text", ".");
      client.expect("250 2.0.0").expect("250 2.0.0").send("NOOP").expect("250");
      client.send("MAIL FROM:<>").expect("250").send("DATA").expect("503");
    }
    assertThat(sink.accepted()).hasSize(2);
  }

  @Test
  void lmtpTellsWhichRecipientIsToComeAgain() {
    SmtpListener listener =
        listener(
            Map.of(
                "smtp-listen", "127.0.0.1:0",
                "smtp-domains", "bounces.example.com",
                "smtp-protocol", "lmtp",
                "verp-secret", SECRET));
    listener.start(
        feedback ->
            "d/one".equals(feedback.attributes().get("verp"))
                ? CompletableFuture.failedFuture(
                    new RetryLaterException("full", Duration.ofSeconds(1)))
                : sink.accept(feedback),
        directory);
    started.add(listener);
    try (Dialogue client = new Dialogue(listener.port())) {
      client.expect("220").send("LHLO me").expect("250");
      upToData(client, ONE, TWO).send("Text", ".").expect("451 4.3.0").expect("250 2.0.0");
    }
  }

  @Test
  void stopsWhileTheServerIsSilent() {
    sink.answerWith(new CompletableFuture<>());
    try (Dialogue client = dialogue(Map.of())) {
      upToData(client, "a@bounces.example.com").send("Text", ".");
      FeedbackSource listener = started.get(0);
      Eventually.until("the mail is given", () -> listener.state().waiting().orElse(0) == 1);
      listener.stop();
    }
    assertThat(sink.accepted()).isEmpty();
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SmtpListener listener =
          listener(
              Map.of(
                  "smtp-listen",
                  "127.0.0.1:" + other.getLocalPort(),
                  "smtp-domains",
                  "bounces.example.com"));
      assertThatThrownBy(() -> listener.start(sink, directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("smtp-listen")
          .hasMessageContaining(String.valueOf(other.getLocalPort()));
    }
  }

  @Test
  void startTlsEncrypts() throws Exception {
    Path certificate = directory.resolve("chain.pem");
    Path key = directory.resolve("key.pem");
    createCertificate(certificate, key);
    Map<String, String> tls =
        Map.of(
            "smtp-tls-certificate", certificate.toString(),
            "smtp-tls-key", key.toString());
    try (Dialogue client = dialogue(tls)) {
      client.send("EHLO me");
      assertThat(client.reply()).contains("250-STARTTLS");
      client.send("STARTTLS").expect("220").encrypt().send("EHLO me");
      assertThat(client.reply()).doesNotContain("STARTTLS");
      upToData(client, "a@bounces.example.com").send("Text", ".").expect("250");
    }
    assertThat(sink.accepted()).hasSize(1);
  }

  @Test
  void unreadableCertificateStopsTheStart() {
    Path missing = directory.resolve("missing.pem");
    SmtpListener listener =
        listener(
            Map.of(
                "smtp-listen",
                "127.0.0.1:0",
                "smtp-domains",
                "bounces.example.com",
                "smtp-tls-certificate",
                missing.toString(),
                "smtp-tls-key",
                missing.toString()));
    assertThatThrownBy(() -> listener.start(sink, directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("smtp-tls-certificate");
  }

  private void createCertificate(Path certificate, Path key) throws Exception {
    Path store = directory.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-genkeypair",
            "-alias",
            "k",
            "-keyalg",
            "EC",
            "-dname",
            "CN=mx",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit");
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password);
    pem(certificate, "CERTIFICATE", keys.getCertificate("k").getEncoded());
    pem(key, "PRIVATE KEY", keys.getKey("k", password).getEncoded());
  }

  private static void pem(Path file, String type, byte[] content) throws Exception {
    String encoded = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + encoded + "\n-----END " + type + "-----\n");
  }
}

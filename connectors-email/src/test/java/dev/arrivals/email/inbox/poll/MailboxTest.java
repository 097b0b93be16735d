package dev.arrivals.email.inbox.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.arrivals.email.Eventually;
import dev.arrivals.email.inbox.InboxOptions;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.RecordingSink;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final String PASSWORD = "open-sesame";

  private final RecordingSink sink = new RecordingSink();
  private final List<FeedbackSource> started = new ArrayList<>();
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
          });
  private GreenMailUser user;
  @TempDir private Path directory;

  @BeforeEach
  void serve() {
    server.start();
    user = server.setUser("bounces@example.com", "bounces", PASSWORD);
  }

  @AfterEach
  void stop() {
    started.forEach(FeedbackSource::stop);
    server.stop();
  }

  private FeedbackSource start(String protocol, int port, String... more) {
    Map<String, String> set = new HashMap<>();
    set.put("mailbox", protocol + "://bounces@127.0.0.1:" + port);
    set.put("mailbox-password", PASSWORD);
    set.put("mailbox-tls", "off");
    set.put("mailbox-interval", "20ms");
    for (int i = 0; i < more.length; i += 2) {
      set.put(more[i], more[i + 1]);
    }
    ConnectorOptions options = ConnectorOptions.of(InboxOptions.declared(), set);
    FeedbackSource source = InboxOptions.of(options).source().orElseThrow();
    source.start(sink, directory);
    started.add(source);
    return source;
  }

  private FeedbackSource imap(String... more) {
    return start("imap", server.getImap().getPort(), more);
  }

  private FeedbackSource pop3(String... more) {
    return start("pop3", server.getPop3().getPort(), more);
  }

  private void arrive(String... texts) throws Exception {
    for (String text : texts) {
      byte[] mail =
          ("Subject: " + text + "\r\n\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
      user.deliver(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }
  }

  private MailFolder inbox() throws FolderException {
    return server.getManagers().getImapHostManager().getInbox(user);
  }

  private List<StoredMessage> held() {
    try {
      return inbox().getMessages();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> texts() {
    return sink.accepted().stream()
        .map(f -> new String(f.content(), StandardCharsets.UTF_8))
        .map(text -> text.substring(text.indexOf("\r\n\r\n")).strip())
        .toList();
  }

  private static boolean isSeen(StoredMessage message) {
    return message.getFlags().contains(Flags.Flag.SEEN);
  }

  @Test
  void mailsOfImapAreSeenAfterTheCommit() throws Exception {
    arrive("one", "two");
    CompletableFuture<Void> commit = new CompletableFuture<>();
    sink.answerWith(commit);
    FeedbackSource source = imap();
    Eventually.until("both are given", () -> source.state().waiting().orElse(0) == 2);
    assertThat(held()).noneMatch(MailboxTest::isSeen);
    commit.complete(null);
    Eventually.until("both are seen", () -> held().stream().allMatch(MailboxTest::isSeen));
    arrive("three");
    Eventually.until("the third is seen", () -> held().stream().allMatch(MailboxTest::isSeen));
    assertThat(texts()).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(new String(sink.accepted().get(0).content(), StandardCharsets.UTF_8))
        .contains("Subject: one\r\n\r\none");
  }

  @Test
  void mailsOfImapAreDeletedWhenAsked() throws Exception {
    arrive("one", "two");
    imap("mailbox-after", "delete");
    Eventually.until("both are gone", () -> held().isEmpty());
    assertThat(texts()).containsExactly("one", "two");
  }

  @Test
  void mailsOfImapAreMovedWhenAsked() throws Exception {
    arrive("one", "two");
    imap("mailbox-after", "move:Taken");
    Eventually.until("both are gone", () -> held().isEmpty());
    MailFolder taken = server.getManagers().getImapHostManager().getFolder(user, "Taken");
    Eventually.until("both are there", () -> taken.getMessageCount() == 2);
    assertThat(texts()).containsExactly("one", "two");
  }

  @Test
  void mailsOfPop3AreDeletedAfterTheCommit() throws Exception {
    arrive("one", "two");
    sink.refuseWith(new RetryLaterException("full", Duration.ofMillis(10)));
    FeedbackSource source = pop3();
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(held()).hasSize(2);
    sink.answerWith(CompletableFuture.completedFuture(null));
    Eventually.until("both are gone", () -> held().isEmpty());
    assertThat(texts()).containsExactly("one", "two");
  }

  @Test
  void crashBeforeTheMarkGivesItAgain() throws Exception {
    arrive("one");
    sink.answerWith(new CompletableFuture<>());
    FeedbackSource first = imap();
    Eventually.until("it is given", () -> first.state().waiting().orElse(0) == 1);
    first.stop();
    sink.answerWith(CompletableFuture.completedFuture(null));
    imap();
    Eventually.until("it is seen", () -> held().stream().allMatch(MailboxTest::isSeen));
    assertThat(texts()).containsExactly("one");
  }

  @Test
  void wrongPasswordIsToldWithoutIt() {
    FeedbackSource source = imap("mailbox-password", "not that one");
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(source.state().problem().orElseThrow())
        .contains("mailbox imap://127.0.0.1", "user and password are refused")
        .doesNotContain("not that one", "bounces@");
  }

  @Test
  void plainConnectionIsRefusedUnlessAllowed() {
    FeedbackSource source = imap("mailbox-tls", "required");
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(sink.accepted()).isEmpty();
  }

  @Test
  void certificateThatNobodyTrustsIsTold() throws Exception {
    arrive("one");
    FeedbackSource source = start("imaps", server.getImaps().getPort(), "mailbox-tls", "required");
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(source.state().problem().orElseThrow()).contains("TLS failed");
    assertThat(sink.accepted()).isEmpty();
  }

  @Test
  void serverThatIsAwayIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    FeedbackSource source = start("imap", port);
    Eventually.until("it tells", () -> source.state().problem().isPresent());
    assertThat(source.state().problem().orElseThrow()).contains("cannot be reached");
  }
}

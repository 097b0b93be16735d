package dev.arrivals.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A configuration is tried before a server depends on it. */
class CheckCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();

  private int check(String config) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("conf"),
            "data.directory = \"%s\", admin.port = off\n".formatted(directory.resolve("data"))
                + config);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    return command.execute("check", "--config", file.toString());
  }

  @Test
  void what_works_is_told_and_nothing_is_taken() throws Exception {
    Path drop = Files.createDirectory(directory.resolve("drop"));
    Files.writeString(drop.resolve("bounce.eml"), "Subject: Failed\n\nFailed\n");
    Path log = Files.writeString(directory.resolve("mail.log"), "");
    try (SmscTwin centre = SmscTwin.start(SmscSettings.account("acme", "secret"))) {
      String config =
          """
          listen.port = 0, webhooks.port = 0
          instances.drop { connector = email-dsn, options.drop-directory = "%s" }
          instances.smtp { connector = email-dsn
            options { smtp-listen = "127.0.0.1:0", smtp-domains = a.example } }
          instances.log { connector = email-log, options { format = postfix, file = "%s" } }
          instances.centre { connector = sms-smpp
            options { smsc = "%s", system-id = acme, password = secret } }
          instances.hooks { connector = test-hooks, options.signing-key = k }
          """
              .formatted(drop, log, centre.address());
      assertThat(check(config)).as(out.toString()).isZero();
      assertThat(out.toString())
          .contains("ok       certificates")
          .contains("ok       listen 127.0.0.1:0")
          .contains("ok       instance centre", "ok       instance drop", "ok       instance log")
          .doesNotContain("wrong");
      assertThat(centre.binds()).isEqualTo(1);
      assertThat(centre.unbinds()).isEqualTo(1);
      assertThat(drop.resolve("bounce.eml")).exists();
      assertThat(directory.resolve("data")).doesNotExist();
    }
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        SmscTwin centre = SmscTwin.start(SmscSettings.account("acme", "secret"))) {
      int port = taken.getLocalPort();
      String config =
          """
          listen.port = %d, webhooks.port = off
          tls { certificate = "none.pem", private-key = "none.key" }
          qualification.rules = "none.tsv"
          instances.drop { connector = email-dsn, options.drop-directory = "/nowhere/drop" }
          instances.smtp { connector = email-dsn
            options { smtp-listen = "127.0.0.1:%d", smtp-domains = a.example } }
          instances.mailbox { connector = email-dsn, options { mailbox = "imap://u@127.0.0.1:1"
            mailbox-password = p, mailbox-tls = off } }
          instances.log { connector = email-log, options { format = postfix, file = "/nowhere/log" } }
          instances.centre { connector = sms-smpp
            options { smsc = "%s", system-id = acme, password = wrong } }
          instances.hooks { connector = test-hooks, options.signing-key = k }
          instances.keyless.connector = email-sendgrid
          instances.typo.connector = email-dns
          """
              .formatted(port, port, centre.address());
      assertThat(check(config)).isOne();
      assertThat(out.toString())
          .contains("wrong    certificates: tls: none.pem cannot be read (NoSuchFileException)")
          .contains("wrong    rules none.tsv: qualification.rules cannot be used")
          .contains("wrong    listen 127.0.0.1:" + port + ": cannot listen (")
          .contains("wrong    instance drop: ", "there is no directory /nowhere/drop; create it")
          .contains("wrong    instance smtp: option 'smtp-listen': cannot listen at")
          .contains("wrong    instance mailbox: mailbox imap://127.0.0.1:1/INBOX: it cannot be")
          .contains("wrong    instance log: there is no file /nowhere/log")
          .contains("wrong    instance centre: ", "wrong password; set option 'password'")
          .contains("wrong    instance hooks: it takes no webhooks: webhooks.port is off")
          .contains("wrong    instance typo: no connector \"email-dns\"")
          .contains("wrong    instance keyless: it takes no webhooks: none of its secrets is set");
    }
  }

  @Test
  void a_mistake_in_the_file_is_told_with_its_line() throws Exception {
    assertThat(check("listen.prot = 1")).isOne();
    assertThat(out.toString()).contains("wrong    ", "unknown key listen.prot", "listen.port");
  }

  @Test
  void the_ports_of_a_server_that_runs_are_left_alone() throws Exception {
    try (TestServer server =
        TestServer.start(
            ConfigFile.defaults().at(0, directory.resolve("data")), Clock.systemUTC())) {
      assertThat(check("listen.port = " + server.port())).as(out.toString()).isZero();
      assertThat(out.toString()).contains("warning  data directory ", "a server runs on it");
    }
  }
}

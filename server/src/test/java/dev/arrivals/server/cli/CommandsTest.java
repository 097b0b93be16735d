package dev.arrivals.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.arrivals.server.zoo.ExampleJar;
import dev.arrivals.v1.ExplainFeedbackResponse;
import dev.arrivals.v1.FailureReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  private static final String BOUNCE =
      """
      From: MAILER-DAEMON@mx.example
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; %s
      Action: failed
      Status: %s
      Diagnostic-Code: smtp; %s

      --b--
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(args);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void explain_prints_a_line_of_json_a_file() throws IOException {
    String file =
        file("b.eml", BOUNCE.formatted("anna@a.example", "5.2.2", "552 5.2.2 Mailbox full"));
    assertThat(run("explain", "email-dsn", file)).isZero();
    Struct line = struct(out.toString());
    assertThat(line.getFieldsOrThrow("file").getStringValue()).isEqualTo(file);
    ExplainFeedbackResponse result = response(line);
    assertThat(result.getRecognizedAs()).isEqualTo("rfc3464");
    assertThat(result.getReports(0).getReport().getFailure().getReason())
        .isEqualTo(FailureReason.FAILURE_REASON_MAILBOX_FULL);
  }

  @Test
  void explain_uses_a_plugin_as_the_page_on_writing_one_says() throws IOException {
    ExampleJar.build(directory.resolve("plugins/pigeon.jar"));
    String line =
        Files.readAllLines(Path.of("../docs/write-a-connector.md")).stream()
            .filter(l -> l.strip().startsWith("./arrivals explain"))
            .findFirst()
            .orElseThrow();
    String callbacks = file("callbacks.txt", "id=pg-1&to=33612345678&status=no-such-number\n");
    String[] args =
        line.strip()
            .replace("./arrivals ", "")
            .replace("--plugins plugins", "--plugins " + directory.resolve("plugins"))
            .replace("callbacks.txt", callbacks)
            .split(" ", -1);
    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(response(struct(out.toString())).getReports(0).getReport().getFailure().getReason())
        .isEqualTo(FailureReason.FAILURE_REASON_USER_UNKNOWN);
  }

  @Test
  void lint_names_file_line_and_fix_and_tells_by_its_exit() throws IOException {
    String header = "id\tconnector\trule\tcode\ttext\treason\ttype\tblame\tdetail\texample\n";
    String row = "cat\t-\tno-such-rule\t550\t*cat*\tREFUSED\t-\t-\t-\t550 A cat\n";
    assertThat(run("lint", file("good.tsv", header + row))).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("good.tsv:2: warning: no connector has a rule \"no-such-rule\"")
        .contains("0 errors, 1 warnings");
    assertThat(run("lint", file("bad.tsv", header + row + row))).isEqualTo(1);
    assertThat(out.toString()).contains("bad.tsv:3: error: id \"cat\" stands in line 2 already");
  }

  @Test
  void explain_numbers_the_receipts_of_one_file() throws IOException {
    String file = file("r.txt", "id:1 stat:DELIVRD err:000\n\nid:2 stat:UNDELIV err:001\n");
    assertThat(run("explain", "sms-smpp", file)).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(struct(lines.get(1)).getFieldsOrThrow("index").getNumberValue()).isEqualTo(1);
  }

  @Test
  void a_file_that_is_missing_is_named_and_the_others_are_explained() throws IOException {
    String there = file("r.txt", "id:1 stat:DELIVRD err:000\n");
    assertThat(run("explain", "sms-smpp", directory.resolve("none.txt").toString(), there))
        .isEqualTo(1);
    assertThat(err.toString()).contains("none.txt");
    assertThat(out.toString()).contains("r.txt");
  }

  @Test
  void try_sums_up_an_mbox() throws IOException {
    String unknown = BOUNCE.formatted("bert@a.example", "5.1.1", "550 5.1.1 User unknown");
    String full = BOUNCE.formatted("carl@a.example", "5.2.2", "552 5.2.2 Mailbox full");
    String mbox = "From a\n" + unknown + "\nFrom a\n" + full + "\n";
    assertThat(run("try", "email-dsn", file("m.mbox", mbox))).isZero();
    assertThat(out.toString())
        .contains("2 pieces")
        .containsPattern("1 +USER_UNKNOWN")
        .containsPattern("1 +MAILBOX_FULL")
        .containsPattern("bert@a.example +USER_UNKNOWN")
        .doesNotContain("carl@a.example +");
  }

  @Test
  void try_knows_no_domain_of_a_number_and_compares_nothing_with_nothing() throws IOException {
    String failed = "id:1 stat:UNDELIV err:001 text:x\n";
    assertThat(run("try", "sms-smpp", "-A", "recipient=33612345678", file("r.txt", failed)))
        .isZero();
    assertThat(out.toString()).contains("1  FAILED").doesNotContain("Domains");
    out.getBuffer().setLength(0);
    assertThat(run("try", "email-dsn", file("empty.eml", ""))).isZero();
    assertThat(out.toString()).contains("0 pieces").doesNotContain("A rule");
  }

  @Test
  void an_unknown_connector_is_answered_with_those_there_are() throws IOException {
    assertThat(run("explain", "email-dns", file("x.eml", "x"))).isNotZero();
    assertThat(err.toString()).contains("email-dns").contains("email-dsn");
  }

  @Test
  void the_demo_tells_what_became_of_its_messages() {
    assertThat(run("demo", "--exit", "--port=0", "--mails=60", "--texts=30", "--alerts=20"))
        .isZero();
    assertThat(out.toString())
        .contains("deliveries/demo-mails", "deliveries/demo-texts", "deliveries/demo-alerts")
        .contains("RECEIVED_ON_MOBILE", "receipts, ", "forged")
        .contains("grpcurl -plaintext");
  }

  @Test
  void what_cannot_be_reached_or_read_is_named_with_the_fix() throws IOException {
    String file = file("b.eml", "x");
    assertThat(run("report", "--server", "localhost:1", "email-dsn", file)).isEqualTo(1);
    assertThat(run("report", "--server", "localhost", "email-dsn", file)).isEqualTo(1);
    assertThat(run("report", "--tls", "--server", "localhost:1", "email-dsn", file)).isEqualTo(1);
    assertThat(run("lint", directory.resolve("none.tsv").toString())).isEqualTo(1);
    assertThat(run("demo", "--port", "99999")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no answer from localhost:1 (UNAVAILABLE")
        .contains("name another by --server, or try --tls")
        .contains("check that it talks TLS and that its certificate is trusted")
        .doesNotContain("Pipeline")
        .contains("--server: \"localhost\" (expected: HOST:PORT, such as localhost:8484)")
        .contains("none.tsv cannot be read (NoSuchFileException)")
        .contains("--port: \"99999\" (expected: a port from 0 to 65535)")
        .doesNotContain("\tat ");
  }

  @Test
  void help_is_there_for_every_command() {
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage()).as(name).contains("Usage: arrivals"));
  }

  private static Struct struct(String json) {
    Struct.Builder b = Struct.newBuilder();
    merge(json, b);
    return b.build();
  }

  private static ExplainFeedbackResponse response(Struct line) {
    ExplainFeedbackResponse.Builder b = ExplainFeedbackResponse.newBuilder();
    try {
      merge(JsonFormat.printer().print(line.getFieldsOrThrow("result")), b);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    return b.build();
  }

  private static void merge(String json, com.google.protobuf.Message.Builder b) {
    try {
      JsonFormat.parser().merge(json, b);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(json, e);
    }
  }
}

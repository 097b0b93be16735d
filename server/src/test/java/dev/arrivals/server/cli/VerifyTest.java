package dev.arrivals.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.store.Damage;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code arrivals verify} on directories that are whole, and that are not. */
class VerifyTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();

  private int verify(Path data) {
    PrintWriter writer = new PrintWriter(out);
    return Main.commandLine().setOut(writer).setErr(writer).execute("verify", data.toString());
  }

  private TestServer filled() {
    TestServer server = TestServer.start(directory);
    server.createDelivery("d0");
    for (int i = 0; i < 20; i++) {
      server.register("deliveries/d0/messages/m" + i, "+33" + i, "n" + i);
    }
    server.report(
        TestServer.receipt("n0", "DELIVRD", "000"), TestServer.receipt("later", "DELIVRD", "000"));
    server.report(
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setReport(
                StatusReport.newBuilder()
                    .setMessage("deliveries/d0/messages/m1")
                    .setKind(ReportKind.REPORT_KIND_CLICKED))
            .build());
    return server;
  }

  @Test
  void a_whole_directory_is_read_and_recounted() {
    filled().close();
    assertThat(verify(directory)).as("%s", out).isZero();
    assertThat(out.toString())
        .contains("read 20 messages", "read 1 deliveries", "read 20 native ids")
        .contains(directory + " is whole");
  }

  @Test
  void damaged_files_are_named() throws Exception {
    filled().close();
    TestServer.start(directory).close();
    String damaged = Damage.table(directory, Schema.MESSAGES.stored()).get(0);
    assertThat(verify(directory)).isEqualTo(1);
    assertThat(out.toString()).contains("wrong: db/" + damaged + " is damaged", "is damaged: ");
  }

  @Test
  void a_lost_message_shows_in_the_figures_and_in_the_index() {
    filled().close();
    Damage.loseFirstRow(directory, Schema.MESSAGES.stored());
    assertThat(verify(directory)).isEqualTo(1);
    assertThat(out.toString())
        .contains("wrong: deliveries/d0 has the figures ")
        .contains("leads to deliveries/d0/messages/m0, which is not there");
  }

  @Test
  void a_lost_row_of_the_index_is_told() {
    filled().close();
    Damage.loseFirstRow(directory, Schema.NATIVE_IDS.stored());
    assertThat(verify(directory)).isEqualTo(1);
    assertThat(out.toString()).contains("is not found by its native id n");
  }

  @Test
  void a_directory_in_use_or_without_a_store_is_left_alone() throws Exception {
    try (TestServer server = filled()) {
      assertThat(verify(directory)).isEqualTo(1);
      assertThat(out.toString()).contains("is in use");
      assertThat(server.message("deliveries/d0/messages/m0").getAddress()).isEqualTo("+330");
    }
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(verify(empty)).isEqualTo(1);
    assertThat(out.toString()).contains("holds no store");
    assertThat(empty).isEmptyDirectory();
  }
}

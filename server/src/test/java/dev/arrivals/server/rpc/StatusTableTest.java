package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.GetStatusTableRequest;
import dev.arrivals.v1.StatusTableRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of a connector as clients see it is the table that it maps by. */
class StatusTableTest {
  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_row_of_every_instance_is_shown_as_it_is() {
    List<Instance> instances = List.copyOf(server.get(Connectors.class).instances());
    assertThat(instances).hasSizeGreaterThan(1);
    for (Instance instance : instances) {
      List<VocabularyRow> rows = instance.connector().vocabulary();
      List<StatusTableRow> shown = table(instance.name());
      assertThat(shown).as(instance.name()).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        assertSame(shown.get(i), rows.get(i));
      }
    }
    assertThat(table(TestServer.SMS)).isNotEmpty();
  }

  @Test
  void a_receipt_is_explained_by_the_row_of_its_code() {
    assertThat(table(TestServer.SMS))
        .filteredOn(row -> row.getNativeCode().contains("UNDELIV"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getId()).isNotEmpty());
  }

  @Test
  void an_instance_that_is_not_there_is_named_beside_those_that_are() {
    Failures.check(
        Failures.of(() -> table("sms-smqq")),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_INSTANCE_NOT_FOUND,
        "sms-smqq",
        TestServer.SMS);
  }

  private List<StatusTableRow> table(String instance) {
    return server
        .connectors()
        .getStatusTable(GetStatusTableRequest.newBuilder().setInstance(instance).build())
        .getRowsList();
  }

  private static void assertSame(StatusTableRow shown, VocabularyRow row) {
    assertThat(shown.getId()).isEqualTo(row.id());
    assertThat(shown.getNativeCode()).isEqualTo(row.nativeCode());
    assertThat(shown.getNote()).isEqualTo(row.note());
    assertThat(shown.getKindValue()).isEqualTo(Words.number(row.kind()));
    assertThat(shown.hasFailure()).isEqualTo(row.failure().isPresent());
    row.failure().ifPresent(failure -> assertSame(shown.getFailure(), failure));
  }

  private static void assertSame(dev.arrivals.v1.Failure shown, Failure failure) {
    assertThat(shown.getReasonValue()).isEqualTo(Words.number(failure.reason()));
    assertThat(shown.getTypeValue()).isEqualTo(Words.number(failure.type()));
    assertThat(shown.getBlameValue()).isEqualTo(Words.number(failure.blame()));
    assertThat(shown.getQualified()).isEqualTo(failure.qualified());
    assertThat(shown.getDetail()).isEqualTo(failure.detail().orElse(""));
  }
}

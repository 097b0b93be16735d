package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Names;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name of a message that nothing proves counts only where the recipient agrees. */
class ClaimedReferenceTest {
  private static final String NUMBER = "+33600000001";

  @TempDir private Path directory;

  @ParameterizedTest(name = "told {0}")
  @CsvSource({
    "+33600000001, true",
    "0033 6 00 00 00 01, true",
    "0600000001, true",
    "+33600000002, false",
    "+336000000XX, false",
    "AnySender, false",
    ", false"
  })
  void the_recipient_told_decides_before_and_after_registration(String told, boolean joins) {
    try (Ingest ingest = Ingest.open(directory, 40)) {
      ingest.commands().create(Ingest.delivery("d")).join();
      register(ingest, "after");
      report(ingest, "after", told);
      report(ingest, "before", told);
      register(ingest, "before");
      assertThat(reports(ingest, "after")).isEqualTo(joins ? 1 : 0);
      assertThat(reports(ingest, "before")).isEqualTo(joins ? 1 : 0);
    }
  }

  private static void register(Ingest ingest, String id) {
    Registration item =
        new Registration("d", id, Optional.empty(), NUMBER, Map.of(), 1, 1, List.of());
    Ingest.done(ingest.commands().register(List.of(item), 100));
  }

  private static void report(Ingest ingest, String id, String told) {
    StatusReport report =
        StatusReport.builder(ReportKind.SENT)
            .claimedReference("deliveries/d/messages/" + id)
            .recipient(Optional.ofNullable(told).orElse(""))
            .build();
    ingest
        .commands()
        .report(List.of(new Feedback.Typed(TestServer.SMS, report, Ingest.NOW)))
        .join();
  }

  private static int reports(Ingest ingest, String id) {
    return ingest
        .state()
        .messages()
        .published(Names.message("d", id))
        .map(m -> m.evidence().reports().size())
        .orElse(-1);
  }
}

package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registrations and reports come to: joined, waiting, too late or refused. */
class JoiningTest {
  private static final String NUMBER = "+33600000001";

  @TempDir private Path directory;
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 1_000_000);
    ingest.commands().create(Ingest.delivery("d")).join();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "deliveries/d/messages/m, JOINED",
    "d/m, JOINED",
    "deliveries/d/m, WAITING",
    "d/messages/m, WAITING",
    "deliveries/d/messages/m/, WAITING",
    "deliveries/d/messages/m/messages/m, WAITING",
    "deliveries/d/messages/other, WAITING",
    "d/m/m, WAITING",
    "d, WAITING",
    "d/, WAITING",
    "/m, WAITING",
    "d e/m, WAITING",
    "d/m f, WAITING",
  })
  void a_reference_names_a_message_in_full_or_in_short(String reference, Fate fate) {
    register(registration(NUMBER, Map.of()));
    assertThat(report(StatusReport.builder(ReportKind.SENT).reference(reference).build()))
        .isEqualTo(fate);
    assertThat(message().evidence().reports()).hasSize(fate == Fate.JOINED ? 1 : 0);
  }

  @Test
  void a_report_on_a_deleted_delivery_comes_too_late_and_is_counted() {
    register(registration(NUMBER, Map.of()));
    ingest.commands().delete("d").join();
    for (int late = 1; late <= 2; late++) {
      assertThat(report(StatusReport.builder(ReportKind.SENT).reference("d/unknown").build()))
          .isEqualTo(Fate.LATE);
      assertThat(ingest.state().deliveries().published("d").orElseThrow().lateDropped())
          .isEqualTo(late);
    }
    assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
  }

  @Test
  void a_report_on_no_delivery_waits() {
    assertThat(report(StatusReport.builder(ReportKind.SENT).reference("e/m").build()))
        .isEqualTo(Fate.WAITING);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "address, +33600000002, SMS, ",
    "channel, +33600000001, EMAIL, ",
    "labels, +33600000001, SMS, x"
  })
  void a_registration_that_contradicts_is_refused_and_changes_nothing(
      String field, String address, Channel channel, String label) {
    register(registration(NUMBER, Map.of()));
    Message before = message();
    Registration other =
        new Registration(
            "d",
            "m",
            Optional.of(channel),
            address,
            label == null ? Map.of() : Map.of("label", label),
            3,
            0,
            List.of());
    assertThat(register(other))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo("MESSAGE_DIFFERS");
              assertThat(refusal.message()).contains("deliveries/d/messages/m");
              assertThat(refusal.metadata()).containsEntry("field", field);
            });
    assertThat(message()).isEqualTo(before);
  }

  @Test
  void the_same_registration_again_changes_nothing_and_more_of_it_is_added() {
    register(registration(NUMBER, Map.of()));
    Message first = message();
    assertThat(register(registration("+33 6 00 00 00 01", Map.of()))).isEmpty();
    assertThat(message()).isEqualTo(first);
    Registration more =
        new Registration("d", "m", Optional.empty(), NUMBER, Map.of(), 2, 0, List.of(leg("n1")));
    assertThat(register(more)).isEmpty();
    assertThat(message().bindings()).containsExactly(leg("n1"));
    assertThat(message().evidence().expected().parts()).isEqualTo(2);
    assertThat(message().position()).isGreaterThan(first.position());
    assertThat(message().registerTime()).isEqualTo(first.registerTime());
  }

  @Test
  void a_report_on_a_leg_too_many_waits_and_one_on_a_leg_that_is_there_joins() {
    List<Binding> legs =
        IntStream.rangeClosed(1, Registration.MOST_LEGS)
            .mapToObj(i -> new Binding(new LegId(i, 1), TestServer.SMS, "n" + i, Optional.empty()))
            .toList();
    register(new Registration("d", "m", Optional.empty(), NUMBER, Map.of(), 1, 0, legs));
    StatusReport.Builder sent = StatusReport.builder(ReportKind.SENT).reference("d/m");
    assertThat(report(sent.attempt(Registration.MOST_LEGS + 1).build())).isEqualTo(Fate.WAITING);
    assertThat(report(sent.attempt(Registration.MOST_LEGS).build())).isEqualTo(Fate.JOINED);
  }

  @Test
  void what_waited_joins_with_the_registration_under_any_of_its_names() {
    assertThat(report(StatusReport.builder(ReportKind.SENT).reference("d/m").build()))
        .isEqualTo(Fate.WAITING);
    assertThat(
            report(
                StatusReport.builder(ReportKind.ACCEPTED)
                    .reference("deliveries/d/messages/m")
                    .build()))
        .isEqualTo(Fate.WAITING);
    assertThat(report(StatusReport.builder(ReportKind.OPENED).nativeId("n1").build()))
        .isEqualTo(Fate.WAITING);
    register(
        new Registration("d", "m", Optional.empty(), NUMBER, Map.of(), 1, 0, List.of(leg("n1"))));
    assertThat(message().evidence().reports())
        .extracting(r -> r.kind())
        .containsExactlyInAnyOrder(ReportKind.SENT, ReportKind.ACCEPTED, ReportKind.OPENED);
    assertThat(ingest.state().waiting().scan("", "\uffff", 10)).isEmpty();
  }

  private static Binding leg(String nativeId) {
    return new Binding(LegId.FIRST, TestServer.SMS, nativeId, Optional.empty());
  }

  private static Registration registration(String address, Map<String, String> labels) {
    return new Registration("d", "m", Optional.empty(), address, labels, 1, 0, List.of());
  }

  private Optional<Refusal> register(Registration item) {
    return Ingest.done(ingest.commands().register(List.of(item), 100)).items().get(0);
  }

  private Fate report(StatusReport report) {
    return Ingest.done(
            ingest
                .commands()
                .report(List.of(new Feedback.Typed(TestServer.SMS, report, Ingest.NOW))))
        .get(0);
  }

  private Message message() {
    return ingest.state().messages().published(Names.message("d", "m")).orElseThrow();
  }
}

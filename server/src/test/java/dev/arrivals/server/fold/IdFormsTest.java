package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.feedback.Digests;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts find their message in whatever form their id comes back, and no other message. */
class IdFormsTest {
  private static final String SMS = "sms-smpp";
  private static final LegId LEG = new LegId(1, 1);

  /** One number in every form that a message centre may give it. */
  private static final List<String> FORMS =
      List.of("bc614e", "BC614E", "00bc614e", "12345678", "0012345678");

  private static final int REGISTER = 0;
  private static final int BIND = 1;
  private static final int REPORT = 2;
  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(REGISTER, BIND, REPORT),
          List.of(REGISTER, REPORT, BIND),
          List.of(BIND, REGISTER, REPORT),
          List.of(BIND, REPORT, REGISTER),
          List.of(REPORT, REGISTER, BIND),
          List.of(REPORT, BIND, REGISTER));

  @TempDir private Path directory;
  private Ingest ingest;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 25);
    Ingest.done(ingest.commands().create(Ingest.delivery("d")));
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void every_pair_of_forms_in_any_order_comes_to_the_same() {
    int n = 0;
    for (String submitted : FORMS) {
      for (String received : FORMS) {
        for (List<Integer> order : ORDERS) {
          n++;
          play(order, "m" + n, number(n), submitted, received);
          assertThat(evidence("m" + n))
              .as("%s came back as %s, order %s", submitted, received, order)
              .isEqualTo(arrived(received, number(n)));
        }
      }
    }
    assertThat(waiting()).isEmpty();
  }

  @Test
  void digits_may_be_hexadecimal() {
    for (List<Integer> order : ORDERS) {
      String id = "m" + ORDERS.indexOf(order);
      String number = number(ORDERS.indexOf(order));
      play(order, id, number, "305419896", "12345678");
      assertThat(evidence(id)).as("%s", order).isEqualTo(arrived("12345678", number));
    }
  }

  private void play(
      List<Integer> order, String id, String number, String submitted, String received) {
    for (int step : order) {
      switch (step) {
        case REGISTER -> register(id, number);
        case BIND -> register(id, number, submitted);
        default -> report(received, number);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void messages_whose_ids_collide_never_get_the_receipts_of_another_number(long seed) {
    Random random = new Random(seed);
    List<Runnable> steps = new ArrayList<>();
    List<String> received = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int n = i;
      String submitted = FORMS.get(random.nextInt(FORMS.size()));
      received.add(FORMS.get(random.nextInt(FORMS.size())));
      steps.add(() -> register("m" + n, number(n), submitted));
      steps.add(() -> report(received.get(n), number(n)));
      steps.add(() -> report(received.get(n), number(1000 + n)));
    }
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);
    for (int n = 0; n < 40; n++) {
      assertThat(evidence("m" + n)).isEqualTo(arrived(received.get(n), number(n)));
    }
    assertThat(waiting()).as("reports for numbers that got nothing").hasSize(40);
  }

  @Test
  void what_may_mean_two_messages_of_a_number_waits() {
    register("m1", number(1), "00bc614e");
    register("m2", number(1), "BC614E");
    report("bc614e", number(1));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void the_id_as_it_was_given_is_no_better_than_another_form_of_it() {
    register("m1", number(1), "12345678");
    register("m2", number(1), "bc614e");
    report("12345678", number(1));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void two_messages_with_one_id_are_not_told_apart_by_a_third_form() {
    register("m1", number(1), "12345678");
    register(
        "m2", number(1), List.of(new Binding(new LegId(2, 1), SMS, "12345678", Optional.empty())));
    register("m3", number(1), "bc614e");
    report("12345678", number(1));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void one_leg_may_be_bound_under_two_forms() {
    register("m1", number(1), "bc614e", "00BC614E");
    report("12345678", number(1));
    assertThat(evidence("m1")).isEqualTo(arrived("12345678", number(1)));
  }

  @Test
  void another_form_needs_the_number() {
    register("m1", number(1), "00BC614E");
    take(StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId("bc614e").build());
    assertThat(waiting()).hasSize(1);
    take(StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId("00BC614E").build());
    assertThat(waiting()).as("as it was given it needs none").hasSize(1);
  }

  @Test
  void forms_that_a_connector_adds_need_the_number_too() {
    register("m1", number(1), "12345678");
    take(
        StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
            .nativeId("bc614e")
            .nativeId("12345678")
            .build());
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void another_form_must_fit_the_time_too() {
    Binding late = new Binding(LEG, SMS, "00bc614e", Optional.of(Ingest.NOW.plusSeconds(301)));
    register("m1", number(1), List.of(late));
    report("bc614e", number(1));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void ids_of_mails_have_one_form() {
    registerUnasked("m1", "ann@example.com", "00AB");
    report("00ab", "ann@example.com");
    report("ab", "ann@example.com");
    report("171", "ann@example.com");
    assertThat(waiting()).hasSize(3);
    report("00AB", "ann@example.com");
    assertThat(evidence("m1")).isEqualTo(arrived("00AB", "ann@example.com"));
  }

  @Test
  void what_was_bound_by_an_earlier_release_is_found_as_it_was_given() {
    register("m1", number(1));
    BoundLeg leg = new BoundLeg("d", "m1", LEG, number(1), Optional.empty(), "00AB");
    ingest
        .commands()
        .maintain(
            changes ->
                changes.state().nativeIds().put(Names.nativeId(SMS, leg.nativeId()), List.of(leg)));
    report("00AB", number(1));
    assertThat(evidence("m1")).isEqualTo(arrived("00AB", number(1), Set.of()));
  }

  @Test
  void forms_are_counted_by_instance_and_decide_nothing() {
    register("m1", number(1), "305419896");
    report("12345678", number(1));
    assertThat(ingest.state().learntForms().counts(SMS))
        .isEqualTo(Map.of(IdForm.DECIMAL_THEN_HEXADECIMAL, 1L));
    register("m2", number(2), "305419896");
    register("m3", number(2), "bc614e");
    report("12345678", number(2));
    assertThat(waiting()).hasSize(1);
  }

  private static String number(int n) {
    return "+336%08d".formatted(n);
  }

  private void register(String id, String address, String... nativeIds) {
    register(
        id,
        address,
        List.of(nativeIds).stream()
            .map(nativeId -> new Binding(LEG, SMS, nativeId, Optional.empty()))
            .toList());
  }

  private void register(String id, String address, List<Binding> bindings) {
    Registration item =
        new Registration("d", id, Optional.empty(), address, Map.of(), 1, 1, bindings);
    Outcomes outcomes = Ingest.done(ingest.commands().register(List.of(item), 100));
    assertThat(outcomes.items()).containsOnly(Optional.empty());
  }

  /** As the server itself registers, whatever the delivery's channel. */
  private void registerUnasked(String id, String address, String nativeId) {
    Registration item =
        new Registration(
            "d",
            id,
            Optional.empty(),
            address,
            Map.of(),
            1,
            1,
            List.of(new Binding(LEG, SMS, nativeId, Optional.empty())));
    ingest
        .commands()
        .maintain(changes -> new Registrar(Admission.OPEN).register(List.of(item), changes));
  }

  private void report(String nativeId, String recipient) {
    take(received(nativeId, recipient));
  }

  private static StatusReport received(String nativeId, String recipient) {
    return StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
        .nativeId(nativeId)
        .recipient(recipient)
        .build();
  }

  private void take(StatusReport report) {
    ingest.commands().report(List.of(new Feedback.Typed(SMS, report, Ingest.NOW))).join();
  }

  private Evidence evidence(String id) {
    return ingest.state().messages().published(Names.message("d", id)).orElseThrow().evidence();
  }

  /** The evidence of a message that one report was joined to, and nothing else. */
  private static Evidence arrived(String nativeId, String recipient) {
    return arrived(nativeId, recipient, Set.of(LEG));
  }

  private static Evidence arrived(String nativeId, String recipient, Set<LegId> handedOver) {
    StatusReport report = received(nativeId, recipient);
    IncomingReport taken = new IncomingReport(report, SMS, Ingest.NOW, 0, Digests.of(report));
    return Evidence.EMPTY.expecting(new Expectation(1, 1, handedOver)).with(taken.folded(LEG));
  }

  private Set<IncomingReport> waiting() {
    return ingest.state().waiting().scan("", "\uffff", 100_000).stream()
        .flatMap(row -> row.value().reports().stream())
        .collect(Collectors.toSet());
  }
}

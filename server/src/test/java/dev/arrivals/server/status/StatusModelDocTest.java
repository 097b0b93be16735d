package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.ReportKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the status model says what the code does. */
class StatusModelDocTest {
  private static final DocTables PAGE = DocTables.of(Path.of("../docs/status-model.md"));

  @Test
  void everyStatusIsExplainedOnce() {
    assertThat(body("## The statuses").map(row -> row.get(0)))
        .containsExactlyInAnyOrderElementsOf(names(MessageStatus.values()));
    assertThat(body("## The statuses")).allMatch(row -> row.get(1).length() > 10);
  }

  @Test
  void everyClassStandsOnceWithWhatItShowsInEachMode() {
    assertThat(body("## Classes and how they show"))
        .containsExactlyElementsOf(
            Arrays.stream(MessageClass.values()).map(StatusModelDocTest::shown).toList());
  }

  @Test
  void everyClassThatTheEndOfValidityChangesStandsOnceWithWhatItShows() {
    assertThat(body("## When the validity is over"))
        .containsExactlyElementsOf(
            Arrays.stream(MessageClass.values())
                .filter(c -> c.group() != MessageClass.Group.END)
                .map(StatusModelDocTest::over)
                .toList());
  }

  @Test
  void everyClassThatTheStageOfADeliveryChangesStandsOnceWithWhatItShows() {
    assertThat(body("## Before the start, and when a delivery is canceled"))
        .containsExactlyElementsOf(
            Arrays.stream(MessageClass.values())
                .flatMap(c -> Arrays.stream(Stage.values()).flatMap(stage -> staged(c, stage)))
                .toList());
  }

  /** A row for each stage that shows otherwise than STARTED. */
  private static Stream<List<String>> staged(MessageClass c, Stage stage) {
    List<String> within = staged(c, stage, false);
    List<String> over = staged(c, stage, true);
    boolean same =
        within.equals(staged(c, Stage.STARTED, false))
            && over.equals(staged(c, Stage.STARTED, true));
    return same
        ? Stream.empty()
        : Stream.of(
            Stream.of(Stream.of(stage.name(), c.name()), within.stream(), over.stream())
                .flatMap(cells -> cells)
                .toList());
  }

  /** In mode B, and in all others. */
  private static List<String> staged(MessageClass c, Stage stage, boolean over) {
    List<String> others =
        Stream.of(FeedbackMode.A, FeedbackMode.C, FeedbackMode.D)
            .map(mode -> staged(c, mode, stage, over))
            .distinct()
            .toList();
    String all = others.size() == 1 ? others.get(0) : "by mode";
    return List.of(staged(c, FeedbackMode.B, stage, over), all);
  }

  private static String staged(MessageClass c, FeedbackMode mode, Stage stage, boolean over) {
    return cell(View.of(c, new Terms(new FeedbackPolicy(mode, false), stage, over)));
  }

  @Test
  void everyKindOfReportStandsOnceWithWhatItMakesOfAClass() {
    List<List<String>> table = PAGE.under("## What beats what");
    List<MessageClass> before = table.get(0).stream().skip(1).map(MessageClass::valueOf).toList();
    assertThat(table.stream().skip(1))
        .containsExactlyElementsOf(
            Arrays.stream(ReportKind.values())
                .flatMap(StatusModelDocTest::variants)
                .map(variant -> effect(variant, before))
                .toList());
  }

  private static List<String> shown(MessageClass c) {
    String type = c.failureType().map(Enum::name).orElse("–");
    return Stream.concat(
            Stream.of(c.name(), c.status().name(), type, c.group().name()),
            views(c, false, false).map(StatusModelDocTest::cell))
        .toList();
  }

  private static List<String> over(MessageClass c) {
    return Stream.of(
            Stream.of(c.name()),
            views(c, true, false).map(StatusModelDocTest::cell),
            Stream.of(endsReported(c)))
        .flatMap(cells -> cells)
        .toList();
  }

  /** Empty where it makes no difference, else the one view of all modes. */
  private static String endsReported(MessageClass c) {
    List<View> views = views(c, true, true).toList();
    boolean same = views.equals(views(c, true, false).toList());
    assertThat(same || views.stream().distinct().count() == 1).isTrue();
    return same ? "" : cell(views.get(0));
  }

  private static Stream<View> views(MessageClass c, boolean over, boolean endsReported) {
    return Arrays.stream(FeedbackMode.values())
        .map(mode -> new FeedbackPolicy(mode, endsReported))
        .map(policy -> View.of(c, new Terms(policy, Stage.STARTED, over)));
  }

  private static String cell(View view) {
    return view.status() + (view.outcomeUnknown() ? " ?" : "");
  }

  /** The words of a story for a kind; a failure comes in three types. */
  private static Stream<String> variants(ReportKind kind) {
    return kind == ReportKind.FAILED ? Stream.of("SOFT", "OFF", "HARD") : Stream.of(kind.name());
  }

  private static List<String> effect(String variant, List<MessageClass> before) {
    return Stream.concat(Stream.of(label(variant)), before.stream().map(c -> effect(variant, c)))
        .toList();
  }

  private static String effect(String variant, MessageClass before) {
    String story = story(before);
    assertThat(Story.outcome(story, Expectation.ONE).messageClass()).isEqualTo(before);
    MessageClass after = Story.outcome(story + " " + variant, Expectation.ONE).messageClass();
    return after == before ? "" : after.name();
  }

  private static String label(String variant) {
    return switch (variant) {
      case "SOFT", "HARD" -> "FAILED " + variant;
      case "OFF" -> "FAILED IGNORED";
      default -> variant;
    };
  }

  /** The shortest story that ends in a class. */
  private static String story(MessageClass c) {
    return switch (c) {
      case PENDING -> "";
      case RECEIVED -> "RECEIVED_ON_MOBILE";
      case FAILED_HARD -> "HARD";
      case FAILED_SOFT -> "SOFT";
      case FAILED_IGNORED -> "OFF";
      case CANCELED_BY_PROVIDER -> "CANCELED";
      case EXCLUDED -> "EXCLUDED_BY_SENDER";
      default -> c.name();
    };
  }

  private static Stream<List<String>> body(String heading) {
    return PAGE.under(heading).stream().skip(1);
  }

  private static List<String> names(MessageStatus[] statuses) {
    return Arrays.stream(statuses).map(Enum::name).toList();
  }
}

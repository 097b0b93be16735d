package dev.arrivals.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of a mapper: it is pure, never throws, and reads what it says it reads. */
abstract class MapperContract {
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;
  private static final long PATIENCE_MILLIS = 2_000;

  /** The random cases; a failure names it. */
  @RegisterExtension static final Seed SEED = Seed.drawn();

  MapperContract() {}

  /** The feedback to map. */
  protected abstract List<Fixture> fixtures();

  /** Returns a new instance. */
  protected abstract Connector connector();

  @Test
  void there_are_fixtures_and_each_is_understood() {
    assertThat(fixtures())
        .as("fixtures: put feedback into fixtures/rows and fixtures/other beside the test class")
        .isNotEmpty();
    try (Connector connector = connector()) {
      assertThat(fixtures())
          .allSatisfy(
              fixture ->
                  assertThat(Deadline.map(connector.mapper(), fixture))
                      .as("%s is real feedback, so it is not unmappable", fixture)
                      .isNotInstanceOf(Mapping.Unmappable.class));
    }
  }

  @Test
  void what_only_a_sender_knows_is_not_stated() {
    try (Connector connector = connector()) {
      for (Fixture fixture : fixtures()) {
        assertThat(reports(connector, fixture))
            .extracting(StatusReport::kind)
            .as(
                "%s states nothing that only the sender of the message can: CANCELED and SUPPRESSED"
                    + " are the words for what the provider did",
                fixture)
            .noneMatch(ReportKind::isOfSender);
      }
    }
  }

  @Test
  void the_mapper_is_always_the_same_one() {
    try (Connector connector = connector()) {
      assertThat(connector.mapper())
          .as("mapper() returns one mapper, made when the connector was created")
          .isSameAs(connector.mapper());
    }
  }

  @Test
  void mapped_twice_and_by_another_instance_it_means_the_same() {
    try (Connector one = connector();
        Connector other = connector()) {
      for (Fixture fixture : fixtures()) {
        Mapping first = Deadline.map(one.mapper(), fixture);
        assertSame(Deadline.map(one.mapper(), fixture), first, fixture, "the second time");
        assertSame(Deadline.map(other.mapper(), fixture), first, fixture, "by another instance");
      }
    }
  }

  @Test
  void mapped_by_many_threads_at_once_it_means_the_same() {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Connector connector = connector()) {
      List<Fixture> fixtures = fixtures();
      List<Mapping> alone =
          fixtures.stream().map(fixture -> Deadline.map(connector.mapper(), fixture)).toList();
      Stream.generate(() -> all(connector, fixtures))
          .limit(THREADS * ROUNDS)
          .map(work -> CompletableFuture.supplyAsync(work, threads))
          .toList()
          .forEach(
              mapped ->
                  assertThat(mapped.join())
                      .as("map() shares nothing that it changes between threads")
                      .isEqualTo(alone));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void mapped_on_a_machine_in_another_country_it_means_the_same() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try (Connector here = connector()) {
      List<Mapping> expected =
          fixtures().stream().map(fixture -> Deadline.map(here.mapper(), fixture)).toList();
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      try (Connector there = connector()) {
        assertThat(fixtures().stream().map(fixture -> Deadline.map(there.mapper(), fixture)))
            .as("use Locale.ROOT and explicit zones, never the machine's")
            .isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void the_bytes_are_left_as_they_are() {
    try (Connector connector = connector()) {
      for (Fixture fixture : fixtures()) {
        NativeFeedback feedback = fixture.feedback();
        connector.mapper().map(feedback);
        assertThat(feedback.content())
            .as("map() does not write into content() of %s: the server stores it", fixture)
            .isEqualTo(fixture.content());
      }
    }
  }

  @Test
  void empty_input_is_survived() {
    survives(HostileInput.empty());
  }

  @Test
  void truncated_input_is_survived() {
    survives(HostileInput.truncated(fixtures()));
  }

  @Test
  void random_and_damaged_input_is_survived() {
    Random random = SEED.random();
    survives(Stream.concat(HostileInput.random(random), HostileInput.damaged(fixtures(), random)));
  }

  @Test
  void huge_input_is_survived_in_two_seconds() {
    survives(HostileInput.huge(fixtures()));
  }

  @Test
  void a_closed_connector_leaves_no_thread() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Connector connector = connector();
    fixtures().forEach(fixture -> connector.mapper().map(fixture.feedback()));
    connector.close();
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(PATIENCE_MILLIS / left.size());
    }
    assertThat(left.stream().filter(Thread::isAlive).map(Thread::getName))
        .as("threads that are still there after close(); stop them there")
        .isEmpty();
  }

  /** The reports that a fixture gives; none where it gives something else. */
  static List<StatusReport> reports(Connector connector, Fixture fixture) {
    Mapping mapping = Deadline.map(connector.mapper(), fixture);
    return mapping instanceof Mapping.Reports reports ? reports.reports() : List.of();
  }

  /** Checks that nothing is thrown, null or late, and that a second call gives an equal mapping. */
  private void survives(Stream<Fixture> input) {
    try (Connector connector = connector()) {
      FeedbackMapper mapper = connector.mapper();
      input.forEach(
          fixture ->
              assertSame(
                  Deadline.map(mapper, fixture), Deadline.map(mapper, fixture), fixture, "again"));
    }
  }

  private static java.util.function.Supplier<List<Mapping>> all(
      Connector connector, List<Fixture> fixtures) {
    return () -> {
      List<Mapping> mapped = new ArrayList<>();
      fixtures.forEach(fixture -> mapped.add(connector.mapper().map(fixture.feedback())));
      return mapped;
    };
  }

  private static void assertSame(Mapping mapping, Mapping first, Fixture fixture, String when) {
    assertThat(mapping)
        .as(
            "%s mapped %s is equal: no clock, no random, no state, no order of a HashMap",
            fixture, when)
        .isEqualTo(first);
  }
}

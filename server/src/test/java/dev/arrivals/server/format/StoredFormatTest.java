package dev.arrivals.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data directory of an earlier release tells this release all that it told then. */
class StoredFormatTest {
  @TempDir private Path directory;

  static List<Fixture> fixtures() {
    return Fixture.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void a_stored_directory_answers_as_when_it_was_written(Fixture fixture) throws IOException {
    Fixture.copy(fixture.directory(), directory);
    String expected = Files.readString(fixture.answers());
    try (TestServer server = Fixture.open(directory)) {
      check(fixture, server, expected);
    }
    try (TestServer server = Fixture.open(directory)) {
      check(fixture, server, expected);
    }
  }

  private static void check(Fixture fixture, TestServer server, String expected)
      throws IOException {
    String actual = Answers.of(server);
    Path seen = Files.writeString(Path.of("target", fixture + "-answers.txt"), actual);
    assertThat(actual)
        .as(
            "%s: answers changed; if every change is meant (a new field, a better rule), copy"
                + " server/%s over %s",
            fixture, seen, fixture.answers())
        .isEqualTo(expected);
    server
        .deliveries()
        .listDeliveries(ListDeliveriesRequest.getDefaultInstance())
        .getDeliveriesList()
        .forEach(delivery -> figuresEqualRecount(server, delivery));
  }

  private static void figuresEqualRecount(TestServer server, Delivery delivery) {
    var answers =
        server
            .deliveries()
            .recomputeStatistics(
                RecomputeStatisticsRequest.newBuilder().setName(delivery.getName()).build());
    RecomputeStatisticsResponse last = RecomputeStatisticsResponse.getDefaultInstance();
    while (answers.hasNext()) {
      last = answers.next();
    }
    assertThat(last.getRecounted()).isEqualTo(last.getStored());
    assertThat(last.getStored().getMessages()).isEqualTo(last.getCounted()).isPositive();
  }
}

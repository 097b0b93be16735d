package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Made-up payloads, each with the row that it reaches. */
final class Fixtures {
  private Fixtures() {}

  static List<Fixture> of(String provider) {
    String file = "fixtures/" + provider + ".tsv";
    try (InputStream in = Fixtures.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> fixture(line.split("\t", 2)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture fixture(String[] cells) {
    return cells[0].equals("-")
        ? Fixture.other(cells[1], cells[1])
        : Fixture.reaching(cells[0], cells[1]);
  }
}

package dev.arrivals.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Input that anybody may send: cut, empty, damaged, random, huge. */
final class HostileInput {
  private static final int MOST_CUTS = 2_000;
  private static final int MOST_DAMAGED = 1_000;
  private static final int RANDOM = 500;
  private static final int HUGE = 4 << 20;

  private HostileInput() {}

  static Stream<Fixture> empty() {
    return Stream.of("", " ", "\n", "\0", "\r\n\r\n").map(text -> of("empty input", text));
  }

  /** Each fixture cut short: everywhere if it is short, else in evenly spread places. */
  static Stream<Fixture> truncated(List<Fixture> fixtures) {
    return fixtures.stream()
        .flatMap(
            fixture -> {
              int length = fixture.content().length;
              int step = Math.max(1, length * fixtures.size() / MOST_CUTS);
              return IntStream.iterate(0, cut -> cut < length, cut -> cut + step)
                  .mapToObj(cut -> cut(fixture, cut));
            });
  }

  static Stream<Fixture> damaged(List<Fixture> fixtures, Random random) {
    return fixtures.stream()
        .filter(fixture -> fixture.content().length > 0)
        .flatMap(
            fixture ->
                random
                    .ints(Math.max(2, MOST_DAMAGED / fixtures.size()))
                    .mapToObj(i -> damage(fixture, random)));
  }

  static Stream<Fixture> random(Random random) {
    return random
        .ints(RANDOM, 0, 300)
        .mapToObj(
            length -> {
              byte[] bytes = new byte[length];
              random.nextBytes(bytes);
              return of("random input", "").with(bytes);
            });
  }

  /** Four megabytes of one thing: what is not linear shows. */
  static Stream<Fixture> huge(List<Fixture> fixtures) {
    return Stream.concat(
        Stream.of("\0", " ", "\n", "a", "0", "<", "{\"a\":", "a=b&", "%").map(t -> repeated(t, t)),
        fixtures.stream()
            .limit(3)
            .map(f -> repeated(f.name(), new String(f.content(), StandardCharsets.ISO_8859_1))));
  }

  private static Fixture repeated(String name, String piece) {
    String text = piece.isEmpty() ? "" : piece.repeat(HUGE / piece.length());
    return of("4 MiB of '" + name.strip() + "'", "")
        .with(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Fixture cut(Fixture fixture, int length) {
    return new Fixture(
        fixture + " cut to " + length + " bytes",
        Arrays.copyOf(fixture.content(), length),
        fixture.attributes(),
        Optional.empty());
  }

  private static Fixture damage(Fixture fixture, Random random) {
    byte[] bytes = fixture.content().clone();
    for (int flips = random.nextInt(8); flips >= 0; flips--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return new Fixture(fixture + " damaged", bytes, fixture.attributes(), Optional.empty());
  }

  private static Fixture of(String name, String text) {
    return new Fixture(name, text.getBytes(StandardCharsets.UTF_8), Map.of(), Optional.empty());
  }
}

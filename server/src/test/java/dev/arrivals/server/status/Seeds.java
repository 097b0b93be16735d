package dev.arrivals.server.status;

/** Tries a law on random cases; a failure names the seed that shows it again. */
public final class Seeds {
  private static final String PROPERTY = "arrivals.seed";

  private Seeds() {}

  /** Something that holds for every random case. */
  @FunctionalInterface
  public interface Law {
    void check(RandomReports random);
  }

  public static void forAll(int cases, Law law) {
    long first = Long.getLong(PROPERTY, System.nanoTime());
    for (long seed = first; seed < first + cases; seed++) {
      check(law, seed);
    }
  }

  private static void check(Law law, long seed) {
    try {
      law.check(new RandomReports(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("see it again with -D" + PROPERTY + "=" + seed, e);
    }
  }
}

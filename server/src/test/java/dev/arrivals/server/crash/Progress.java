package dev.arrivals.server.crash;

/**
 * Tells how far a long run is, every ten cycles, so that a run that is stopped half-way has shown
 * something. Short runs, as those of every build, stay silent.
 */
final class Progress {
  private static final int STEP = 10;

  private Progress() {}

  /** Prints that {@code done} of {@code cycles} are over, with the figures so far. */
  static void tell(String of, int done, int cycles, String figures) {
    if (done > 0 && done % STEP == 0 && done < cycles) {
      System.out.printf("%s: %d of %d cycles done, %s%n", of, done, cycles, figures);
    }
  }
}

package dev.arrivals.webhook.body;

/** The limits on a body; counts while one is read, for one thread. */
final class Limits {
  static final int DEPTH = 100;
  static final int VALUES = 200_000;

  private int values;

  /** Counts one value. */
  void count(int depth) throws TooMuchException {
    if (depth > DEPTH) {
      throw new TooMuchException("nested deeper than " + DEPTH);
    }
    if (++values > VALUES) {
      throw new TooMuchException("more than " + VALUES + " values");
    }
  }

  /** A body that is beyond the limits. */
  static final class TooMuchException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    private TooMuchException(String why) {
      super(why, null, false, false);
      this.why = why;
    }

    String why() {
      return why;
    }
  }
}

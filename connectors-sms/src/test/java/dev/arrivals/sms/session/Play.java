package dev.arrivals.sms.session;

import dev.arrivals.testkit.Eventually;
import java.nio.file.Path;

/** One scenario: what the message centre does and expects, and whom it plays with. */
record Play(String name, Act act) {
  /** The whole of it; the message centre has no connection yet. */
  @FunctionalInterface
  interface Act {
    void play(Stage stage) throws Exception;
  }

  /** What a scenario has at hand. */
  record Stage(RawSmsc smsc, Keeper keeper, SmppSource source) {
    String problem() {
      return source.state().problem().orElse("");
    }

    void awaitProblem(String part) {
      Eventually.until("a problem with " + part, () -> problem().contains(part));
    }
  }

  static Play of(String name, Act act) {
    return new Play(name, act);
  }

  /** Plays it against a source with these options. */
  void against(Path directory, String... options) throws Exception {
    try (RawSmsc smsc = new RawSmsc();
        Keeper keeper = new Keeper()) {
      SmppSource source = Sources.of(smsc.address(), options);
      source.start(keeper, directory);
      try {
        act.play(new Stage(smsc, keeper, source));
      } finally {
        smsc.close();
        source.stop();
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

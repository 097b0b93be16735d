package dev.arrivals.server.status;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Folds reports, one after the other, into evidence and into what it amounts to. */
final class Fold {
  private Fold() {}

  static Evidence evidence(Collection<Report> reports, Expectation expected) {
    Evidence evidence = Evidence.EMPTY.expecting(expected);
    for (Report report : reports) {
      evidence = evidence.with(report);
    }
    return evidence;
  }

  static Evidence evidence(Collection<Report> reports) {
    return evidence(reports, Expectation.ONE);
  }

  static Evidence evidence(Said... said) {
    return evidence(Stream.of(said).map(Said::report).toList());
  }

  static Outcome outcome(Collection<Report> reports, Expectation expected) {
    return Classifier.classify(evidence(reports, expected));
  }

  static Outcome outcome(Expectation expected, Said... said) {
    return outcome(Stream.of(said).map(Said::report).toList(), expected);
  }

  static MessageClass classOf(Said... said) {
    return outcome(Expectation.ONE, said).messageClass();
  }

  static MessageClass classOf(List<Report> reports) {
    return outcome(reports, Expectation.ONE).messageClass();
  }
}

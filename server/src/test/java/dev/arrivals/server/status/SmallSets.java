package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every set of up to so many reports out of an alphabet, in every order, against the oracle. */
final class SmallSets {
  private final List<Report> alphabet;
  private final Expectation expected;
  private final Map<Long, Evidence> seen = new HashMap<>();
  private long orders;

  SmallSets(List<Said> alphabet, Expectation expected) {
    this.alphabet = alphabet.stream().map(Said::report).toList();
    this.expected = expected;
  }

  /** Returns how many orders were tried. */
  long check(int most) {
    extend(Evidence.EMPTY.expecting(expected), 0, most);
    return orders;
  }

  private void extend(Evidence evidence, long set, int more) {
    check(evidence, set);
    for (int i = 0; more > 0 && i < alphabet.size(); i++) {
      if ((set & 1L << i) == 0) {
        extend(evidence.with(alphabet.get(i)), set | 1L << i, more - 1);
      }
    }
  }

  /** The first order of a set meets the oracle, the others must give the same evidence. */
  private void check(Evidence evidence, long set) {
    orders++;
    Evidence before = seen.putIfAbsent(set, evidence);
    if (before == null) {
      assertThat(Classifier.classify(evidence))
          .as("%s of %s", expected, members(set))
          .isEqualTo(Oracle.outcome(members(set), expected));
    } else if (!before.equals(evidence)) {
      assertThat(evidence).as("another order of %s", members(set)).isEqualTo(before);
    }
  }

  private List<Report> members(long set) {
    List<Report> members = new ArrayList<>();
    for (int i = 0; i < alphabet.size(); i++) {
      if ((set & 1L << i) != 0) {
        members.add(alphabet.get(i));
      }
    }
    return members;
  }
}

package dev.arrivals.bench.mail;

import dev.arrivals.bench.Arguments;
import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.rules.SmtpReply;
import java.util.List;

/** Reply lines a second of processor time through the whole table of rules, from text to rule. */
public final class RulesBench {
  private final Corpus corpus;
  private final int rounds;
  private final double warmup;

  public RulesBench(Arguments arguments) {
    corpus = new Corpus(arguments);
    rounds = arguments.number("rounds", 11);
    warmup = arguments.number("warmup", 10);
  }

  public void run() throws Exception {
    RuleTable table = RuleTable.load();
    Qualifier qualifier = new Qualifier(table);
    List<String> replies = corpus.replies();
    double spent = 0;
    int passes = 0;
    for (; spent < warmup; passes++) {
      spent += CpuClock.seconds(() -> qualify(qualifier, replies));
    }
    int each = Math.max(1, (int) (passes / spent));
    double[] rates = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      double seconds =
          CpuClock.seconds(
              () -> {
                for (int i = 0; i < each; i++) {
                  qualify(qualifier, replies);
                }
              });
      rates[round] = each * replies.size() / seconds;
    }
    long decided = qualify(qualifier, replies);
    System.out.printf(
        "%d rules, %d replies of %.0f characters, %d decided: %,.0f replies a CPU second%n",
        table.rules().size(),
        replies.size(),
        replies.stream().mapToInt(String::length).average().orElse(0),
        decided,
        CpuClock.median(rates));
  }

  private static long qualify(Qualifier qualifier, List<String> replies) {
    long decided = 0;
    for (String reply : replies) {
      decided += qualifier.qualify(SmtpReply.of(reply, "", "")).isPresent() ? 1 : 0;
    }
    return decided;
  }
}

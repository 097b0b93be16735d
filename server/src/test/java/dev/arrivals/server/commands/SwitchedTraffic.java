package dev.arrivals.server.commands;

import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.spi.NativeFeedback;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Messages, and feedback on them that means something else under other rules. */
public final class SwitchedTraffic {
  public static final int MESSAGES = 30;
  private static final List<String> MEANINGS =
      List.of(
          "SENT",
          "ACCEPTED",
          "RECEIVED_ON_MOBILE",
          "FAILED/USER_UNKNOWN",
          "FAILED/MAILBOX_FULL",
          "FAILED/REFUSED",
          "DEFERRED/UNREACHABLE",
          "DEFERRED/MAILBOX_FULL",
          "CLICKED",
          "SENT,CLICKED",
          "-");

  private final Random random;
  private final Instant now;

  public SwitchedTraffic(long seed, Instant now) {
    this.random = new Random(seed);
    this.now = now;
  }

  /** What to register; some of it before the feedback comes, some of it after. */
  public List<Registration> registrations() {
    List<Registration> all = new ArrayList<>();
    for (int m = 0; m < MESSAGES; m++) {
      all.add(
          new Registration(
              "d" + m % 3,
              "m" + m,
              Optional.empty(),
              "+33600" + m % 9,
              Map.of(),
              1,
              0,
              List.of(
                  new Binding(new LegId(1, 1), SwitchedFactory.NAME, "n" + m, Optional.empty()))));
    }
    Collections.shuffle(all, random);
    return all;
  }

  /** Feedback that can be read under both rules, or under the later ones at least. */
  public List<NativeFeedback> feedback(int count) {
    List<NativeFeedback> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String first = random.nextInt(8) == 0 ? "?" : meaning();
      String second = random.nextInt(3) == 0 && !first.equals("?") ? first : meaning();
      // Few moments, so that many are copies of each other.
      String time = random.nextInt(5) == 0 ? "" : Long.toString(moment());
      all.add(
          say(
              "n" + random.nextInt(MESSAGES + 3),
              time,
              first,
              second,
              now.minusMillis(random.nextInt(4)),
              Integer.toString(random.nextInt(3))));
    }
    return all;
  }

  private long moment() {
    return now.minusSeconds(random.nextInt(6) * 86_400L).toEpochMilli();
  }

  private String meaning() {
    return MEANINGS.get(random.nextInt(MEANINGS.size()));
  }

  static NativeFeedback say(
      String id, String time, String first, String second, Instant received, String more) {
    String content = String.join(";", id, time, first, second, more);
    return NativeFeedback.of(content.getBytes(StandardCharsets.UTF_8), Map.of(), received);
  }
}
